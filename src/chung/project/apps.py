from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The wiring: knows all, is known by none."""

    name = "chung.project"
    label = "project"

    def ready(self) -> None:
        from chung.project import frame, places, providers, subscriptions

        subscriptions.wire()
        places.fill()
        frame.fill()
        providers.fill()
