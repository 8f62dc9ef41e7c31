from django.urls import path

from withal.followers.views import following

app_name = "followers"
urlpatterns = [
    # Following, without an account
    path("to/<str:subject>/", following.follow, name="follow"),
    path("confirm/<str:token>/", following.confirm, name="confirm"),
    path("stop/<str:token>/", following.stop, name="stop"),
]
