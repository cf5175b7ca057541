"""Who keeps registries and who signs: posts charged with a duty, and who holds them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from chung.foundation.actor import Duty
from chung.foundation.questions import Question
from chung.organisation.models import Appointment, Desk, PostDuty
from chung.organisation.models.periods import live_on
from chung.organisation.queries.holdings import SEAT, Seat


@dataclass(frozen=True)
class Charge:
    """A post charged with a duty for a body; ``seats``: who holds it, nobody when it is vacant."""

    duty: Duty
    body_id: int
    post_id: int
    post_body_id: int
    seats: tuple[Seat, ...]


def charges_asked(
    body_ids: Iterable[int], served: Iterable[int], duties: Collection[Duty], day: date
) -> Question[list[Charge]]:
    """Posts charged with these duties for these bodies on a day, for the offices that work the
    desks of those ``served`` the day before, and for any other body one of these posts is charged
    for: each post with all bodies it has the duties for.
    """
    rows = PostDuty.objects.filter(live_on(day), live_on(day, "post__"), duty__in=duties)
    offices = Desk.objects.filter(live_on(day - timedelta(days=1)), body_id__in=set(served))
    asked = Q(body_id__in=set(body_ids)) | Q(body_id__in=offices.values("provider_id"))
    touched = rows.filter(post_id__in=rows.filter(asked).values("post_id")).values("body_id")
    posts = rows.filter(body_id__in=touched).values("post_id")
    found = rows.filter(post_id__in=posts).order_by("post__rank", "post_id", "id")
    held = Appointment.objects.filter(live_on(day), post_id__in=posts).order_by("id")
    return Question(
        found.values_list("duty", "body_id", "post_id", "post__body_id"),
        held.values_list(*SEAT),
        make=_charges,
    )


def _charges(rows: list[Any], held: list[Any]) -> list[Charge]:
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in held:
        seats[seat[3]].append(Seat(*seat))
    return [
        Charge(Duty(duty), body_id, post_id, post_body_id, tuple(seats[post_id]))
        for duty, body_id, post_id, post_body_id in rows
    ]
