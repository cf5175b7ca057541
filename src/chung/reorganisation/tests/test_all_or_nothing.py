"""The day is one transaction: broken off anywhere, nothing of it has happened."""

from importlib import import_module

import psycopg
import pytest
from django.db import OperationalError, connection

from chung.foundation import clock
from chung.organisation.models import Body, BodyVersion, Succession
from chung.registry.models import Book, RegisterClosing
from chung.reorganisation.commands import carry_out_plan, ending
from chung.reorganisation.models import HandoverMinutes, Plan
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.work import a_task, an_issued_paper
from chung.tasks.models import Task, TaskSuccession

pytestmark = pytest.mark.slow

POINTS = {
    "founding": ("carry_out_plan", "equip_bodies"),
    "ending": ("carry_out_plan", "record_successions"),
    "tasks": ("ending", "hand_over_drafts"),
    "minutes": ("handing", "closings_of"),
}


def state() -> list[object]:
    """Everything the day changes."""
    return [
        list(BodyVersion.objects.order_by("id").values()),
        Body.objects.count(),
        Succession.objects.count(),
        RegisterClosing.objects.count(),
        list(Book.objects.order_by("id").values()),
        list(Task.objects.order_by("pk").values()),
        TaskSuccession.objects.count(),
        HandoverMinutes.objects.count(),
        Plan.objects.get().state,
    ]


def prepared() -> Plan:
    with clock.frozen(play.BEFORE):
        made = play.scene()
        a_task(made.east)
        an_issued_paper(made.east)
        return play.ready(made)


class Broken(Exception):
    """What breaks off the day in these tests."""


@pytest.mark.django_db
@pytest.mark.parametrize("point", sorted(POINTS))
def test_an_error_in_the_middle_leaves_nothing(point, monkeypatch):
    plan = prepared()
    before = state()

    def stop(*_args: object, **_kwargs: object) -> None:
        raise Broken

    place, name = POINTS[point]
    monkeypatch.setattr(import_module(f"chung.reorganisation.commands.{place}"), name, stop)
    with clock.frozen(play.MORNING), pytest.raises(Broken):
        carry_out_plan(play.house(), plan_id=plan.id)
    assert state() == before
    monkeypatch.undo()
    with clock.frozen(play.MORNING):  # and it can be done again
        assert carry_out_plan(play.house(), plan_id=plan.id).state == "carried_out"


@pytest.mark.django_db(transaction=True)
def test_the_backend_killed_in_the_middle_leaves_nothing(monkeypatch):
    plan = prepared()
    before = state()
    real = ending.succeed_tasks

    def killed(*args: object, **kwargs: object) -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
        values = connection.settings_dict
        with psycopg.connect(
            host=values["HOST"], port=values["PORT"], user=values["USER"],
            password=values["PASSWORD"], dbname=values["NAME"],
        ) as other:  # fmt: skip
            other.execute("SELECT pg_terminate_backend(%s)", [pid])
        return real(*args, **kwargs)

    monkeypatch.setattr(ending, "succeed_tasks", killed)
    with clock.frozen(play.MORNING), pytest.raises(OperationalError):
        carry_out_plan(play.house(), plan_id=plan.id)
    connection.close()
    assert state() == before
