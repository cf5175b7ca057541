import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.registry.commands import distribute_incoming, void_entry
from chung.registry.commands.follow_with_tasks import Addressee
from chung.registry.models import IncomingPaper, RegisterEntry
from chung.registry.states import RoutingRole
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return factories.cast()


def test_a_voided_number_stays_with_its_reason_and_is_never_used_again(who):
    record_id = factories.registered(who)
    void_entry(who.actor("clerk"), record_id=record_id, reason="Vào sổ nhầm")
    entry = RegisterEntry.objects.get(record_id=record_id)
    assert (entry.number, entry.void_reason) == (1, "Vào sổ nhầm")
    assert entry.voided_at is not None
    assert IncomingPaper.objects.get(record_id=record_id).state == "void"
    factories.registered(who)
    assert list(RegisterEntry.objects.order_by("id").values_list("number", flat=True)) == [1, 2]


def test_without_a_reason_nothing_is_voided(who):
    record_id = factories.registered(who)
    with pytest.raises(Invalid):
        void_entry(who.actor("clerk"), record_id=record_id, reason="  ")
    assert RegisterEntry.objects.get().voided_at is None


def test_the_chief_does_not_void(who):
    record_id = factories.registered(who)
    with pytest.raises(NotAllowed):
        void_entry(who.actor("chief"), record_id=record_id, reason="x")


def test_a_distributed_paper_is_not_voided(who):
    record_id = factories.registered(who)
    distribute_incoming(
        who.actor("chief"),
        record_id=record_id,
        addressees=[Addressee(RoutingRole.TO_KNOW, body_id=who.board.id)],
    )
    with pytest.raises(Conflict):
        void_entry(who.actor("clerk"), record_id=record_id, reason="x")
