import pytest
from django.db import DatabaseError, connection, transaction

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.registry.commands import close_registers, number_paper, void_entry, void_number
from chung.registry.models import Book, NumberRequest, NumberSeries, OutgoingPaper, RegisterEntry
from chung.registry.queries import holdings_of
from chung.registry.tests import factories
from chung.registry.tests import outgoing_office as scene

pytestmark = pytest.mark.django_db
REASON = "Kết thúc hoạt động theo quyết định thử"


def house():
    return system_actor(clock.today(), "máy")


def close(body_id):
    return close_registers(house(), body_ids=[body_id], on=clock.today(), reason=REASON)


def test_minutes_of_the_incoming_register_say_last_number_voids_and_gaps():
    who = factories.cast()
    record_ids = [factories.registered(who) for _ in range(4)]
    void_entry(who.actor("clerk"), record_id=record_ids[1], reason="Vào sổ nhầm")
    RegisterEntry.objects.filter(record_id=record_ids[2]).delete()  # a line lost before Chung
    (closing,) = close(who.committee.id)
    assert (closing.first_number, closing.last_number, closing.used) == (1, 4, 3)
    assert (closing.voids, closing.gaps) == ([2], [3])
    assert closing.closed_by == "máy" and closing.reason == REASON
    assert Book.objects.get().closed_on == clock.today()
    with pytest.raises(Invalid, match="đã khoá"):
        factories.registered(who)
    assert close(who.committee.id) == []


def test_what_was_counted_before_is_not_counted_again_and_what_came_since_is():
    who = factories.cast()
    for _ in range(3):
        factories.registered(who)
    known = holdings_of([who.committee.id])[who.committee.id].lines
    assert [line.counted_to for line in known] == [3]
    late = factories.registered(who)
    void_entry(who.actor("clerk"), record_id=late, reason="Vào sổ nhầm")
    RegisterEntry.objects.filter(number=2).delete()  # counted before: nobody looks again
    (closing,) = close_registers(
        house(), body_ids=[who.committee.id], on=clock.today(), reason=REASON, known=known
    )
    assert (closing.last_number, closing.used, closing.voids, closing.gaps) == (4, 4, [4], [])


def test_where_some_are_missing_everything_is_counted_again():
    who = factories.cast()
    record_ids = [factories.registered(who) for _ in range(3)]
    RegisterEntry.objects.filter(record_id=record_ids[1]).delete()
    known = holdings_of([who.committee.id])[who.committee.id].lines
    assert [line.counted_to for line in known] == [0]
    factories.registered(who)
    (closing,) = close_registers(
        house(), body_ids=[who.committee.id], on=clock.today(), reason=REASON, known=known
    )
    assert (closing.last_number, closing.used, closing.gaps) == (4, 3, [2])


def test_a_closed_series_gives_no_number_and_says_why():
    made = scene.office()
    void_number(made.clerk, record_id=scene.numbered(made), reason="Cấp nhầm")
    scene.issued(made)
    waiting = scene.prepared(made)
    (closing,) = close(made.committee.id)
    assert (closing.last_number, closing.used, closing.voids, closing.gaps) == (2, 2, [1], [])
    with pytest.raises(Conflict, match="đã khoá"):
        number_paper(made.clerk, record_id=waiting)
    assert OutgoingPaper.objects.get(record_id=waiting).number is None
    assert NumberSeries.objects.get().last_number == 2


def test_the_database_itself_gives_no_number_of_a_closed_series():
    made = scene.office()
    waiting = scene.prepared(made)
    paper = OutgoingPaper.objects.get(record_id=waiting)
    NumberSeries.objects.update(closed_on=clock.today())
    with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
        NumberRequest.objects.create(
            paper_id=waiting, series_id=paper.series_id, asked_at=clock.now()
        )
        connection.check_constraints()


def test_minutes_are_never_changed():
    made = scene.office()
    scene.issued(made)
    (closing,) = close(made.committee.id)
    with pytest.raises(DatabaseError), transaction.atomic():
        closing.reason = "khác"
        closing.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        closing.delete()


def test_what_is_held_before_closing():
    made = scene.office()
    scene.issued(made, to=made.communes[:1])
    scene.prepared(made)
    held = holdings_of([made.committee.id, made.communes[0].id])
    assert held[made.committee.id].to_number == 1
    assert held[made.communes[0].id].packets == 1
    (line,) = held[made.committee.id].lines
    assert (line.last_number, line.used) == (1, 1)


def test_refuses_without_reason_and_a_clerk():
    made = scene.office()
    with pytest.raises(Invalid):
        close_registers(house(), body_ids=[made.committee.id], on=clock.today(), reason=" ")
    with pytest.raises(NotAllowed):
        close_registers(made.clerk, body_ids=[made.committee.id], on=clock.today(), reason=REASON)
