"""The signature: this version, by this post, then the registry has it, without a number."""

from datetime import timedelta

import pytest

from chung.drafting.commands import approve_step, sign_draft
from chung.drafting.states import Act, DraftState
from chung.drafting.tests import factories as make
from chung.drafting.tests import organising as org
from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.organisation.models import PostDuty
from chung.records.queries import files_of, linked_ids
from chung.records.states import FileRole, LinkKind
from chung.registry.models import OutgoingPaper
from chung.registry.states import OutgoingState
from chung.signing.commands import add_signing_rule, end_signing_rule

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


def test_by_order_the_chief_signs_what_was_given_and_on_the_days_given() -> None:
    who, tomorrow = make.province(), clock.today() + timedelta(days=1)
    rule = add_signing_rule(
        system_actor(clock.today(), "thử"), body_id=who.committee.id, effect="allow",
        post_id=who.posts["chief"].id, form="T/L", behalf="Ban Thường vụ", types=["cong_van"],
        since=clock.today(), basis="Quy chế thử",
    )  # fmt: skip
    by_order = {"signer_post_id": who.posts["chief"].id, "collective": "Ban Thường vụ"}
    with pytest.raises(Invalid, match="không gồm thể loại này") as refusal:
        make.started(who, type_key="nghi_quyet", **by_order)
    assert who.people["secretary"].full_name in str(refusal.value.way_out)
    letter, late = (_at_chief(who, by_order) for _ in range(2))
    outgoing = sign_draft(who.actor("chief"), record_id=letter, version=1)
    paper = OutgoingPaper.objects.get(pk=outgoing)
    assert (paper.authority, paper.position) == ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG")
    end_signing_rule(
        system_actor(clock.today(), "thử"), rule_id=rule, until=tomorrow, reason="thôi giao"
    )
    later = clock.frozen(clock.now() + timedelta(days=1))
    with later, pytest.raises(NotAllowed, match="Quy chế thử"):
        sign_draft(who.actor("chief", tomorrow), record_id=late, version=1)


def _at_chief(who: make.Cast, by_order: dict[str, object]) -> int:
    record_id = make.sent_up(who, **by_order)
    for name, kind in make.STEPS[:2]:  # the chief signs, so the office step falls away
        approve_step(who.actor(name), record_id=record_id, kind=kind)
    return record_id
