import pytest

from chung.foundation.refusals import Conflict
from chung.registry.commands import file_incoming, settle_incoming
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_only_a_settled_paper_is_filed():
    who = factories.cast()
    record_id = factories.registered(who)
    with pytest.raises(Conflict):
        file_incoming(who.actor("clerk"), record_id=record_id)
    settle_incoming(who.actor("clerk"), record_id=record_id)
    file_incoming(who.actor("clerk"), record_id=record_id)
    assert IncomingPaper.objects.get().state == "filed"
