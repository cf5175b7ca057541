"""A tiny organisation for tests of other modules: direct model creation, fictitious names."""

from datetime import date
from itertools import count

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.foundation.text import fold, sort_key
from chung.organisation.models import (
    Appointment,
    Body,
    BodyVersion,
    Delegation,
    Person,
    Post,
    PostDuty,
    Principal,
)
from chung.organisation.queries import actor_for
from chung.organisation.states import BodyKind, Level, PrincipalKind

SINCE = date(2025, 7, 1)
_serial = count(1)


def body(
    name: str,
    *,
    kind: BodyKind = BodyKind.COMMITTEE,
    level: Level = Level.PROVINCE,
    parent: Body | None = None,
    symbol: str = "",
    since: date = SINCE,
    until: date | None = None,
) -> Body:
    """A body with one version."""
    made = Body.objects.create(slug=f"body-{next(_serial)}")
    BodyVersion.objects.create(
        body=made,
        name=name,
        short_name=name,
        kind=kind,
        level=level,
        parent=parent,
        symbol=symbol,
        letterhead_issuer=name.upper(),
        place="Nghệ An",
        sort_key=sort_key(name),
        search_name=fold(name),
        since=since,
        until=until,
    )
    return made


def division(name: str, parent: Body, **details: object) -> Body:
    """A division ("phòng") of an agency."""
    return body(name, kind=BodyKind.DIVISION, parent=parent, **details)  # type: ignore[arg-type]


def post(
    where: Body,
    title: str,
    *duties: Duty | tuple[Duty, Body],
    rank: int = 50,
    since: date = SINCE,
) -> Post:
    """A post, charged with duties for its own body or, as a pair, for another."""
    made = Post.objects.create(body=where, title=title, rank=rank, since=since)
    charged = [duty if isinstance(duty, tuple) else (duty, where) for duty in duties]
    PostDuty.objects.bulk_create(
        PostDuty(post=made, duty=what, body=about, since=since) for what, about in charged
    )
    principals = [Principal(kind=PrincipalKind.POST, post=made)]
    for what, about in charged:
        if what == Duty.LEAD_UNIT:
            principals.append(Principal(kind=PrincipalKind.UNIT, body=about))
        if what in (Duty.REGISTRY, Duty.DISTRIBUTE):
            principals.append(Principal(kind=PrincipalKind.DESK, body=about))
    Principal.objects.bulk_create(principals, ignore_conflicts=True)
    return made


def person(full_name: str, *posts: Post, since: date = SINCE) -> Person:
    """A person who holds posts."""
    made = Person.objects.create(full_name=full_name, sort_key=sort_key(full_name))
    for held in posts:
        Appointment.objects.create(person=made, post=held, since=since)
    return made


def actor(who: Person, acting_in: Post | None = None, on: date | None = None) -> Actor:
    """The person acting in a post (the highest one held when none is named)."""
    return actor_for(who.id, acting_in.id if acting_in else None, on or clock.today())


def substitute(absent: Person, by: Person, acting_in: Post, since: date, until: date) -> Delegation:
    """``by`` stands in for ``absent`` in a post from a day until before another."""
    return Delegation.objects.create(
        post=acting_in, absent=absent, substitute=by, reason="đi họp", since=since, until=until
    )
