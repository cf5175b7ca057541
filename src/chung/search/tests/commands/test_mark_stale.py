"""The queue lives and dies with the transaction that changed the record."""

import pytest
from django.db import transaction

from chung.foundation import events
from chung.records.events import RecordChanged
from chung.search.commands import mark_stale
from chung.search.models import Stale

pytestmark = pytest.mark.django_db(transaction=True)


def queued():
    return sorted(Stale.objects.values_list("record_id", flat=True))


def test_the_spine_is_heard():
    events.publish(RecordChanged(7))
    assert queued() == [7]


def test_ten_changes_in_one_transaction_cost_one_row():
    with transaction.atomic():
        for _ in range(10):
            mark_stale([1, 2])
        with transaction.atomic():
            mark_stale([2, 3])
    assert queued() == [1, 2, 3]


def test_the_next_transaction_queues_again():
    for _ in range(2):
        with transaction.atomic():
            mark_stale([1])
    assert queued() == [1, 1]


def test_rolled_back_with_the_change():
    with pytest.raises(RuntimeError), transaction.atomic():
        mark_stale([1])
        raise RuntimeError
    assert queued() == []


def test_a_savepoint_rolled_back_is_forgotten():
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            mark_stale([1])
            raise RuntimeError
        mark_stale([1])
    assert queued() == [1]


def test_noted_outside_a_savepoint_survives_its_end():
    with transaction.atomic():
        mark_stale([1])
        with pytest.raises(RuntimeError), transaction.atomic():
            mark_stale([1])
            raise RuntimeError
    assert queued() == [1]


def test_repeated_changes_cost_no_question(django_assert_num_queries):
    with transaction.atomic():
        mark_stale([1])
        with django_assert_num_queries(0):
            mark_stale([1])
