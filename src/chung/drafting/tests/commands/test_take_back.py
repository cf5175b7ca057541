"""The drafter undoes sending up, until it is signed."""

import pytest

from chung.drafting.commands import sign_draft, take_back
from chung.drafting.states import DraftState
from chung.drafting.tests import factories as make
from chung.foundation.refusals import Conflict, NotAllowed

pytestmark = pytest.mark.django_db


def test_draft_is_the_drafters_again() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    take_back(who.actor("specialist"), record_id=record_id)
    draft = make.draft(record_id)
    assert (draft.state, draft.at_step) == (DraftState.WRITING, None)
    assert make.uploaded(who.actor("specialist"), record_id) == 2


def test_not_by_others_and_not_after_the_signature() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    with pytest.raises(NotAllowed):
        take_back(who.actor("head"), record_id=record_id)
    sign_draft(who.actor("secretary"), record_id=record_id, version=1)
    with pytest.raises(Conflict):
        take_back(who.actor("specialist"), record_id=record_id)
