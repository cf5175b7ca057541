from django.apps import AppConfig


class FormatsConfig(AppConfig):
    name = "chung.formats"
    label = "formats"
