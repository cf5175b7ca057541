"""Bodies, posts and people for the tests of drafting, made as plain rows. Fictitious names only."""

from datetime import date
from itertools import count

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.organisation.models import (
    Appointment,
    Body,
    BodyVersion,
    Delegation,
    Person,
    Post,
    PostDuty,
)
from chung.organisation.queries import actor_for, principal_for_body, principal_for_post
from chung.organisation.states import BodyKind, Level, PrincipalKind

SINCE = date(2025, 7, 1)
_serial = count(1)
_DESK_DUTIES = (Duty.REGISTRY, Duty.DISTRIBUTE)


def body(
    name: str,
    *,
    kind: BodyKind = BodyKind.COMMITTEE,
    level: Level = Level.PROVINCE,
    parent: Body | None = None,
    symbol: str = "",
) -> Body:
    """A body with one version."""
    made = Body.objects.create(slug=f"drafting-{next(_serial)}")
    version = BodyVersion(
        body=made, name=name, short_name=name, kind=kind, level=level, parent=parent,
        symbol=symbol, letterhead_issuer=name.upper(), place="Nghệ An", since=SINCE,
    )  # fmt: skip
    version.keyed().save()
    return made


def post(where: Body, title: str, *duties: Duty | tuple[Duty, Body], rank: int = 50) -> Post:
    """A post, charged with duties for its own body or, as a pair, for another."""
    made = Post.objects.create(body=where, title=title, rank=rank, since=SINCE)
    for duty in duties:
        what, about = duty if isinstance(duty, tuple) else (duty, where)
        PostDuty.objects.create(post=made, duty=what, body=about, since=SINCE)
        if what == Duty.LEAD_UNIT:
            principal_for_body(about.id, PrincipalKind.UNIT)
        if what in _DESK_DUTIES:
            principal_for_body(about.id, PrincipalKind.DESK)
    principal_for_post(made.id)
    return made


def person(full_name: str, *posts: Post) -> Person:
    """A person who holds posts."""
    made = Person(full_name=full_name).keyed()
    made.save()
    for held in posts:
        Appointment.objects.create(person=made, post=held, since=SINCE)
    return made


def actor(who: Person, acting_in: Post, on: date | None = None) -> Actor:
    """The person acting in a post."""
    return actor_for(who.id, acting_in.id, on or clock.today())


def substitute(absent: Person, by: Person, acting_in: Post) -> Delegation:
    """``by`` stands in for ``absent`` in a post from today on."""
    return Delegation.objects.create(
        post=acting_in,
        absent=absent,
        substitute=by,
        reason="đi họp",
        since=clock.today(),
        until=date(2099, 1, 1),
    )
