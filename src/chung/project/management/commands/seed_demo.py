"""``seed_demo``: the demo office of Nghệ An, safe to run again; with ``--years`` a past as large as
a real one's, written once, in an office without papers.

Further steps (sample papers) are appended to ``DEMO_STEPS``; each gets the office's own actor and
must do nothing when its things are there already.
"""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chung.accounts.commands import seed_personas
from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.foundation.refusals import Refusal
from chung.organisation.commands import (
    seed_organisation,
    set_calendar_days,
    shipped_calendar_days,
)
from chung.organisation.queries import ids_of_slugs
from chung.project.demo_papers import seed_papers
from chung.project.demo_services import seed_services
from chung.project.years import SCALES, Wanted, fill_years
from chung.project.years.progress import telling
from chung.registry.commands import open_first_books
from chung.reorganisation.commands import seed_history
from chung.services.commands import unpool_desk

DemoStep = Callable[[Actor], object]

_CAST_SINCE = date(2025, 7, 1)
_OPEN = "Giả định của bản dùng thử; chưa rõ theo nguồn (137-QĐ/TW: dùng chung là tuỳ chọn)"


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
        unpool_desk(actor, served_id=body_id, on=_CAST_SINCE, basis=_OPEN)


def seed_office(actor: Actor) -> None:
    """Bodies, posts, the fictitious cast and their accounts."""
    seed_personas(actor, people=seed_organisation(actor))


DEMO_STEPS: list[DemoStep] = [
    seed_calendar,
    seed_past,
    seed_office,
    open_first_books,
    seed_papers,
    seed_services,
]


class Command(BaseCommand):
    help = "Make the demo office (Nghệ An since 2019, fictitious people); safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--years", type=int, help="số năm văn bản mẫu · years of made-up papers"
        )
        parser.add_argument("--scale", choices=sorted(SCALES), default="hub")
        parser.add_argument("--papers", type=int, help="tổng số văn bản · papers in all")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--no-index",
            action="store_true",
            help="để việc nền lập chỉ mục · leave the index of the search to the worker",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        actor = system_actor(clock.today(), "Tạo văn phòng dùng thử")
        for step in DEMO_STEPS:
            if options["years"] is not None and step is seed_papers:
                self._years(options)
            step(actor)
            if options["verbosity"] > 1:
                self.stdout.write(step.__name__)

    def _years(self, options: dict[str, Any]) -> None:
        wanted = Wanted(
            options["years"],
            options["scale"],
            options["papers"],
            options["seed"],
            index=not options["no_index"],
        )
        try:
            with telling(index=wanted.index) as tell:
                papers = fill_years(wanted, tell)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{papers} văn bản · papers")
