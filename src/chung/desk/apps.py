from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "chung.desk"
    label = "desk"
