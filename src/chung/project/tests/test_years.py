"""A made-up past obeys what the office obeys."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict
from chung.journal.queries import counts, verify
from chung.organisation.models import Desk, Principal, Succession
from chung.organisation.states import Level, PrincipalKind
from chung.organisation.tests import tiny_office
from chung.project.years import Wanted, fill_years

pytestmark = pytest.mark.django_db
WANTED = Wanted(3, "hub", papers=400, seed=5, index=False, files=1)
_GUARDS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger
        WHERE NOT tgisinternal
    ORDER BY 1, 2, 3
"""
# What must be empty, each in words.
_WRONG = {
    "a register with a gap, or another last number": """
        SELECT r.id FROM registry_register AS r JOIN registry_registerentry AS e
        ON e.register_id = r.id GROUP BY r.id, r.last_number
        HAVING count(*) <> r.last_number OR max(e.number) <> r.last_number""",
    "a series with a gap, or another last number": """
        SELECT s.id FROM registry_numberseries AS s JOIN registry_outgoingpaper AS p
        ON p.series_id = s.id GROUP BY s.id, s.last_number
        HAVING count(*) <> s.last_number OR max(p.number) <> s.last_number""",
    "a packet accepted under another number or title": """
        SELECT d.id FROM registry_delivery AS d JOIN records_record AS o ON o.id = d.outgoing_id
        LEFT JOIN registry_registerentry AS e ON e.record_id = d.accepted_record_id
        LEFT JOIN records_record AS i ON i.id = d.accepted_record_id
        LEFT JOIN records_link AS l ON l.source_id = i.id AND l.target_id = o.id
        WHERE d.state = 'accepted' AND (e.number IS DISTINCT FROM d.accepted_number
            OR i.title IS DISTINCT FROM o.title OR l.id IS NULL)""",
    "a record without file, access, domain row or entry of the journal": """
        SELECT r.id FROM records_record AS r WHERE
        NOT EXISTS (SELECT FROM records_access WHERE record_id = r.id)
        OR NOT EXISTS (SELECT FROM journal_entry WHERE record_id = r.id)
        OR r.kind <> 'task' AND NOT EXISTS (SELECT FROM records_attachment WHERE record_id = r.id)
        OR 1 <> (SELECT count(*) FROM registry_incomingpaper WHERE record_id = r.id)
            + (SELECT count(*) FROM registry_outgoingpaper WHERE record_id = r.id)
            + (SELECT count(*) FROM tasks_task WHERE record_id = r.id)""",
    "something of a day its body did not live": """
        SELECT r.id FROM records_record AS r WHERE NOT EXISTS (
            SELECT FROM organisation_bodyversion AS v WHERE v.body_id = r.keeper_id
            AND v.since <= r.occurred_on AND coalesce(v.until, 'infinity') > r.occurred_on)""",
    "a closed register without minutes": """
        SELECT r.id FROM registry_register AS r JOIN registry_book AS b ON b.id = r.book_id
        LEFT JOIN registry_registerclosing AS c ON c.register_id = r.id
        WHERE b.closed_on IS NOT NULL AND c.last_number IS DISTINCT FROM r.last_number""",
}


def ask(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


@pytest.fixture(autouse=True)
def as_owner(db: None) -> Iterator[None]:
    """Filling is upkeep: it changes tables, as only their owner may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone()
        cursor.execute("RESET ROLE")
        yield
        cursor.execute(f'SET ROLE "{role}"')


@pytest.fixture
def province() -> None:
    """A province, two communes of today, and one that went into the first of them in 2025."""
    since, merged = date(2024, 1, 1), date(2025, 7, 1)
    top = tiny_office.body("Tỉnh uỷ Thử", symbol="TU", since=since)
    tiny_office.division("Văn phòng Thử", top, since=since)
    communes = [
        tiny_office.body(
            f"Đảng uỷ xã Thử {n}", level=level, parent=top, symbol="ĐU", since=begun, until=ended
        )
        for n, (level, begun, ended) in enumerate(
            [
                (Level.COMMUNE, merged, None),
                (Level.COMMUNE, merged, None),
                (Level.GRASSROOTS, since, merged),
            ]
        )
    ]
    for body in (top, *communes):
        Desk.objects.create(body=body, provider=body, name="Văn thư", since=since)
    for body in (*communes, top):
        for kind in (PrincipalKind.DESK, PrincipalKind.UNIT):
            Principal.objects.get_or_create(kind=kind, body=body)
    Principal.objects.get_or_create(
        kind=PrincipalKind.UNIT, body=top.child_versions.get(kind="division").body
    )
    tiny_office.post(communes[0], "Bí thư", Duty.SIGN, since=merged)
    Succession.objects.create(
        predecessor=communes[2], successor=communes[0], on=merged, kind="absorb"
    )


def drawn(wanted: Wanted) -> list[tuple[object, ...]]:
    """What these years are, taken back again."""
    with transaction.atomic():
        fill_years(wanted, lambda name, done, total: None)
        found = ask("SELECT title, occurred_on, keeper_id FROM records_record ORDER BY id")
        transaction.set_rollback(True)
    return found


def test_years_obey_every_rule_and_leave_the_guards_as_they_were(province: None) -> None:
    guards = ask(_GUARDS)
    told: set[str] = set()
    assert fill_years(WANTED, lambda name, done, total: told.add(name)) == WANTED.papers
    assert ask(_GUARDS) == guards
    assert [words for words, wrong in _WRONG.items() if ask(wrong)] == []
    assert not verify()
    assert not counts()["pending"]
    assert {"files", "draw", "rows", "indexes", "seal"} == told
    assert ask("SELECT 1 FROM registry_delivery WHERE state = 'accepted' LIMIT 1")
    assert ask("SELECT 1 FROM registry_registerclosing LIMIT 1")
    with pytest.raises(Conflict):
        fill_years(WANTED, lambda name, done, total: None)


def test_the_same_seed_gives_the_same_years(province: None) -> None:
    first = drawn(WANTED)
    assert drawn(WANTED) == first
    assert drawn(replace(WANTED, seed=6)) != first
