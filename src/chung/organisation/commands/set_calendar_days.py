"""Enter holidays, days off in exchange and swap days worked into the office's calendar."""

import csv
from collections.abc import Iterable
from datetime import date
from importlib.resources import files

from django.db import transaction

from chung.foundation.actor import Actor
from chung.foundation.models import CalendarDay
from chung.foundation.queries import forget_calendar
from chung.journal.commands import command, note
from chung.organisation.permissions import must_administer


def shipped_calendar_days() -> list[CalendarDay]:
    """The days that come with the house, each with the text it rests on."""
    source = files("chung.foundation") / "data" / "calendar_days.csv"
    with source.open(encoding="utf-8") as file:
        return [
            CalendarDay(
                day=date.fromisoformat(row["day"]),
                kind=CalendarDay.Kind(row["kind"]),
                name=row["name"],
                source=row["source"],
            )
            for row in csv.DictReader(file)
        ]


@command
def set_calendar_days(
    actor: Actor, *, days: Iterable[CalendarDay], keep_known: bool = False
) -> int:
    """Each day gets the kind given; returns how many were given. Raises NotAllowed.

    ``keep_known`` leaves days alone that are in the calendar already (a seed run again).
    """
    must_administer(actor)
    rows = list(days)
    if keep_known:
        CalendarDay.objects.bulk_create(rows, ignore_conflicts=True)
    else:
        CalendarDay.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["day"],
            update_fields=["kind", "name", "source"],
        )
    transaction.on_commit(forget_calendar)
    note(days=len(rows))
    return len(rows)
