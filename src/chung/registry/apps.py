from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "chung.registry"
    label = "registry"
