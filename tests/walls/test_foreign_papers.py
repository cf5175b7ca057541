"""What others have changes nothing of what one sees: not a page, not a count, not a sheet."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from chung.foundation import clock
from chung.search.commands import rebuild_index
from tests.walls.circles import BOARD, CIRCLES, INSPECTION, PEOPLE, SEES, Circle, who_sees
from tests.walls.doors import DOORS
from tests.walls.knocking import SIGN_IN, Visitor, address_of, said, undone
from tests.walls.scene import Scene, fill

pytestmark = pytest.mark.django_db

# Lean figures count the work of the whole apparatus, on purpose and without a word of content.
_COUNTS_ALL = {"reorganisation:figures", "reorganisation:figures_excel"}
_LISTS = [
    d
    for d in DOORS
    if not d.about and not d.free and d.methods == ("GET",) and d.name not in _COUNTS_ALL
]
_WITH_MORE = (INSPECTION, BOARD)
_STRUCTURE = {"nhom", "mau", "desk", "register"}
_TITLED = ("den", "denphan", "viecden", "nhap", "duyet", "viec", "ky", "phat")
# What differs between two drawings of the same page: guards of forms, of scripts, of uploads.
_CHANGING = re.compile(
    r'csrfmiddlewaretoken"[^>]*value="[^"]*"|nonce-?="?[^"\' ;]*|"X-CSRFToken": "[^"]*"'
    r"|\d{4}-\d\d-\d\dT[\d:.]+Z?|name=.key. value=.\w+.|csrftoken=\w+|expires=[^;]+"
    r"|Content-Length: \d+"  # of a sheet that says when it was made
)


def _outsiders(circle: Circle) -> list[str]:
    inside = {p for kind in SEES if kind not in _STRUCTURE for p in who_sees(kind, circle)}
    return [person for person in PEOPLE if person not in inside]


def _lists_of(person: str, scene: Scene, visitor: Visitor) -> dict[str, str]:
    client = visitor(person)
    found = {}
    for door in _LISTS:
        for query in ("", *door.queries):
            url = address_of(scene, door, "") + query
            found[url] = _CHANGING.sub("", said(client.get(url)))
    return found


@pytest.fixture(scope="module", autouse=True)
def _one_instant(scene: Scene) -> Iterator[None]:
    """A day that ends between two drawings of a page would change the dates on it."""
    with clock.frozen(clock.now()):
        yield


@pytest.fixture(scope="module")
def lists(scene: Scene, visitor: Visitor) -> dict[str, dict[str, str]]:
    """What everybody's pages say before anybody gets more papers."""
    people = {person for circle in _WITH_MORE for person in _outsiders(circle)}
    return {person: _lists_of(person, scene, visitor) for person in sorted(people)}


@pytest.mark.parametrize("circle", _WITH_MORE, ids=lambda circle: circle.key)
def test_more_papers_of_others_change_no_page(
    circle: Circle, scene: Scene, visitor: Visitor, lists: dict[str, dict[str, str]]
) -> None:
    outside = _outsiders(circle)
    with undone():
        fill(scene, circle, "moi")
        rebuild_index()
        after = {person: _lists_of(person, scene, visitor) for person in outside}
    rebuild_index()  # the index knows of no rolling back
    for person in outside:
        changed = [url for url, page in lists[person].items() if after[person][url] != page]
        assert changed == [], person


@pytest.mark.parametrize("person", PEOPLE)
def test_search_counts_only_what_one_sees(person: str, scene: Scene, client: Client) -> None:
    things = [(kind, circle) for kind in _TITLED for circle in CIRCLES.values()]
    seen = [kind for kind, circle in things if person in who_sees(kind, circle)]
    opened = [kind for kind, circle in things if person in _who_opens(kind, circle)]
    client.force_login(scene.people[person], backend=SIGN_IN)
    found = client.get("/tim/?q=zqchung").context["found"]
    assert found.count == len(opened)
    for facets in found.facets.values():
        assert sum(facet.count for facet in facets) <= len(seen)


def _who_opens(kind: str, circle: Circle) -> frozenset[str]:
    """Who sees a thing and has a page for it: a packet waits for the recipient's clerk alone."""
    own_side = ("clerk", "distributor", "leaders", "recipient clerk")
    return who_sees(kind, circle, own_side if kind == "phat" else None)
