"""Who keeps registries and who signs: posts charged with a duty, and who holds them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from chung.foundation.actor import Duty
from chung.organisation.models import Appointment, Desk, PostDuty
from chung.organisation.models.periods import live_on
from chung.organisation.queries.holdings import Seat


@dataclass(frozen=True)
class Charge:
    """A post charged with a duty for a body; ``seats``: who holds it, nobody when it is vacant."""

    duty: Duty
    body_id: int
    post_id: int
    post_body_id: int
    seats: tuple[Seat, ...]


def charges_on(body_ids: Iterable[int], duties: Collection[Duty], day: date) -> list[Charge]:
    """Posts charged with these duties for these bodies on a day, each with all bodies it has them
    for. Two statements.
    """
    rows = PostDuty.objects.filter(live_on(day), live_on(day, "post__"), duty__in=duties)
    posts = rows.filter(body_id__in=set(body_ids)).values("post_id")
    found = list(
        rows.filter(post_id__in=posts)
        .order_by("post__rank", "post_id", "id")
        .values_list("duty", "body_id", "post_id", "post__body_id")
    )
    seats: dict[int, list[Seat]] = defaultdict(list)
    held = Appointment.objects.filter(live_on(day), post_id__in={row[2] for row in found})
    for seat in held.order_by("id").values_list(
        "id", "person_id", "person__full_name", "post_id", "post__title", "post__body_id"
    ):
        seats[seat[3]].append(Seat(*seat))
    return [Charge(Duty(row[0]), *row[1:], seats=tuple(seats[row[2]])) for row in found]


def providers_on(body_ids: Iterable[int], day: date) -> dict[int, int]:
    """Body id → the office that works its desk on a day (itself); without those that have none."""
    desks = Desk.objects.filter(live_on(day), body_id__in=set(body_ids))
    return dict(desks.values_list("body_id", "provider_id"))
