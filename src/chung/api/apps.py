from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "chung.api"
    label = "api"
