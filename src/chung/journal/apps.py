from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "chung.journal"
    label = "journal"
