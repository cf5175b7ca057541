"""The index follows the tables; a change is never lost, a lost index comes back by itself."""

import os
import shutil
import threading

import pytest
from django.db import connection

from chung.records.models import Access, Record
from chung.search.commands import freshen_index
from chung.search.commands import freshen_index as command
from chung.search.index import place, reading
from chung.search.models import Stale
from chung.search.queries import Asked, find
from chung.search.queries.facts import provide, withdraw
from chung.search.tests.factories import Desk, retitled, revoked

freshening = __import__("sys").modules[command.__module__]
pytestmark = pytest.mark.django_db


def count(desk, text):
    found = find(desk.reader, Asked(text))
    assert found.ready
    return found.count


def test_changes_are_found_and_the_queue_is_empty_afterwards():
    desk = Desk()
    record = desk.paper("Tên cũ")
    freshen_index()
    assert count(desk, "tên cũ") == 1
    retitled(record, "Tên mới")
    assert freshen_index() == 1
    assert (count(desk, "tên cũ"), count(desk, "tên mới")) == (0, 1)
    assert not Stale.objects.exists()
    assert freshen_index() == 0


def test_a_paper_is_there_once_however_often_it_is_indexed():
    desk = Desk()
    record = desk.paper("Một văn bản")
    for _ in range(4):
        freshen_index()
        retitled(record, "Một văn bản")
    freshen_index()
    assert count(desk, "văn bản") == 1


def test_revoked_access_leaves_the_index_too():
    desk = Desk()
    record = desk.paper("Một văn bản")
    freshen_index()
    revoked(record)
    freshen_index()
    assert count(desk, "văn bản") == 0


def test_a_record_that_is_gone_is_taken_out():
    desk = Desk()
    record = desk.paper("Một văn bản")
    freshen_index()
    Access.objects.filter(record=record).delete()
    Record.objects.filter(id=record.id).delete()
    Stale.objects.create(record_id=record.id, at=record.created_at)
    freshen_index()
    assert count(desk, "văn bản") == 0


@pytest.mark.django_db(transaction=True)
def test_a_change_during_indexing_is_not_lost(monkeypatch):
    desk = Desk()
    record = desk.paper("Tên cũ")
    freshen_index()
    retitled(record, "Tên giữa")
    read = freshening.papers_of

    def read_then_somebody_changes(record_ids):
        papers = read(record_ids)
        if papers[0].title == "Tên giữa":
            another = threading.Thread(target=in_another_session)
            another.start()
            another.join()
        return papers

    def in_another_session():
        retitled(record, "Tên sau cùng")
        connection.close()

    monkeypatch.setattr(freshening, "papers_of", read_then_somebody_changes)
    freshen_index()
    assert count(desk, "sau cùng") == 1
    assert count(desk, "giữa") == 0


def test_killed_before_the_end_the_work_is_done_again(monkeypatch):
    desk = Desk()
    record = desk.paper("Tên cũ")
    freshen_index()
    retitled(record, "Tên mới")

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(freshening.writing, "put", killed)
        freshen_index()
    assert (count(desk, "tên cũ"), Stale.objects.count()) == (1, 1)
    freshen_index()
    assert (count(desk, "tên cũ"), count(desk, "tên mới")) == (0, 1)


def test_while_another_process_writes_nothing_is_done_and_nothing_lost():
    desk = Desk()
    desk.paper("Một văn bản")
    with place.writing() as mine:
        assert mine
        assert freshen_index() == 0
    freshen_index()
    assert count(desk, "văn bản") == 1


def test_without_an_index_the_page_says_so_and_the_worker_makes_one():
    desk = Desk()
    desk.paper("Một văn bản")
    assert not find(desk.reader, Asked("văn bản")).ready
    freshen_index()
    assert count(desk, "văn bản") == 1


@pytest.mark.parametrize("lost", ["folder", "pointer", "root"])
def test_a_deleted_index_is_rebuilt(own_index, lost):
    desk = Desk()
    desk.paper("Một văn bản")
    freshen_index()
    assert count(desk, "văn bản") == 1
    target = {
        "folder": place.current(),
        "pointer": own_index / "current",
        "root": own_index,
    }[lost]
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    assert not find(desk.reader, Asked("văn bản")).ready
    freshen_index()
    assert count(desk, "văn bản") == 1


@pytest.mark.parametrize("damage", ["cut", "empty", "garbage"])
@pytest.mark.parametrize("suffix", ["meta.json", ".idx", ".term", ".fast", ".store"])
def test_a_damaged_index_is_rebuilt(own_index, monkeypatch, suffix, damage):
    monkeypatch.setattr(freshening, "REBUILD_PAUSE", -1)
    desk = Desk()
    desk.paper("Một văn bản", "nội dung " * 50)
    freshen_index()
    for path in place.current().iterdir():
        if path.name.endswith(suffix):
            content = path.read_bytes()
            spoiled = {"cut": content[: len(content) // 2], "empty": b"", "garbage": os.urandom(99)}
            path.unlink()  # what is mapped must not change under a reader
            path.write_bytes(spoiled[damage])
    reading.forget()  # as another process would see it
    found = find(desk.reader, Asked("văn bản"))
    assert not found.ready or found.count == 1
    freshen_index()
    reading.forget()
    assert count(desk, "văn bản") == 1


def test_an_index_of_another_version_is_rebuilt(own_index, monkeypatch):
    desk = Desk()
    desk.paper("Một văn bản")
    freshen_index()
    old = place.current()
    monkeypatch.setattr(place, "VERSION", 999)
    assert not find(desk.reader, Asked("văn bản")).ready or place.current() is None
    freshen_index()
    assert place.current() not in (None, old)
    assert not old.exists()
    assert count(desk, "văn bản") == 1


def test_one_module_that_fails_does_not_keep_papers_from_being_found(caplog):
    desk = Desk()
    record = desk.paper("Một văn bản")

    def broken(_record_ids):
        raise ZeroDivisionError

    provide(record.kind, broken)
    try:
        freshen_index()
    finally:
        withdraw(record.kind)
    assert count(desk, "văn bản") == 1
    assert "could not be read" in caplog.text
