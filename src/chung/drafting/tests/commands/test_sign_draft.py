"""The signature: this version, by this post, then the registry has it, without a number."""

import pytest

from chung.drafting.commands import sign_draft
from chung.drafting.states import Act, DraftState
from chung.drafting.tests import factories as make
from chung.drafting.tests import organising as org
from chung.foundation.refusals import Conflict, NotAllowed
from chung.organisation.models import PostDuty
from chung.records.queries import files_of, linked_ids
from chung.records.states import FileRole, LinkKind
from chung.registry.models import OutgoingPaper
from chung.registry.states import OutgoingState

pytestmark = pytest.mark.django_db


def test_signed_version_is_at_the_registry_and_has_no_number() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    outgoing_id = sign_draft(who.actor("secretary"), record_id=record_id, version=1)
    paper = OutgoingPaper.objects.get(record_id=outgoing_id)
    assert (paper.state, paper.number, paper.symbol) == (OutgoingState.SIGNED, None, "")
    assert paper.source_id == files_of(record_id, FileRole.VERSION)[0].file_id
    assert (paper.signer_name, paper.authority, paper.position) == (
        "Nguyễn Thử Secretary", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ",
    )  # fmt: skip
    draft = make.draft(record_id)
    assert (draft.state, draft.signed_version, draft.outgoing_id) == (
        DraftState.SIGNED, 1, outgoing_id,
    )  # fmt: skip
    assert linked_ids(record_id, LinkKind.BECAME) == [outgoing_id]


def test_four_acts_stay_distinct_even_where_one_person_does_three() -> None:
    from chung.drafting.commands import approve_step

    who = make.commune()
    record_id = make.sent_up(who)
    for kind in ("room", "format"):
        approve_step(who.actor("officer"), record_id=record_id, kind=kind)
    sign_draft(who.actor("secretary"), record_id=record_id, version=1)
    acts = [a.act for a in make.draft(record_id).acts.order_by("id")]
    assert acts == [Act.START, Act.SEND_UP, Act.ROOM, Act.FORMAT, Act.SIGN]


def test_version_that_was_not_read_is_not_signed() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    with pytest.raises(Conflict):
        sign_draft(who.actor("secretary"), record_id=record_id, version=2)
    assert not OutgoingPaper.objects.exists()
    assert make.draft(record_id).state == DraftState.AT_SIGNER


def test_only_the_named_signer_and_only_at_that_step() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    with pytest.raises(NotAllowed):
        sign_draft(who.actor("head"), record_id=record_id, version=1)
    make.at_signer(who, record_id)
    with pytest.raises(NotAllowed):
        sign_draft(who.actor("chief"), record_id=record_id, version=1)


def test_post_that_lost_its_duty_to_sign_does_not_sign() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    PostDuty.objects.filter(post=who.posts["secretary"], duty="sign").delete()
    with pytest.raises(NotAllowed):
        sign_draft(who.actor("secretary"), record_id=record_id, version=1)


def test_nobody_signs_under_anothers_name() -> None:
    who = make.province()
    record_id = make.at_signer(who)
    org.substitute(who.people["secretary"], who.people["chief"], who.posts["secretary"])
    with pytest.raises(NotAllowed, match="người vắng mặt"):
        sign_draft(
            org.actor(who.people["chief"], who.posts["secretary"]), record_id=record_id, version=1
        )
