import pytest

from chung.foundation.refusals import Conflict, NotAllowed
from chung.registry.commands import (
    file_incoming,
    reopen_incoming,
    settle_incoming,
    unfile_incoming,
)
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_a_filed_paper_comes_back_and_can_be_reopened():
    who = factories.cast()
    record_id, clerk = factories.registered(who), who.actor("clerk")
    settle_incoming(clerk, record_id=record_id)
    with pytest.raises(Conflict):
        unfile_incoming(clerk, record_id=record_id)
    file_incoming(clerk, record_id=record_id)
    unfile_incoming(clerk, record_id=record_id)
    assert IncomingPaper.objects.get().state == "settled"
    reopen_incoming(clerk, record_id=record_id, reason="Còn việc")
    assert IncomingPaper.objects.get().state == "in_progress"


def test_whoever_only_knows_of_it_does_not():
    who = factories.cast()
    record_id = factories.registered(who)
    factories.told(who, record_id)
    settle_incoming(who.actor("clerk"), record_id=record_id)
    file_incoming(who.actor("clerk"), record_id=record_id)
    with pytest.raises(NotAllowed):
        unfile_incoming(who.actor("head"), record_id=record_id)
