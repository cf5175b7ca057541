import pytest

from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.records.queries import files_of, linked_ids, visible_record
from chung.records.states import FileRole, LinkKind
from chung.registry.commands import accept_delivery
from chung.registry.models import Book, IncomingPaper, OutgoingPaper
from chung.registry.tests.outgoing_office import issued, merged, office, packet

pytestmark = pytest.mark.django_db


def test_own_record_own_number_same_bytes_nothing_typed():
    made = office()
    record_id = issued(made, to=made.communes)
    done = accept_delivery(
        made.commune_clerks[0], delivery_id=packet(record_id, made.communes[0]).id
    )
    sent, copy = (
        OutgoingPaper.objects.get(pk=record_id),
        IncomingPaper.objects.get(pk=done.record_id),
    )
    assert done.number == 1
    assert (copy.symbol, copy.dated, copy.issuer_id) == (sent.symbol, sent.dated, sent.issuer_id)
    assert copy.record.title == sent.record.title
    assert copy.channel == "hub"
    assert linked_ids(done.record_id, LinkKind.COPY_OF) == [record_id]
    issued_pdf = files_of(record_id, FileRole.ISSUED_PDF)[0].file_id
    assert [f.file_id for f in files_of(done.record_id, FileRole.MAIN)] == [issued_pdf]


def test_the_sender_reads_the_receipt_and_the_desk_keeps_only_its_own_record():
    made = office()
    record_id = issued(made, to=made.communes)
    clerk = made.commune_clerks[0]
    done = accept_delivery(clerk, delivery_id=packet(record_id, made.communes[0]).id)
    receipt = packet(record_id, made.communes[0])
    assert (receipt.state, receipt.accepted_number) == ("accepted", 1)
    assert receipt.decided_by == clerk.label
    assert visible_record(clerk, done.record_id)
    with pytest.raises(NotFound):
        visible_record(clerk, record_id)


def test_twice_or_by_another_desk():
    made = office()
    record_id = issued(made, to=made.communes)
    delivery_id = packet(record_id, made.communes[0]).id
    with pytest.raises(NotFound):
        accept_delivery(made.commune_clerks[1], delivery_id=delivery_id)
    accept_delivery(made.commune_clerks[0], delivery_id=delivery_id)
    with pytest.raises(Conflict):
        accept_delivery(made.commune_clerks[0], delivery_id=delivery_id)
    assert IncomingPaper.objects.count() == 1


def test_into_the_book_that_is_chosen():
    made = office()
    record_id = issued(made, to=made.communes)
    commune = made.communes[0]
    Book.objects.create(body=commune, name="Sổ chung", position=1)
    chosen = Book.objects.create(body=commune, name="Sổ cấp trên", position=2)
    done = accept_delivery(
        made.commune_clerks[0],
        delivery_id=packet(record_id, commune).id,
        book_id=chosen.id,
    )
    copy = IncomingPaper.objects.get(pk=done.record_id)
    assert copy.record.register_entry.register.book == chosen


def test_a_book_of_somebody_else_is_refused():
    made = office()
    record_id = issued(made, to=made.communes)
    foreign = Book.objects.create(body=made.communes[1], name="Sổ của xã khác")
    with pytest.raises(Invalid):
        accept_delivery(
            made.commune_clerks[0],
            delivery_id=packet(record_id, made.communes[0]).id,
            book_id=foreign.id,
        )
    assert IncomingPaper.objects.count() == 0


def test_who_follows_a_body_that_ended_registers_under_a_number_of_its_own():
    made = office()
    first, second = (issued(made, to=made.communes) for _ in range(2))
    old = made.communes[0]
    accept_delivery(made.commune_clerks[0], delivery_id=packet(first, old).id)
    new, clerk = merged(made, old)
    done = accept_delivery(clerk, delivery_id=packet(second, old).id)
    copy = IncomingPaper.objects.get(pk=done.record_id)
    assert (copy.record.keeper_id, done.number) == (new.id, 1)
    assert visible_record(clerk, done.record_id)
    assert packet(second, old).accepted_number == 1
