from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "chung.notices"
    label = "notices"
