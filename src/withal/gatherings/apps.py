from django.apps import AppConfig


class Gatherings(AppConfig):
    name = "withal.gatherings"
    label = "gatherings"
