from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "chung.tasks"
    label = "tasks"
