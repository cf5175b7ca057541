from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "chung.search"
    label = "search"
