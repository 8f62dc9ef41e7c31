from django.urls import path

from withal.kit import views

app_name = "kit"
urlpatterns = [
    path("withal.webmanifest", views.manifest, name="manifest"),
    path("styleguide/", views.style_guide, name="styleguide"),
    path("outbox/", views.outbox, name="outbox"),
]
