import pytest
from django.db import DatabaseError, transaction

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.registry.commands import void_number
from chung.registry.models import OutgoingPaper
from chung.registry.tests.outgoing_office import numbered, office, prepared

pytestmark = pytest.mark.django_db


def test_the_number_stays_with_its_reason_and_is_not_used_again():
    made = office()
    first = numbered(made)
    void_number(made.clerk, record_id=first, reason="  nhầm thể loại ")
    second = numbered(made)
    gone = OutgoingPaper.objects.get(pk=first)
    assert (gone.state, gone.symbol, gone.end_reason) == ("void", "01-CV/TU", "nhầm thể loại")
    assert OutgoingPaper.objects.get(pk=second).symbol == "02-CV/TU"


def test_a_void_line_cannot_be_changed_any_more():
    made = office()
    record_id = numbered(made)
    void_number(made.clerk, record_id=record_id, reason="nhầm")
    with pytest.raises(DatabaseError), transaction.atomic():
        OutgoingPaper.objects.filter(pk=record_id).update(end_reason="khác")


def test_it_needs_a_reason_a_number_and_the_clerk():
    made = office()
    record_id = numbered(made)
    with pytest.raises(Invalid):
        void_number(made.clerk, record_id=record_id, reason=" ")
    with pytest.raises(NotAllowed):
        void_number(made.signer, record_id=record_id, reason="nhầm")
    with pytest.raises(Conflict):
        void_number(made.clerk, record_id=prepared(made), reason="nhầm")
