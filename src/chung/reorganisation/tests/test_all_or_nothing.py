"""The day is one transaction: broken off anywhere, nothing of it has happened."""

import os
import signal
import subprocess
import sys
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
from chung.reorganisation.tests.pages.after import administrator
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


def _end_the_backend(*_args: object, **_kwargs: object) -> None:
    """The session of the database that runs the day is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    with psycopg.connect(_url()) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _url() -> str:
    found = connection.settings_dict
    host, port = found["HOST"], found["PORT"]
    return f"postgresql://{found['USER']}:{found['PASSWORD']}@{host}:{port}/{found['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_the_backend_killed_in_the_middle_leaves_nothing(monkeypatch):
    plan = prepared()
    before = state()
    monkeypatch.setattr(ending, "succeed_tasks", _end_the_backend)
    with clock.frozen(play.MORNING), pytest.raises(OperationalError):
        carry_out_plan(play.house(), plan_id=plan.id)
    connection.close()
    assert state() == before


_DAY = """
import os, signal, sys
import django
django.setup()
from chung.foundation import clock
from chung.reorganisation.commands import carry_out_plan, ending
from chung.reorganisation.tests.scene import MORNING, house
ending.hand_over_drafts = lambda *_args, **_kwargs: os.kill(os.getpid(), signal.SIGKILL)
with clock.frozen(MORNING):
    carry_out_plan(house(), plan_id=int(sys.argv[1]))
"""


@pytest.mark.django_db(transaction=True)
def test_the_process_killed_in_the_middle_leaves_nothing():
    plan = prepared()
    before = state()
    ran = subprocess.run(
        [sys.executable, "-c", _DAY, str(plan.id)],
        env={
            **os.environ,
            "DATABASE_URL": _url(),
            "DJANGO_SETTINGS_MODULE": "chung.project.settings_test",
        },
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()[-2000:]
    assert state() == before
    with clock.frozen(play.MORNING):  # and it can be done again
        assert carry_out_plan(play.house(), plan_id=plan.id).state == "carried_out"


@pytest.mark.django_db(transaction=True)
def test_what_a_person_reads_when_the_day_broke_off(monkeypatch):
    with clock.frozen(play.BEFORE):
        made = play.scene()
        plan = play.ready(made)
    before = state()
    monkeypatch.setattr(ending, "hand_over_drafts", _end_the_backend)
    with clock.frozen(play.MORNING):
        client = administrator(made)
        client.raise_request_exception = False
        url = f"/sap-xep/{plan.id}/thuc-hien/"
        answer = client.post(url, {"confirmed": plan.title})
        assert answer.status_code == 500
        assert "Chưa có gì được lưu nửa chừng" in answer.content.decode()
        connection.close()
        assert state() == before
        monkeypatch.undo()
        assert "Gõ lại tên phương án" in client.get(url).content.decode()
        assert client.post(url, {"confirmed": plan.title}).status_code == 303
    assert Plan.objects.get().state == "carried_out"
