"""A small office for tests; other modules may use it too.

Its rows are those the commands would write (``test_factories`` holds the two together), written at
once: thousands of tests begin with an office.
"""

from collections.abc import Iterable
from datetime import date
from itertools import count

from chung.foundation.actor import Actor, Duty, system_actor
from chung.foundation.text import fold
from chung.organisation.models import (
    Appointment,
    Body,
    BodyVersion,
    Desk,
    Person,
    Post,
    PostDuty,
    Principal,
)
from chung.organisation.queries import actor_for
from chung.organisation.states import BodyKind, Level, PrincipalKind

START = date(2025, 7, 1)
TODAY = date(2026, 11, 23)

_numbers = count(1)


def office(on: date = TODAY) -> Actor:
    """The office itself at work."""
    return system_actor(on, "thử")


def make_body(
    name: str = "Đảng uỷ xã Mẫu",
    *,
    since: date = START,
    kind: BodyKind = BodyKind.COMMITTEE,
    level: Level = Level.COMMUNE,
    parent: Body | None = None,
    symbol: str = "ĐU",
    desk: bool = False,
    superior: str = "",
    issuer: str = "",
) -> Body:
    """A body with one open version."""
    slug = f"{fold(name).replace(' ', '-')}-{next(_numbers)}"
    body = Body.objects.create(slug=slug)
    version = BodyVersion(
        body=body,
        since=since,
        name=name,
        kind=kind,
        level=level,
        parent=parent,
        symbol=symbol,
        letterhead_superior=superior,
        letterhead_issuer=issuer or name.upper(),
        place="Mẫu",
    ).keyed()
    version.save(force_insert=True)
    principals = [Principal(kind=PrincipalKind.UNIT, body=body)]
    if desk:
        Desk.objects.create(body=body, provider=body, name=f"Văn thư {version.name}", since=since)
        principals.append(Principal(kind=PrincipalKind.DESK, body=body))
    Principal.objects.bulk_create(principals)
    return body


def make_post(
    body: Body,
    title: str = "Chuyên viên",
    *,
    duties: Iterable[tuple[Duty, Body]] = (),
    holder: Person | None = None,
    since: date = START,
    rank: int = 50,
) -> Post:
    """A post, charged and held from its first day."""
    post = Post.objects.create(body=body, title=title, since=since, rank=rank)
    Principal.objects.create(kind=PrincipalKind.POST, post=post)
    PostDuty.objects.bulk_create(
        PostDuty(post=post, duty=duty, body=served, since=since) for duty, served in duties
    )
    if holder:
        Appointment.objects.create(person=holder, post=post, since=since)
    return post


def make_person(name: str = "Nguyễn Văn Mẫu") -> Person:
    """A person without a post."""
    person = Person(full_name=name).keyed()
    person.save(force_insert=True)
    Principal.objects.create(kind=PrincipalKind.PERSON, person=person)
    return person


def acting(person: Person, post: Post | None = None, on: date = TODAY) -> Actor:
    """The person at work on a day."""
    return actor_for(person.id, post.id if post else None, on)
