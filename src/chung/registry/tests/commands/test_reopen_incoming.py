import pytest

from chung.foundation.refusals import Conflict, Invalid
from chung.registry.commands import reopen_incoming, settle_incoming
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_a_settled_paper_is_taken_up_again_with_a_reason():
    who = factories.cast()
    record_id = factories.registered(who)
    chief = who.actor("chief")
    with pytest.raises(Conflict):
        reopen_incoming(chief, record_id=record_id, reason="sớm quá")
    settle_incoming(chief, record_id=record_id)
    with pytest.raises(Invalid):
        reopen_incoming(chief, record_id=record_id, reason="")
    reopen_incoming(chief, record_id=record_id, reason="Còn việc")
    assert IncomingPaper.objects.get().state == "in_progress"
