"""A signed paper taken back before its number goes to its drafter with the reason."""

import pytest

from chung.drafting.commands import reopen_draft, send_up, sign_draft
from chung.drafting.states import DraftState
from chung.drafting.tests import factories as make
from chung.foundation.refusals import Invalid

pytestmark = pytest.mark.django_db


def test_draft_can_be_mended_and_signed_again() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    first = sign_draft(who.actor("secretary"), record_id=record_id, version=1)
    reopen_draft(who.actor("clerk"), outgoing_id=first, reason="Sai nơi nhận")
    assert make.draft(record_id).state == DraftState.RETURNED
    make.uploaded(who.actor("specialist"), record_id)
    send_up(who.actor("specialist"), record_id=record_id)
    make.at_signer(who, record_id)
    second = sign_draft(who.actor("secretary"), record_id=record_id, version=2)
    assert second != first
    assert make.draft(record_id).signed_version == 2


def test_reason_is_needed() -> None:
    who = make.province()
    with pytest.raises(Invalid):
        reopen_draft(who.actor("clerk"), outgoing_id=1, reason="")
