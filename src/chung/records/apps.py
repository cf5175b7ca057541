from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "chung.records"
    label = "records"
