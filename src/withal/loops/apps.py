from django.apps import AppConfig


class Loops(AppConfig):
    name = "withal.loops"
    label = "loops"
