from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.utils import InternalError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import NotFound
from chung.journal.commands import command, note
from chung.organisation.models import Person, Principal
from chung.organisation.tests import tiny_office as org
from chung.records import commands, queries
from chung.records.commands import Grant
from chung.records.models import Access, Attachment, Record, StoredFile
from chung.records.states import Cause, FileRole, LinkKind, RecordKind

pytestmark = pytest.mark.django_db


@command
def act(actor, *, run):
    note()
    return run()


def done(run):
    return act(system_actor(clock.today(), "thử"), run=run)


def record(title="một văn bản", kind=RecordKind.INCOMING, keeper=None):
    keeper = keeper or org.body("Tỉnh uỷ Thử")
    return done(
        lambda: commands.open_record(
            kind, keeper_id=keeper.id, title=title, occurred_on=clock.today()
        )
    )


def person(name="Nguyễn Thử"):
    made = org.person(name)
    from chung.organisation.queries import principal_for_person

    principal_for_person(made.id)
    return made


def grant(rec, who: Person, cause=Cause.TO_KNOW):
    principal = Principal.objects.get(person=who)
    done(lambda: commands.grant_access(rec, [Grant(principal.id, cause)]))


def test_nobody_sees_a_record_until_access_is_granted_and_not_after_it_ended():
    rec, who = record(), person()
    actor = org.actor(who)
    with pytest.raises(NotFound):
        queries.visible_record(actor, rec.id)
    grant(rec, who)
    assert queries.visible_record(actor, rec.id) == rec
    assert queries.feed(actor, RecordKind.INCOMING) == [rec.id]
    done(lambda: commands.end_access(rec.id, cause=Cause.TO_KNOW))
    with clock.frozen(clock.now() + timedelta(seconds=1)):
        assert not queries.visible_to(actor).exists()
        assert queries.feed(actor, RecordKind.INCOMING) == []
    assert Access.objects.filter(until__isnull=False).count() == 1


def test_access_answers_why_for_oneself_first():
    rec, who, other = record(), person(), person("Trần Thử")
    grant(rec, other, Cause.LEAD)
    grant(rec, who, Cause.TO_KNOW)
    found = queries.reasons(org.actor(who), rec.id)
    assert [(r.mine, r.cause) for r in found] == [
        (True, "được chuyển để biết"),
        (False, "được phân công chủ trì"),
    ]


def test_the_same_grant_twice_is_once():
    rec, who = record(), person()
    grant(rec, who)
    grant(rec, who)
    assert Access.objects.count() == 1


@settings(
    max_examples=settings.default.max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    grants=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 3)), max_size=40),
    ended=st.sets(st.integers(0, 11), max_size=6),
    limit=st.integers(1, 5),
)
def test_the_feed_pages_through_exactly_what_is_visible(grants, ended, limit):
    with transaction.atomic():
        keeper = org.body("Tỉnh uỷ Thử")
        records = [record(f"văn bản {n}", keeper=keeper) for n in range(12)]
        people = [person(f"Người {n}") for n in range(4)]
        for index, who in grants:
            grant(records[index], people[who])
        for index in ended:
            done(lambda r=records[index].id: commands.end_access(r, cause=Cause.TO_KNOW))
        mine = {p.id for p in Principal.objects.filter(person__in=people[:2])}
        actor = system_actor(clock.today(), "thử")
        actor = type(actor)(**{**_fields(actor), "principals": tuple(mine)})
        with clock.frozen(clock.now() + timedelta(seconds=1)):
            visible = set(queries.visible_to(actor).values_list("id", flat=True))
            paged, before = [], None
            while page := queries.feed(actor, RecordKind.INCOMING, before=before, limit=limit):
                paged += page
                before = page[-1]
        assert paged == sorted(visible, reverse=True)
        assert visible == {records[i].id for i, who in grants if who < 2 and i not in ended}
        transaction.set_rollback(True)


def _fields(actor):
    return {name: getattr(actor, name) for name in actor.__dataclass_fields__}


def test_links_show_only_what_one_may_see():
    asked, answer, hidden, who = record("hỏi"), record("trả lời"), record("kín"), person()
    for each in (asked, answer):
        grant(each, who)
    done(lambda: commands.link_records(answer.id, asked.id, LinkKind.REPLIES_TO))
    done(lambda: commands.link_records(hidden.id, asked.id, LinkKind.REPLIES_TO))
    found = queries.links_of(org.actor(who), asked.id)
    assert [(link.record, link.outward) for link in found] == [(answer, False)]
    assert queries.linked_ids(asked.id, LinkKind.REPLIES_TO, outward=False) == [
        answer.id,
        hidden.id,
    ]


def file_of(rec, content=b"%PDF", role=FileRole.MAIN):
    stored = done(lambda: commands.store_file(BytesIO(content), "application/pdf"))
    return done(lambda: commands.attach_file(rec, stored, name="tep.pdf", role=role))


def test_a_file_is_seen_with_its_record_and_versions_count_up():
    rec, who = record(), person()
    first, second = file_of(rec, b"1"), file_of(rec, b"2")
    assert (first.position, second.position) == (1, 2)
    with pytest.raises(NotFound):
        queries.visible_file(org.actor(who), first.id)
    grant(rec, who)
    assert queries.visible_file(org.actor(who), first.id) == first


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE records_record SET title = 'khác'",
        "DELETE FROM records_record",
        "UPDATE records_attachment SET name = 'khác'",
        "DELETE FROM records_attachment",
        "UPDATE records_storedfile SET size = 1",
    ],
)
def test_the_database_refuses_to_change_what_is_frozen(sql):
    rec = record()
    file_of(rec)
    done(lambda: commands.freeze_record(rec))
    refused = (InternalError, ProgrammingError, IntegrityError)
    with pytest.raises(refused), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Record.objects.get().title == "một văn bản"
    assert Attachment.objects.get().name == "tep.pdf"


def test_bytes_in_use_are_not_dropped():
    rec = record()
    sha256 = file_of(rec).file_id
    assert done(lambda: commands.drop_file(sha256)) is False
    assert StoredFile.objects.filter(sha256=sha256).exists()
    assert done(lambda: commands.drop_file("0" * 64)) is False


def test_the_index_reads_records_in_chunks_and_by_id_whoever_may_see_them():
    made = [record(f"văn bản {number}").pk for number in range(3)]
    assert queries.count_records() == 3
    first = queries.records_after(0, 2)
    assert [each.pk for each in first] == made[:2]
    assert [each.pk for each in queries.records_after(first[-1].pk, 2)] == made[2:]
    assert queries.records_after(made[-1], 2) == []
    assert [each.pk for each in queries.records_by_id([made[2], made[0], 0])] == [made[0], made[2]]
