"""A small office for tests, made by the commands; other modules may use it too."""

from collections.abc import Iterable
from datetime import date
from itertools import count

from chung.foundation.actor import Actor, Duty, system_actor
from chung.foundation.text import fold
from chung.organisation.commands import (
    BodyDetails,
    appoint_person,
    charge_post,
    create_post,
    establish_body,
    open_desk,
    register_person,
)
from chung.organisation.models import Body, Person, Post
from chung.organisation.queries import actor_for
from chung.organisation.states import BodyKind, Level

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
    details = BodyDetails(
        name=name,
        kind=kind,
        level=level,
        parent_id=parent.id if parent else None,
        symbol=symbol,
        letterhead_superior=superior,
        letterhead_issuer=issuer or name.upper(),
        place="Mẫu",
    )
    slug = f"{fold(name).replace(' ', '-')}-{next(_numbers)}"
    body = establish_body(office(since), slug=slug, since=since, details=details)
    if desk:
        open_desk(office(since), body_id=body.id, since=since)
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
    post = create_post(office(since), body_id=body.id, title=title, since=since, rank=rank)
    for duty, served in duties:
        charge_post(office(since), post_id=post.id, duty=duty, body_id=served.id, since=since)
    if holder:
        appoint_person(office(since), person_id=holder.id, post_id=post.id, since=since)
    return post


def make_person(name: str = "Nguyễn Văn Mẫu") -> Person:
    """A person without a post."""
    return register_person(office(), full_name=name)


def acting(person: Person, post: Post | None = None, on: date = TODAY) -> Actor:
    """The person at work on a day."""
    return actor_for(person.id, post.id if post else None, on)
