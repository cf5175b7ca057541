from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "chung.signing"
    label = "signing"
