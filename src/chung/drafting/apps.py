from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "chung.drafting"
    label = "drafting"
