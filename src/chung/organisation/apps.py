from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "chung.organisation"
    label = "organisation"
