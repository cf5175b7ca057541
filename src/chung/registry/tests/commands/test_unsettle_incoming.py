from datetime import timedelta

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed
from chung.registry.commands import (
    file_incoming,
    reopen_incoming,
    settle_incoming,
    unfile_incoming,
    unsettle_incoming,
)
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_a_paper_stands_as_it_did_before_it_was_settled():
    who = factories.cast()
    record_id, clerk = factories.registered(who), who.actor("clerk")
    factories.told(who, record_id)
    stood = IncomingPaper.objects.get().state
    settle_incoming(clerk, record_id=record_id, outcome="Đã báo cáo")
    with pytest.raises(NotAllowed):
        unsettle_incoming(who.actor("head"), record_id=record_id)
    unsettle_incoming(clerk, record_id=record_id)
    paper = IncomingPaper.objects.get()
    assert (paper.state, paper.outcome) == (stood, "")
    with pytest.raises(Conflict):
        unsettle_incoming(clerk, record_id=record_id)


def test_after_an_hour_or_another_act_it_is_reopened_with_a_reason():
    who = factories.cast()
    record_id, clerk = factories.registered(who), who.actor("clerk")
    settle_incoming(clerk, record_id=record_id)
    with clock.frozen(clock.now() + timedelta(hours=2)), pytest.raises(Conflict) as refused:
        unsettle_incoming(clerk, record_id=record_id)
    assert "Mở lại" in str(refused.value.way_out)
    file_incoming(clerk, record_id=record_id)
    unfile_incoming(clerk, record_id=record_id)
    with pytest.raises(Conflict):
        unsettle_incoming(clerk, record_id=record_id)
    reopen_incoming(clerk, record_id=record_id, reason="Còn việc")
    assert IncomingPaper.objects.get().state == "in_progress"
