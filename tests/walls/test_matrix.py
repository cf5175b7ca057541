"""Every door as everybody against the things of every circle.

Three answers are possible: whoever may comes in; whoever sees the thing and may not act changes
nothing; for everybody else the thing does not exist. Nobody reads a marker of what they do not
see, in no answer, header or file.
"""

from typing import Any

import pytest

from chung.journal.models import Entry
from tests.walls.circles import CIRCLES, PEOPLE, may_read, who_sees
from tests.walls.doors import DOORS, Door
from tests.walls.knocking import Visitor, address_of, knock, told
from tests.walls.scene import Scene

pytestmark = pytest.mark.django_db

_ABOUT_THINGS = [door for door in DOORS if door.about and not door.free]
_ONES_OWN = [door for door in DOORS if not door.about and not door.free]
_OUTSIDE = {403, 404}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("door", _ONES_OWN, ids=str)
def test_a_page_of_ones_own(door: Door, person: str, scene: Scene, visitor: Visitor) -> None:
    client = visitor(person)
    url = address_of(scene, door, "")
    for way in door.methods:
        for query in ("", *door.queries) if way == "GET" else ("",):
            answer = knock(client, door, way, url + query)
            at = f"{way} {url}{query}: {answer.status_code}"
            _keeps_quiet(answer, person, at)
            if person in door.to:
                assert door.quiet or answer.status_code not in _OUTSIDE, at
            else:
                assert answer.status_code == door.others, at


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("door", _ABOUT_THINGS, ids=str)
def test_a_thing_of_every_circle(door: Door, person: str, scene: Scene, visitor: Visitor) -> None:
    client = visitor(person)
    for kind in door.about:
        for circle in scene.things.get(kind, [""]):
            url, stands = address_of(scene, door, circle, kind), _stands(door, kind, circle, person)
            for way in door.methods:
                before = Entry.objects.order_by("-id").first() if way == "POST" else None
                answer = knock(client, door, way, url, headers=_HTMX if stands == "outside" else {})
                at = f"{way} {url} ({kind} of {circle}): {answer.status_code}"
                _keeps_quiet(answer, person, at)
                _judge(door, kind, way, stands, answer.status_code, at)
                if way == "POST" and stands != "may":
                    assert Entry.objects.order_by("-id").first() == before, at


# Outside, ask as htmx does: the same views and walls, without drawing a whole page around every
# refusal; thousands of them are asked for here.
_HTMX = {"HX-Request": "true"}


def _stands(door: Door, kind: str, circle: str, person: str) -> str:
    """What somebody is to a door at a thing: one who may, sees, or is outside."""
    if not circle:  # structure, no content: the door names its people
        return "may" if person in door.to else "outside"
    sees = who_sees(kind, CIRCLES[circle])
    may = sees if door.may is None else who_sees(kind, CIRCLES[circle], door.may)
    return "may" if person in may else "sees" if person in sees else "outside"


def _judge(door: Door, kind: str, way: str, stands: str, status: int, at: str) -> None:
    if stands == "may":
        assert door.quiet or status not in _OUTSIDE, at
    elif stands == "outside":
        assert status in _OUTSIDE if door.others is None else status == door.others, at
    elif way == "GET":
        assert status >= 300, at


def _keeps_quiet(answer: Any, person: str, at: str) -> None:
    assert answer.status_code < 500, at
    assert told(answer) <= may_read(person), at
