"""Doors of tasks: read them, report what stands in the way, hand in the product."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Status

from chung.api.states import Scope
from chung.api.views.arriving import KEY, once
from chung.api.views.door import caller_of, door
from chung.api.views.shapes import (
    NO_NUL,
    Id,
    Moved,
    TaskOut,
    TaskPage,
    ToComplete,
    ToFinish,
    ToReport,
)
from chung.tasks.commands import SentPaper, complete_task, finish_part, note_obstacle
from chung.tasks.queries import Filters, TaskFacts, TaskRow, task_facts, task_page
from chung.tasks.states import TaskState

router = Router(tags=["tasks"])


@door(router.get, "/tasks", Scope.READ_TASKS, response=TaskPage)
def tasks(
    request: HttpRequest,
    tab: Literal["mine", "given", "unit", "late"] = Query("mine"),
    standing: Literal["open", "closed"] = Query("open"),
    q: str = Query("", max_length=200, pattern=NO_NUL),
    cursor: str = Query("", max_length=500),
) -> dict[str, Any]:
    """Tasks by deadline, closed ones by their end, fifty a page."""
    chosen = Filters(words=q, closed=standing == "closed")
    page = task_page(caller_of(request).actor, tab, chosen, cursor=cursor)
    return {"items": [_line(row) for row in page], "next": page.next}


def _line(row: TaskRow) -> dict[str, Any]:
    names = ("id", "code", "title", "state", "unit", "holder", "assigner", "deadline", "obstacle")
    found = {name: getattr(row, name) for name in names}
    return found | {"status": row.derived.status, "given_on": row.given_on}


@door(router.get, "/tasks/{record_id}", Scope.READ_TASKS, response=TaskOut)
def task(request: HttpRequest, record_id: Id) -> dict[str, Any]:
    """One task: who owes what by when, and what the owner of the token may do with it."""
    return _whole(task_facts(caller_of(request).actor, record_id))


def _whole(facts: TaskFacts) -> dict[str, Any]:
    task = facts.task
    own = ("code", "state", "deadline", "given_on", "obstacle", "instruction", "product")
    named = ("title", "unit", "holder", "assigner")
    return {
        "id": task.pk,
        **{name: getattr(task, name) for name in own},
        **{name: getattr(facts, name) for name in named},
        "status": facts.derived.status,
        "parts": [_part(part) for part in facts.parts],
        "may": [str(verb) for verb in facts.verbs],
    }


def _part(part: Any) -> dict[str, Any]:
    names = ("id", "name", "role", "state", "deadline")
    return {name: getattr(part, name) for name in names} | {"mine": bool(part.verbs)}


@door(router.post, "/tasks/{record_id}/obstacle", Scope.WRITE_TASKS, response=Moved)
def obstacle(
    request: HttpRequest, record_id: Id, payload: ToReport, key: str = KEY
) -> Status[dict[str, Any]]:
    """Report what stands in the way of a task, or that it is gone."""
    actor = caller_of(request).actor

    def write() -> tuple[int, dict[str, Any]]:
        done = note_obstacle(actor, task_id=record_id, words=payload.words)
        return 200, _moved(done.pk, done.state)

    return once(request, key, payload.model_dump_json(), write)


@door(router.post, "/tasks/{record_id}/complete", Scope.WRITE_TASKS, response=Moved)
def complete(
    request: HttpRequest, record_id: Id, payload: ToComplete, key: str = KEY
) -> Status[dict[str, Any]]:
    """Hand in the product with the papers that show it; the task then waits to be accepted."""
    actor = caller_of(request).actor
    papers = [SentPaper(p.symbol, p.dated, record_id=p.record_id) for p in payload.papers]

    def write() -> tuple[int, dict[str, Any]]:
        done = complete_task(actor, task_id=record_id, papers=papers, words=payload.words)
        return 200, _moved(done.pk, done.state)

    return once(request, key, payload.model_dump_json(), write)


@door(router.post, "/parts/{part_id}/finish", Scope.WRITE_TASKS, response=Moved)
def finish(
    request: HttpRequest, part_id: Id, payload: ToFinish, key: str = KEY
) -> Status[dict[str, Any]]:
    """Give the opinion a helping unit owes."""
    actor = caller_of(request).actor

    def write() -> tuple[int, dict[str, Any]]:
        done = finish_part(actor, part_id=part_id, words=payload.words)
        return 200, _moved(done.task_id, done.task.state)

    return once(request, key, payload.model_dump_json(), write)


def _moved(task_id: int, state: str) -> dict[str, Any]:
    return {"id": task_id, "state": TaskState(state).value}
