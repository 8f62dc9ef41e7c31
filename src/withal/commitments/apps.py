from django.apps import AppConfig


class Commitments(AppConfig):
    name = "withal.commitments"
    label = "commitments"
