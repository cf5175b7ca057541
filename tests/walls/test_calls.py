"""Commands and queries themselves, without a page before them: called for foreign things.

Pages are not the only callers: jobs, the command line and the pages of tomorrow call the same
functions. Which take an actor and the id of a thing is read from the code, so that a new one is
tried without being named here.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from django.db import models
from django.db.models import QuerySet

from chung.foundation import clock
from chung.foundation.refusals import NotAllowed, NotFound, Refusal
from chung.registry.rules import IncomingFields
from tests.walls.circles import ADMINISTRATOR, BYSTANDER, INSPECTION, STRANGER
from tests.walls.knocking import undone
from tests.walls.scene import Scene, markers_in

pytestmark = pytest.mark.django_db

_SOURCE = Path(__file__).parents[2] / "src" / "chung"
_MODULES = ("desk", "drafting", "notices", "records", "registry", "search", "services", "tasks")
_OUTSIDE = (STRANGER, BYSTANDER, ADMINISTRATOR, "vanthu.tinhuy", "vanthu.tochuc")
# The id of a thing in the call → the things it may be.
_TAKEN = {
    "record_id": ("denphan", "viec", "duyet", "phat"),
    "incoming_id": ("denphan",),
    "outgoing_id": ("phat",),
    "task_id": ("viec",),
    "part_id": ("phan",),
    "delivery_id": ("goi",),
    "arrival_id": ("tep", "tepbo"),
    "register_id": ("register",),
    "attachment_id": ("denphan-file", "duyet-file", "viec-file"),
    "notice_id": ("news",),
}
# Called by jobs and other commands in the name of the house: no page may call them.
_OF_THE_HOUSE = {
    "close_as_issued",
    "close_by_paper",
    "deliver_paper",
    "freeze_issued",
    "give_up_reading",
    "propose_fields",
    "refuse_secret",
    "reopen_draft",
    "report_issue_problem",
    "settle_by_reply",
    "show_source",
    "start_incoming",
    "submit_incoming",
}
# Says of itself that the caller has asked for the record.
_AFTER_ASKING = {"reasons"}


def _functions(layer: str) -> Iterator[Callable[..., Any]]:
    """Public functions of a layer whose first argument is the actor, with the id of a thing."""
    for module in _MODULES:
        package = f"chung.{module}.{layer}"
        try:
            front = importlib.import_module(package)
        except ModuleNotFoundError:
            continue
        inner = [
            f"{package}.{part.name}"
            for part in pkgutil.iter_modules(getattr(front, "__path__", []))
        ]
        seen = set()
        for place in (front, *map(importlib.import_module, inner)):
            for name, function in vars(place).items():
                mine = inspect.isfunction(function) and function.__module__.startswith(package)
                if not mine or name.startswith("_") or function in seen:
                    continue
                seen.add(function)
                given = list(inspect.signature(function).parameters)
                if given[:1] == ["actor"] and set(given) & set(_TAKEN):
                    yield function


_COMMANDS = sorted(
    (f for f in _functions("commands") if hasattr(f, "command_name")), key=lambda f: f.__name__
)
_QUERIES = sorted(_functions("queries"), key=lambda f: f.__name__)


def _calls(function: Callable[..., Any], scene: Scene) -> Iterator[dict[str, Any]]:
    """Ways to call a function about things of the inspection commission."""
    wanted = inspect.signature(function).parameters
    name = next(name for name in wanted if name in _TAKEN)
    for kind in _TAKEN[name]:
        values = {name: scene.of(kind, INSPECTION)}
        for other, parameter in list(wanted.items())[1:]:
            if other != name and parameter.default is parameter.empty:
                values[other] = _sample(other, parameter, scene)
        yield values


def _sample(name: str, parameter: inspect.Parameter, scene: Scene) -> Any:
    kind = parameter.annotation
    if name == "kinds":
        return ("room", "format")
    if name in ("post_id", "person_id"):
        return scene.structure["post"]
    if name in ("body_id", "to_body_id", "unit_id", "issuer_id"):
        return scene.of("desk", INSPECTION)
    if kind is IncomingFields:
        return IncomingFields(subject="thử", issuer_name="thử")
    if inspect.isclass(kind) and issubclass(kind, Enum):
        return next(iter(kind))
    for known, value in (
        (bool, True),
        (int, 1),
        (str, "thử"),
        (date, clock.today() + timedelta(9)),
    ):
        if kind is known or kind == (known | None):
            return value
    return ()


@pytest.mark.parametrize(
    "call",
    [call for call in _COMMANDS if call.__name__ not in _OF_THE_HOUSE],
    ids=lambda call: call.command_name,
)
def test_a_command_about_a_foreign_thing(call: Callable[..., Any], scene: Scene) -> None:
    for person in _OUTSIDE:
        actor = scene.acting(person)
        for values in _calls(call, scene):
            at = (person, values)
            if call.__name__ == "mark_read":  # of one's own news only: nothing is read
                assert call(actor, **values) == 0, at
                continue
            with pytest.raises(Refusal) as refused, undone():
                call(actor, **values)
            assert isinstance(refused.value, (NotFound, NotAllowed)), (at, refused.value)
            assert not markers_in(f"{refused.value} {refused.value.way_out}"), at


@pytest.mark.parametrize(
    "ask",
    [ask for ask in _QUERIES if ask.__name__ not in _AFTER_ASKING],
    ids=lambda ask: f"{ask.__module__[6:]}.{ask.__name__}",
)
def test_a_query_about_a_foreign_thing(ask: Callable[..., Any], scene: Scene) -> None:
    for person in _OUTSIDE:
        actor = scene.acting(person)
        for values in _calls(ask, scene):
            try:
                answer = ask(actor, **values)
            except Refusal as refusal:
                answer = f"{refusal} {refusal.way_out}"
            assert not markers_in(_written(answer)), (person, values)


def _written(answer: Any, depth: int = 3) -> str:
    """An answer with all its fields, as far as a page could show them."""
    if depth == 0 or answer is None or isinstance(answer, (str, int, date)):
        return str(answer)
    if isinstance(answer, models.Model):
        fields = [f.name for f in answer._meta.concrete_fields if not f.is_relation]
        return " ".join(str(getattr(answer, name)) for name in fields)
    if isinstance(answer, dict):
        return " ".join(_written(part, depth - 1) for part in answer.values())
    if isinstance(answer, (list, tuple, set, QuerySet)):
        return " ".join(_written(part, depth - 1) for part in answer)
    return " ".join(_written(part, depth - 1) for part in getattr(answer, "__dict__", {}).values())


def test_no_page_calls_what_is_the_houses_own() -> None:
    pages = [
        *_SOURCE.glob("*/views.py"),
        *_SOURCE.glob("*/views/*.py"),
    ]
    assert len(pages) > 20
    for page in pages:
        called = {name for name in _OF_THE_HOUSE if f"{name}(" in page.read_text()}
        assert called == set(), page


def test_what_is_tried_is_most_of_the_house() -> None:
    assert len(_COMMANDS) > 45
    assert len(_QUERIES) > 12
