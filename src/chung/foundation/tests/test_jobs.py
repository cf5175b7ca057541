import pytest
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from procrastinate.contrib.django.models import ProcrastinateJob

from chung.foundation.jobs import drain, enqueue, job, periodic

pytestmark = pytest.mark.django_db

ran: list[int] = []


@job("foundation.test_note")
def note_number(number: int) -> None:
    ran.append(number)


def test_a_job_lives_and_dies_with_its_transaction():
    ran.clear()
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue(note_number, number=1)
        raise RuntimeError
    enqueue(note_number, number=2)
    assert ProcrastinateJob.objects.count() == 1
    assert drain() == 1
    assert ran == [2]
    assert drain() == 0


said: list[str] = []


@job("foundation.test_say")
def say() -> None:
    said.append(gettext("Nghỉ lễ"))


@periodic("foundation.test_say_by_the_clock", "0 0 1 1 *")
def say_by_the_clock() -> None:
    said.append(gettext("Nghỉ lễ"))


def test_a_job_speaks_the_language_of_the_house_whoever_started_the_worker():
    said.clear()
    with translation.override("en"):
        assert gettext("Nghỉ lễ") != "Nghỉ lễ"
        enqueue(say)
        drain()
        say_by_the_clock.func(timestamp=0)
        assert translation.get_language() == "en"
    assert said == ["Nghỉ lễ", "Nghỉ lễ"]
