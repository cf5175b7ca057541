"""From a person and a post to an actor: duties of the day and the principals they carry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Appointment, Delegation, Person, PostDuty, Principal
from chung.organisation.models.periods import live_on
from chung.organisation.queries.bodies import body_facts, predecessors_of
from chung.organisation.states import PrincipalKind

_DESK_DUTIES = (Duty.REGISTRY, Duty.DISTRIBUTE)


@dataclass(frozen=True)
class HeldPost:
    """A post a person may act in that day; ``absent`` names whom they stand in for."""

    post_id: int
    title: str
    body_id: int
    body_name: str
    absent_id: int | None = None
    absent: str = ""

    @property
    def label(self) -> str:
        return f"{self.title}, {self.body_name}"


def held_posts(person_id: int, on: date) -> list[HeldPost]:
    """Posts the person holds or stands in for on a day, highest rank first."""
    own = list(
        Appointment.objects.filter(live_on(on), live_on(on, "post__"), person_id=person_id)
        .order_by("post__rank", "id")
        .values_list("post_id", "post__title", "post__body_id")
    )
    lent = list(
        Delegation.objects.filter(live_on(on), live_on(on, "post__"), substitute_id=person_id)
        .order_by("post__rank", "id")
        .values_list("post_id", "post__title", "post__body_id", "absent_id", "absent__full_name")
    )
    names = {f.body_id: f.name for f in body_facts({row[2] for row in [*own, *lent]}, on)}
    return [
        *(HeldPost(p, title, body, names.get(body, "")) for p, title, body in own),
        *(
            HeldPost(p, title, body, names.get(body, ""), absent, name)
            for p, title, body, absent, name in lent
        ),
    ]


def actor_for(person_id: int, post_id: int | None, on: date) -> Actor:
    """The person acting in a post they hold that day (the highest when ``post_id`` is not theirs).

    A person without a post is an actor without duties, who sees what is given to them in person.
    """
    posts = held_posts(person_id, on)
    acting = next((p for p in posts if p.post_id == post_id), posts[0] if posts else None)
    duties = _duties(acting.post_id, on) if acting else frozenset()
    return Actor(
        person_id=person_id,
        post_id=acting.post_id if acting else None,
        body_id=acting.body_id if acting else None,
        principals=_principals(person_id, acting.post_id if acting else None, duties, on),
        duties=duties,
        on=on,
        label=_label(person_id, acting),
        posts=tuple(p.post_id for p in posts),
        substitutes=tuple((p.post_id, p.absent_id) for p in posts if p.absent_id),
    )


def _label(person_id: int, acting: HeldPost | None) -> str:
    name = Person.objects.values_list("full_name", flat=True).get(id=person_id)
    if acting is None:
        return name
    standing_in = f" (thay {acting.absent})" if acting.absent else ""
    return f"{name}, {acting.title}{standing_in}"


def _duties(post_id: int, on: date) -> frozenset[tuple[Duty, int]]:
    rows = PostDuty.objects.filter(live_on(on), post_id=post_id).values_list("duty", "body_id")
    return frozenset((Duty(duty), body) for duty, body in rows)


def _principals(
    person_id: int, post_id: int | None, duties: Iterable[tuple[Duty, int]], on: date
) -> tuple[int, ...]:
    desks = {body for duty, body in duties if duty in _DESK_DUTIES}
    units = {body for duty, body in duties if duty == Duty.LEAD_UNIT}
    inherited = predecessors_of(desks | units, on)
    desks |= {old for new in tuple(desks) for old in inherited.get(new, ())}
    units |= {old for new in tuple(units) for old in inherited.get(new, ())}
    wanted = Q(person_id=person_id) | Q(kind=PrincipalKind.DESK, body_id__in=desks)
    wanted |= Q(kind=PrincipalKind.UNIT, body_id__in=units)
    if post_id is not None:
        wanted |= Q(post_id=post_id)
    return tuple(Principal.objects.filter(wanted).order_by("id").values_list("id", flat=True))
