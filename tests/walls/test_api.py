"""The API at the same walls as the pages: everybody's token against the papers of every circle, and
its description held against what it does (schemathesis, all checks).
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, override_settings
from hypothesis import settings as hypothesis_settings

from chung.api.commands import issue_token
from chung.api.states import Scope
from chung.api.urls import api
from chung.foundation import clock
from chung.organisation.queries import actor_for
from tests.walls.circles import CIRCLES, PEOPLE, may_read, who_sees
from tests.walls.knocking import Visitor, told, undone
from tests.walls.scene import Scene

pytestmark = pytest.mark.django_db

_CLERK = "vanthu.tinhuy"
_ONE = {
    "incoming": ("den", "denphan"),
    "tasks": ("viec", "viecden"),
}


@pytest.fixture(scope="package")
def tokens(scene: Scene) -> Iterator[dict[str, str]]:
    """A token of everybody who has a post, for everything."""
    found = {}
    for name in PEOPLE:
        actor = actor_for(scene.people[name].person_id, None, clock.today())
        if actor.post_id is not None:
            _token, words = issue_token(actor, name="thử", scopes=Scope.values, days=30)
            found[name] = words
    with override_settings(CHUNG_API_PER_MINUTE=1_000_000):
        yield found


def ask(words: str, address: str) -> Any:
    return Client().get(f"/api/v1/{address}", headers={"Authorization": f"Bearer {words}"})


@pytest.mark.parametrize("door", _ONE)
def test_one_thing_is_there_for_whoever_sees_it(
    door: str, scene: Scene, tokens: dict[str, str]
) -> None:
    wrong = []
    for person, words in tokens.items():
        for kind in _ONE[door]:
            for circle, number in scene.things[kind].items():
                answer = ask(words, f"{door}/{number}")
                right = 200 if person in who_sees(kind, CIRCLES[circle]) else 404
                if answer.status_code != right or told(answer) - may_read(person):
                    wrong.append(f"{person}: {door}/{number} ({kind} of {circle}): {answer}")
    assert wrong == []


@pytest.mark.parametrize(
    "address", ["incoming", "outgoing", "tasks?tab=mine", "tasks?tab=unit", "search?kind=incoming"]
)
def test_lists_tell_nothing_of_others(address: str, tokens: dict[str, str]) -> None:
    some = False
    for person, words in tokens.items():
        answer = ask(words, address)
        assert answer.status_code == 200, person
        assert told(answer) <= may_read(person), person
        some = some or bool(answer.json()["items"])
    assert some


def test_a_session_of_the_pages_opens_nothing(visitor: Visitor) -> None:
    browser = visitor(_CLERK)
    for address in ("me", "incoming", "search?q=a"):
        answer = browser.get(f"/api/v1/{address}")
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer["Content-Type"] == "application/problem+json"


def _office(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """The house as a web server calls it, without the signals that would end the scene's
    connection to the database.
    """
    response = _house().get_response(WSGIRequest(environ))
    body = response.getvalue()
    response.close = lambda: None  # sends such a signal
    start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [body]


@cache
def _house() -> BaseHandler:
    house = BaseHandler()
    house.load_middleware()
    return house


schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = _office


@schema.parametrize()
@hypothesis_settings(max_examples=max(5, hypothesis_settings.default.max_examples // 10))
def test_the_api_does_what_it_says(case: Any, tokens: dict[str, str]) -> None:
    with undone():
        case.call_and_validate(headers={"Authorization": f"Bearer {tokens[_CLERK]}"})
