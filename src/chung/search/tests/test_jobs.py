"""A new paper is found within two seconds, and faults do not end the keeper."""

import time

import pytest
from django.db import connection

from chung.search import jobs
from chung.search.queries import Asked, find
from chung.search.tests.factories import Desk

pytestmark = pytest.mark.django_db(transaction=True)


def seconds_until_found(desk, text):
    began = time.monotonic()
    while find(desk.reader, Asked(text)).count == 0:
        assert time.monotonic() - began < 10
        time.sleep(0.02)
    return time.monotonic() - began


@pytest.fixture
def keeper():
    ended = jobs.start_keeper()
    yield
    ended.set()
    jobs._keeper[0].join(10)
    connection.close()


def test_a_new_paper_is_found_within_two_seconds(keeper):
    desk = Desk()
    desk.paper("Văn bản đầu tiên")
    seconds_until_found(desk, "đầu tiên")
    desk.paper("Văn bản thứ nhì")
    assert seconds_until_found(desk, "thứ nhì") < 2


def test_a_fault_does_not_end_the_keeper(monkeypatch, caplog):
    monkeypatch.setattr(jobs, "AFTER_FAULT", 0.01)
    faults = iter([OSError("disk full")])
    true = jobs.freshen_index

    def fails_once():
        for fault in faults:
            raise fault
        return true()

    monkeypatch.setattr(jobs, "freshen_index", fails_once)
    ended = jobs.start_keeper()
    try:
        desk = Desk()
        desk.paper("Văn bản đầu tiên")
        seconds_until_found(desk, "đầu tiên")
    finally:
        ended.set()
        jobs._keeper[0].join(10)
    assert "could not be brought up to date" in caplog.text


def test_by_the_clock_when_no_keeper_runs():
    desk = Desk()
    desk.paper("Văn bản đầu tiên")
    jobs.freshen_by_the_clock.func(0)
    assert find(desk.reader, Asked("đầu tiên")).count == 1
