"""Every address has its line in the page-access table, and answers only the ways it says."""

from collections import defaultdict

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.walls.circles import ADMINISTRATOR, CIRCLES, SEES, SERVED
from tests.walls.doors import DOORS, Door
from tests.walls.knocking import Visitor, address_of
from tests.walls.scene import Scene

pytestmark = pytest.mark.django_db

_WAYS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Not of our making: they lead back or on, whatever the way.
_FOREIGN = {"account_login", "set_language", "web:language"}


def _names(resolver: URLResolver, before: str = "") -> set[str]:
    found: set[str] = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found.add(before + (entry.name or str(entry.pattern)))
        else:
            found |= _names(entry, f"{before}{entry.namespace}:" if entry.namespace else before)
    return found


def test_every_address_says_who_may_come_in() -> None:
    assert _names(get_resolver()) == {door.name for door in DOORS}


def test_every_line_is_about_things_that_are_there(scene: Scene) -> None:
    things = set(scene.things) | set(scene.structure)
    assert {kind for door in DOORS for kind in door.about} <= things
    for kind in set(SEES) - {"yeucau"}:  # only a served body asks
        assert set(scene.things[kind]) == set(CIRCLES), kind


def test_a_door_answers_only_the_ways_of_its_line(scene: Scene, visitor: Visitor) -> None:
    ways: dict[str, set[str]] = defaultdict(set)
    doors: dict[str, Door] = {}
    for door in DOORS:
        ways[door.name] |= set(door.methods)
        doors[door.name] = door
    client, wrong = visitor(ADMINISTRATOR), []
    for name, door in doors.items():
        if name in _FOREIGN:
            continue
        for way in set(_WAYS) - ways[name]:
            status = client.generic(way, address_of(scene, door, SERVED.key)).status_code
            if status != 405:
                wrong.append(f"{name} answers {way}: {status}")
    assert wrong == []
