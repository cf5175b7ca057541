"""One press, several acts: all of them or none, each with its own trace."""

import pytest

from chung.drafting.commands import approve_in_a_row
from chung.drafting.states import Act, DraftState
from chung.drafting.tests import factories as make
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_each_step_and_the_journal_keep_their_own_entry() -> None:
    who = make.commune()
    record_id = make.sent_up(who)
    approve_in_a_row(who.actor("officer"), record_id=record_id, kinds=["room", "format"])
    draft = make.draft(record_id)
    assert draft.state == DraftState.AT_SIGNER
    decided = draft.steps.filter(decided_at__isnull=False).values_list("kind", "version")
    assert list(decided.order_by("position")) == [("room", 1), ("format", 1)]
    assert [a.act for a in draft.acts.order_by("id")][2:] == [Act.ROOM, Act.FORMAT]
    told = Entry.objects.filter(record_id=record_id, command="drafting.approve_step")
    assert [entry.data["step"] for entry in told.order_by("id")] == ["room", "format"]


def test_a_step_of_somebody_else_stops_them_all() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    with pytest.raises(NotAllowed):
        approve_in_a_row(who.actor("head"), record_id=record_id, kinds=["room", "format"])
    assert make.draft(record_id).state == DraftState.AT_ROOM
    assert not make.draft(record_id).steps.filter(decided_at__isnull=False).exists()


@pytest.mark.parametrize("kinds", [["room", "sign"], ["format", "room"], ["room", "room"]])
def test_never_the_signature_and_never_another_order(kinds: list[str]) -> None:
    who = make.commune()
    record_id = make.sent_up(who)
    with pytest.raises(Conflict):
        approve_in_a_row(who.actor("officer"), record_id=record_id, kinds=kinds)
    assert make.draft(record_id).state == DraftState.AT_ROOM


def test_one_step_is_no_row() -> None:
    who = make.commune()
    record_id = make.sent_up(who)
    with pytest.raises(Invalid):
        approve_in_a_row(who.actor("officer"), record_id=record_id, kinds=["room"])
