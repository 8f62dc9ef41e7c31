from django.apps import AppConfig


class Followers(AppConfig):
    name = "withal.followers"
    label = "followers"
