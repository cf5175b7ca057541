import json
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError, ProgrammingError
from django.test.utils import CaptureQueriesContext

from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.journal import queries
from chung.journal.commands import command, in_one_piece, note, seal_entries
from chung.journal.models import Entry

pytestmark = pytest.mark.django_db


@command
def make_tea(actor: Actor, *, cups: int) -> int:
    note(record_id=7, cups=cups)
    return cups


@command
def say_nothing(actor: Actor) -> None:
    return None


@command
def host_guests(actor: Actor) -> None:
    note(guests=2)
    make_tea(actor, cups=2)


@command
def break_a_cup(actor: Actor) -> None:
    note(cups=-1)
    make_tea(actor, cups=1)
    raise ValueError


@command
def host_with_an_accident(actor: Actor) -> None:
    note(guests=2)
    make_tea(actor, cups=2)
    with suppress(ValueError):
        break_a_cup(actor)
    make_tea(actor, cups=3)


@command
def host_in_one_piece(actor: Actor) -> None:
    note(guests=2)
    with in_one_piece():
        make_tea(actor, cups=2)
        make_tea(actor, cups=3)


@pytest.fixture
def actor():
    return system_actor(clock.today(), "test")


def without_trigger(sql):
    """What only somebody with the owner's rights on the tables could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("journal_entry", "journal_seal"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)
        for table in ("journal_entry", "journal_seal"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_a_command_writes_exactly_one_entry(actor):
    assert make_tea(actor, cups=3) == 3
    entry = Entry.objects.get()
    assert (entry.command, entry.record_id, entry.data) == ("journal.make_tea", 7, {"cups": 3})
    assert queries.history(7) == [entry]


def test_a_nested_command_writes_its_own_entry(actor):
    host_guests(actor)
    assert [e.command for e in Entry.objects.order_by("id")] == [
        "journal.make_tea",
        "journal.host_guests",
    ]


def test_what_a_command_took_back_is_told_by_nobody(actor):
    host_with_an_accident(actor)
    told = [(e.command, e.data) for e in Entry.objects.order_by("id")]
    assert told == [
        ("journal.make_tea", {"cups": 2}),
        ("journal.make_tea", {"cups": 3}),
        ("journal.host_with_an_accident", {"guests": 2}),
    ]
    assert Entry.objects.filter(pending__isnull=False).count() == 3


def test_commands_in_one_piece_have_no_savepoints(actor):
    with CaptureQueriesContext(connection) as asked:
        host_in_one_piece(actor)
    savepoints = [q["sql"] for q in asked if q["sql"].startswith("SAVEPOINT")]
    assert len(savepoints) == 1  # the test's own transaction is around it
    assert Entry.objects.count() == 3


def test_a_mark_holds_until_the_next_command(actor):
    make_tea(actor, cups=1)
    mark = queries.mark()
    assert queries.unchanged_since(mark)
    make_tea(actor, cups=2)
    assert not queries.unchanged_since(mark)


def test_a_silent_command_is_a_defect(actor):
    with pytest.raises(RuntimeError):
        say_nothing(actor)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET actor_label = 'x'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry CASCADE",
        "UPDATE journal_seal SET root = ''",
        "DELETE FROM journal_seal",
    ],
)
def test_the_database_refuses_change(actor, sql):
    make_tea(actor, cups=1)
    seal_entries()
    with (
        pytest.raises((InternalError, ProgrammingError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


def test_a_whole_journal_verifies_here_and_from_an_export(actor):
    for cups in range(11):
        make_tea(actor, cups=cups)
        if cups in (2, 3, 8):
            seal_entries()
    assert queries.counts() == {"entries": 11, "seals": 3, "pending": 2}
    assert queries.verify() == []
    assert queries.verify_export(queries.export_lines()) == []


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("UPDATE journal_entry SET data = '{\"cups\": 99}' WHERE id = {middle}", "changed"),
        ("DELETE FROM journal_entry WHERE id = {middle}", "removed"),
        (
            "INSERT INTO journal_entry (at, command, actor_label, data)"
            " VALUES (now(), 'journal.make_tea', 'test', '{{}}')",
            "inserted",
        ),
        ("DELETE FROM journal_seal WHERE id = (SELECT min(id) FROM journal_seal)", "seal"),
        ("UPDATE journal_seal SET sealed_at = now() - interval '1 day'", "seal"),
    ],
)
def test_tampering_is_found_here_and_in_the_export(actor, sql, kind):
    for cups in range(4):
        make_tea(actor, cups=cups)
        seal_entries()
    middle = Entry.objects.order_by("id")[1].id
    without_trigger(sql.replace("{middle}", str(middle)).replace("{{}}", "{}"))
    for findings in (queries.verify(), queries.verify_export(queries.export_lines())):
        assert kind in {finding.kind for finding in findings}
    if kind == "changed":
        assert [f.about for f in queries.verify()] == [middle]


def test_a_doctored_export_is_found(actor):
    make_tea(actor, cups=1)
    seal_entries()
    lines = list(queries.export_lines())
    entry = json.loads(lines[-1])
    entry["actor_label"] = "somebody else"
    lines[-1] = json.dumps(entry)
    assert [f.kind for f in queries.verify_export(lines)] == ["changed"]


def test_sealing_tells_how_far_it_has_come(actor):
    def state():
        return queries.sealing()

    assert state().waiting_since is None and not state().behind(clock.now())
    with clock.frozen(clock.now() - timedelta(hours=3)):
        make_tea(actor, cups=1)
    assert state().behind(clock.now()) and state().sealed_at is None
    seal_entries()
    assert not state().behind(clock.now()) and state().sealed_at is not None


def _entry(day, name, post, record=7, body=1):
    Entry.objects.create(
        at=clock.now() - timedelta(days=day), command=name, post_id=post, actor_label="thử",
        body_id=body, record_id=record,
    )  # fmt: skip


def _work(*spans):
    return queries.work_done(
        spans, counted=["a.begin", "b.none"], ending=["a.end"], beginning=["a.begin"]
    )


def test_what_was_done_in_each_span_is_counted_by_records(actor):
    for day, record in ((1, 7), (1, 7), (2, 8), (40, 9)):
        _entry(day, "a.begin", 1, record)
    _entry(1, "a.begin", 1, 10, body=2)
    now = clock.now()
    month, before = now - timedelta(days=30), now - timedelta(days=60)
    spans = [
        queries.Span(month, now),
        queries.Span(month, now, frozenset({1, 5})),
        queries.Span(month, now, frozenset()),
        queries.Span(before, month),
    ]
    counts = [{"a.begin": 3}, {"a.begin": 2}, {}, {"a.begin": 1}]
    assert [each.done for each in _work(*spans)] == counts
    assert [_work(span)[0].done for span in spans] == counts


def test_a_way_is_measured_in_days_and_hand_offs(actor, django_assert_num_queries):
    for day, name, post in ((10, "a.begin", 1), (9, "a.pass", 2), (9, "a.look", None),
                            (8, "a.pass", 2), (7, "a.pass", 3), (6, "a.end", 1)):  # fmt: skip
        _entry(day, name, post)
    _entry(2, "a.end", 1, record=8)  # its beginning is not known
    now = clock.now()
    month = now - timedelta(days=30)
    spans = queries.Span(month, now), queries.Span(now, now), queries.Span(month, now, frozenset())
    with django_assert_num_queries(1):
        found = [(each.ended, each.days, each.hands) for each in _work(*spans)]
    assert found == [(1, 4.0, 3.0), (0, None, None), (0, None, None)]
