import pytest

from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.registry.commands import number_paper, withdraw_outgoing
from chung.registry.models import NumberSeries, OutgoingPaper
from chung.registry.tests.outgoing_office import numbered, office, prepared

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["signer", "clerk"])
def test_before_it_has_a_number(who):
    made = office()
    record_id = prepared(made)
    withdraw_outgoing(getattr(made, who), record_id=record_id, reason="sửa nội dung")
    assert OutgoingPaper.objects.get(pk=record_id).state == "withdrawn"
    with pytest.raises(Conflict):
        number_paper(made.clerk, record_id=record_id)
    assert NumberSeries.objects.get().last_number == 0


def test_not_after_and_not_by_others_and_not_without_reason():
    made = office()
    with pytest.raises(Conflict):
        withdraw_outgoing(made.clerk, record_id=numbered(made), reason="x")
    waiting = prepared(made)
    with pytest.raises(NotFound):
        withdraw_outgoing(made.stranger, record_id=waiting, reason="x")
    with pytest.raises(Invalid):
        withdraw_outgoing(made.signer, record_id=waiting, reason="")
