from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "chung.accounts"
    label = "accounts"
