from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "chung.services"
    label = "services"
