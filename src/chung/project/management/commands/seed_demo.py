"""``seed_demo``: the demo office of Nghệ An, safe to run again.

Further steps (sample papers) are appended to ``DEMO_STEPS``; each gets the office's own actor and
must do nothing when its things are there already.
"""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand

from chung.accounts.commands import seed_personas
from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.organisation.commands import (
    seed_organisation,
    set_calendar_days,
    shipped_calendar_days,
)
from chung.project.demo_papers import seed_papers
from chung.registry.commands import open_first_books

DemoStep = Callable[[Actor], object]


def seed_calendar(actor: Actor) -> None:
    """Holidays and swap days; days edited since stay as edited."""
    set_calendar_days(actor, days=shipped_calendar_days(), keep_known=True)


def seed_office(actor: Actor) -> None:
    """Bodies, posts, the fictitious cast and their accounts."""
    seed_personas(actor, people=seed_organisation(actor))


DEMO_STEPS: list[DemoStep] = [seed_calendar, seed_office, open_first_books, seed_papers]


class Command(BaseCommand):
    help = "Make the demo office (Nghệ An from 01/07/2025, fictitious people); safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        actor = system_actor(clock.today(), "Tạo văn phòng dùng thử")
        for step in DEMO_STEPS:
            step(actor)
            if options["verbosity"] > 1:
                self.stdout.write(step.__name__)
