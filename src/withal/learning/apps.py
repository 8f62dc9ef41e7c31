from django.apps import AppConfig


class Learning(AppConfig):
    name = "withal.learning"
    label = "learning"
