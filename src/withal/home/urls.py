from django.urls import path

from withal.home import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    # What is coming up
    path("coming-up/", views.coming, name="coming"),
    path("coming-up/calendar/", views.make_feed, name="make_feed"),
    path("coming-up/calendar/ending/", views.stop_feed, name="stop_feed"),
    path("coming-up/reminders/", views.reminders, name="reminders"),
    # Without signing in
    path("calendar/<str:secret>.ics", views.calendar, name="calendar"),
    path("reminders/<str:token>/stop/", views.stop, name="stop"),
]
