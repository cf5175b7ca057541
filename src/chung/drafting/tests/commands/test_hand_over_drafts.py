import pytest

from chung.drafting.commands import hand_over_drafts, send_up
from chung.drafting.models import DraftAct
from chung.drafting.queries import doubts_of, drafts_waiting, holdings_of
from chung.drafting.states import Act, DraftState, StepKind
from chung.drafting.tests import factories
from chung.drafting.tests import organising as org
from chung.foundation import clock
from chung.foundation.actor import Duty, system_actor
from chung.foundation.refusals import Invalid, NotAllowed
from chung.organisation.models import Desk
from chung.organisation.queries import heirs_of, principal_for_post
from chung.organisation.states import BodyKind, Level
from chung.records.queries import visible_to

pytestmark = pytest.mark.django_db
REASON = "Hợp nhất theo quyết định thử"


@pytest.fixture
def who():
    return factories.commune()


@pytest.fixture
def new(who):
    """The commune that follows: a committee with a secretary, an office with one officer."""
    committee = org.body("Đảng uỷ xã Mới", symbol="ĐU", level=Level.COMMUNE)
    office = org.body("Văn phòng Đảng uỷ", kind=BodyKind.ADVISORY, parent=committee)
    Desk.objects.create(body=committee, provider=committee, name="Văn thư", since=org.SINCE)
    secretary = org.post(committee, "Bí thư", Duty.LEAD_UNIT, Duty.SIGN, rank=5)
    officer = org.post(office, "Chánh Văn phòng", Duty.LEAD_UNIT, (Duty.REGISTRY, committee))
    people = [org.person("Trần Thử Bí Thư", secretary), org.person("Trần Thử Chánh", officer)]
    return committee, office, secretary, officer, people


def heirs(who, new):
    old_office = who.posts["officer"].body_id
    return heirs_of(
        {who.committee.id: new[0].id, old_office: new[1].id},
        {who.posts["officer"].id: new[3].id},
        clock.today(),
    )


def house():
    return system_actor(clock.today(), "máy")


def test_a_draft_in_its_chain_goes_back_to_whoever_follows_its_drafter(who, new):
    record_id = factories.sent_up(who)
    counted = hand_over_drafts(house(), heirs=heirs(who, new), reason=REASON)
    assert counted == {who.committee.id: 1}
    draft = factories.draft(record_id)
    assert (draft.state, draft.at_step) == (DraftState.RETURNED, None)
    assert draft.issuer_id == new[0].id and draft.signer_post_id == new[2].id
    assert draft.drafter_id == principal_for_post(new[3].id)
    assert draft.steps.get(kind=StepKind.SIGN).principal_id == principal_for_post(new[2].id)
    act = DraftAct.objects.filter(draft=draft).latest("id")
    assert (act.act, act.note) == (Act.HAND_OVER, REASON)
    officer = org.actor(new[4][1], new[3])
    assert list(drafts_waiting(officer)) == [draft]
    assert visible_to(officer).filter(id=record_id).exists()
    send_up(officer, record_id=record_id)
    assert factories.draft(record_id).at_step is not None


def test_the_letterhead_of_who_ended_is_told_until_it_is_put_right(who, new):
    record_id = factories.sent_up(who)
    said = "Phần đầu dự thảo không ghi"
    assert not [doubt for doubt in doubts_of(factories.draft(record_id)) if said in str(doubt)]
    hand_over_drafts(house(), heirs=heirs(who, new), reason=REASON)
    told = [str(doubt) for doubt in doubts_of(factories.draft(record_id)) if said in str(doubt)]
    assert len(told) == 1 and "ĐẢNG UỶ XÃ MỚI" in told[0].upper()


def test_drafts_of_others_are_not_touched(who, new):
    other = factories.province()
    record_id = factories.started(other)
    assert hand_over_drafts(house(), heirs=heirs(who, new), reason=REASON) == {}
    assert factories.draft(record_id).state == DraftState.WRITING


def test_what_is_held(who):
    factories.started(who)
    assert holdings_of([who.committee.id])[who.committee.id].own == 1


def test_refuses_without_reason_and_people_of_the_office(who, new):
    with pytest.raises(Invalid):
        hand_over_drafts(house(), heirs=heirs(who, new), reason=" ")
    with pytest.raises(NotAllowed):
        hand_over_drafts(who.actor("secretary"), heirs=heirs(who, new), reason=REASON)
