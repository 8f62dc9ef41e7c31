from django.apps import AppConfig


class Accounts(AppConfig):
    name = "withal.accounts"
    label = "accounts"
