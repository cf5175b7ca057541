"""``seed_demo``: the demo office of Nghệ An, safe to run again.

Further steps (sample papers) are appended to ``DEMO_STEPS``; each gets the office's own actor and
must do nothing when its things are there already.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from chung.accounts.commands import seed_personas
from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.organisation.commands import (
    open_desk,
    seed_organisation,
    set_calendar_days,
    shipped_calendar_days,
)
from chung.organisation.queries import ids_of_slugs
from chung.project.demo_papers import seed_papers
from chung.registry.commands import open_first_books
from chung.reorganisation.commands import seed_history

DemoStep = Callable[[Actor], object]

_CAST_SINCE = date(2025, 7, 1)


def seed_calendar(actor: Actor) -> None:
    """Holidays and swap days; days edited since stay as edited."""
    set_calendar_days(actor, days=shipped_calendar_days(), keep_known=True)


def seed_past(actor: Actor) -> None:
    """The history since 2019; an office that has its bodies already keeps what it has.

    Whether the shared office of 2019 still serves all boards is open; in the demo the cast of
    these two has clerks of its own, from its first day.
    """
    if ids_of_slugs(["tu-nghe-an"]):
        return
    seed_history(actor)
    for body_id in ids_of_slugs(["btctu-nghe-an", "ubkttu-nghe-an"]).values():
        open_desk(actor, body_id=body_id, since=_CAST_SINCE)


def seed_office(actor: Actor) -> None:
    """Bodies, posts, the fictitious cast and their accounts."""
    seed_personas(actor, people=seed_organisation(actor))


DEMO_STEPS: list[DemoStep] = [
    seed_calendar,
    seed_past,
    seed_office,
    open_first_books,
    seed_papers,
]


class Command(BaseCommand):
    help = "Make the demo office (Nghệ An since 2019, fictitious people); safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        actor = system_actor(clock.today(), "Tạo văn phòng dùng thử")
        for step in DEMO_STEPS:
            step(actor)
            if options["verbosity"] > 1:
                self.stdout.write(step.__name__)
