import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from chung.foundation.jobs import drain, enqueue, job

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
