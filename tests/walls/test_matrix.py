"""Every door as everybody against the things of every circle.

Three answers are possible: whoever may comes in; whoever sees the thing and may not act changes
nothing; for everybody else the thing does not exist. Nobody reads a marker of what they do not
see, in no answer, header or file.

One test is one door; it knocks as everybody and tells all that is wrong before it fails. Whoever
may not act knocks first, all of them at once: nothing of that may be written down. What is done
by those who may is undone after each.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from chung.journal.models import Entry
from tests.walls.circles import CIRCLES, PEOPLE, may_read, who_sees
from tests.walls.doors import DOORS, Door
from tests.walls.knocking import Visitor, address_of, knock, told, undone
from tests.walls.scene import Scene

pytestmark = pytest.mark.django_db

_ABOUT_THINGS = [door for door in DOORS if door.about and not door.free]
_ONES_OWN = [door for door in DOORS if not door.about and not door.free]
_OUTSIDE = {403, 404}


@pytest.mark.parametrize("door", _ONES_OWN, ids=str)
def test_a_page_of_ones_own(door: Door, scene: Scene, visitor: Visitor) -> None:
    wrong = []
    for person in PEOPLE:
        with undone():
            wrong += _ones_own(door, person, scene, visitor)
    assert wrong == []


def _ones_own(door: Door, person: str, scene: Scene, visitor: Visitor) -> list[str]:
    browser, url, wrong = visitor(person), address_of(scene, door, ""), []
    for way in door.methods:
        for query in ("", *door.queries) if way == "GET" else ("",):
            answer = knock(browser, door, way, url + query)
            status = answer.status_code
            right = (
                door.quiet or status not in _OUTSIDE if person in door.to else status == door.others
            )
            wrong += _complaints(answer, right, person, f"{way} {url}{query}")
    return wrong


class _Case(NamedTuple):
    """Somebody at a door of a thing: one who ``may``, ``sees`` it, or is ``outside``."""

    stands: str
    person: str
    kind: str
    circle: str
    way: str


@pytest.mark.parametrize("door", _ABOUT_THINGS, ids=str)
def test_a_thing_of_every_circle(door: Door, scene: Scene, visitor: Visitor) -> None:
    cases = list(_cases(door, scene))
    with undone():
        last = Entry.objects.latest("id").id
        wrong = [w for c in cases if c.stands != "may" for w in _try(c, door, scene, visitor)]
        wrong += [f"written: {entry.command}" for entry in Entry.objects.filter(id__gt=last)]
    for case in cases:
        if case.stands == "may":
            with undone():
                wrong += _try(case, door, scene, visitor)
    assert wrong == []


def _cases(door: Door, scene: Scene) -> Iterator[_Case]:
    for person in PEOPLE:
        for kind in door.about:
            for circle in scene.things.get(kind, [""]):
                stands = _stands(door, kind, circle, person)
                yield from (_Case(stands, person, kind, circle, way) for way in door.methods)


# Outside, ask as htmx does: the same views and walls, without drawing a whole page around every
# refusal; thousands of them are asked for here.
_HTMX = {"HX-Request": "true"}


def _try(case: _Case, door: Door, scene: Scene, visitor: Visitor) -> list[str]:
    url = address_of(scene, door, case.circle, case.kind)
    headers = _HTMX if case.stands == "outside" else {}
    answer = knock(visitor(case.person), door, case.way, url, headers=headers)
    right = _is_right(door, case.way, case.stands, answer.status_code)
    at = f"{case.way} {url} ({case.kind} of {case.circle})"
    return _complaints(answer, right, case.person, at)


def _stands(door: Door, kind: str, circle: str, person: str) -> str:
    if not circle:  # structure, no content: the door names its people
        return "may" if person in door.to else "outside"
    sees = who_sees(kind, CIRCLES[circle])
    may = sees if door.may is None else who_sees(kind, CIRCLES[circle], door.may)
    return "may" if person in may else "sees" if person in sees else "outside"


def _is_right(door: Door, way: str, stands: str, status: int) -> bool:
    if stands == "may":
        return door.quiet or status not in _OUTSIDE
    if stands == "outside":
        return status in _OUTSIDE if door.others is None else status == door.others
    return way != "GET" or status >= 300


def _complaints(answer: Any, right: bool, person: str, at: str) -> Iterator[str]:
    """What is wrong with an answer."""
    said = f"{person}: {at}: {answer.status_code}"
    if not right or answer.status_code >= 500:
        yield said
    if leaked := told(answer) - may_read(person):
        yield f"{said} tells {sorted(leaked)}"
