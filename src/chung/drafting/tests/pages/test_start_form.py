"""Starting: the form offers only what can be signed, and a reply comes filled."""

import pytest
from django.urls import reverse

from chung.drafting.models import Draft
from chung.drafting.tests import factories as make
from chung.drafting.tests import organising as org
from chung.drafting.tests.pages.browsing import browser
from chung.foundation import clock
from chung.foundation.actor import Duty, system_actor
from chung.organisation.models import BodyVersion, Post, RecipientGroup, RecipientGroupMember
from chung.organisation.states import BodyKind
from chung.signing.commands import add_signing_rule

pytestmark = [pytest.mark.django_db, pytest.mark.urls("chung.drafting.tests.urls")]


def typed(who: make.Cast, **changes: object) -> dict[str, object]:
    return {
        "paper_type": "thong_bao",
        "signing": f"{who.committee.id}:{who.posts['secretary'].id}:Ban Thường vụ",
        "subject": "kết quả kiểm tra",
        "addressees": "",
        "recipients": "Báo tỉnh\n",
        "due_on": "",
        "urgency": "",
        "text": "",
        **changes,
    }


def test_new_paper_from_the_form() -> None:
    who = make.province()
    client = browser(who, "specialist")
    shown = client.get(reverse("drafting:new")).content.decode()
    assert "T/M BAN THƯỜNG VỤ · PHÓ BÍ THƯ · Nguyễn Thử Secretary" in shown
    assert "CHÁNH VĂN PHÒNG · Nguyễn Thử Chief" in shown
    response = client.post(reverse("drafting:new"), typed(who))
    draft = Draft.objects.get()
    assert response.status_code == 303
    assert response["Location"] == reverse("drafting:draft", args=[draft.record_id])
    assert (draft.type_key, draft.recipients) == ("thong_bao", ["Báo tỉnh"])


def test_group_of_recipients_is_one_click() -> None:
    who = make.province()
    group = RecipientGroup.objects.create(name="Các đảng uỷ xã, phường")
    members = [org.body(f"Đảng uỷ xã {n}", symbol="ĐU").id for n in "ABC"]
    for body_id in members:
        RecipientGroupMember.objects.create(group=group, body_id=body_id)
    browser(who, "specialist").post(reverse("drafting:new"), typed(who, groups=[group.id]))
    draft = Draft.objects.get()
    assert sorted(draft.recipient_body_ids) == sorted(members)
    assert draft.addressees == ["Các đảng uỷ xã, phường"]


def test_bodies_stand_in_vietnamese_order() -> None:
    who = make.province()
    group = RecipientGroup.objects.create(name="Các xã")
    for name in ("Yên Xuân", "Đại Huệ", "Anh Sơn", "Đô Lương", "Đại Đồng"):
        body_id = org.body(f"Đảng uỷ xã {name}", symbol="ĐU").id
        RecipientGroupMember.objects.create(group=group, body_id=body_id)
    form = browser(who, "specialist").get(reverse("drafting:new")).context["form"]
    names = [name.split(" xã ")[-1] for _id, name in form.fields["bodies"].choices]
    assert names[:5] == ["Anh Sơn", "Đại Đồng", "Đại Huệ", "Đô Lương", "Yên Xuân"]


def test_reply_comes_filled_from_the_paper() -> None:
    who = make.province()
    sender = org.body("Đảng uỷ xã Ví Dụ", symbol="ĐU")
    paper = make.incoming(who, sender=sender)
    client = browser(who, "specialist")
    address = reverse("drafting:reply", args=[paper])
    shown = client.get(address).content.decode()
    assert "trả lời Công văn số 152-CV/ĐU" in shown
    assert "Đảng uỷ xã Ví Dụ</textarea>" in shown
    client.post(address, typed(who, paper_type="cong_van", addressees="Đảng uỷ xã Ví Dụ"))
    draft = Draft.objects.get()
    assert draft.replies_to_id == paper
    assert draft.recipient_body_ids == [sender.id]


def test_what_is_missing_stands_beside_its_field_and_nothing_is_lost() -> None:
    who = make.province()
    response = browser(who, "specialist").post(
        reverse("drafting:new"), typed(who, subject="", text="đã gõ nhiều")
    )
    assert response.status_code == 422
    assert "đã gõ nhiều" in response.content.decode()
    assert not Draft.objects.exists()


def test_past_deadline_is_said_at_its_field() -> None:
    who = make.province()
    response = browser(who, "specialist").post(
        reverse("drafting:new"), typed(who, due_on="01/01/2020")
    )
    assert response.status_code == 422
    assert "Hạn trình đã qua" in response.content.decode()


def test_paper_one_may_not_see_cannot_be_answered() -> None:
    who = make.province()
    paper = make.incoming(who)
    assert browser(who, "other").get(reverse("drafting:reply", args=[paper])).status_code == 404


def test_reply_is_issued_by_the_body_the_paper_came_to() -> None:
    who = make.province()
    paper = make.incoming(who)
    shown = browser(who, "specialist").get(reverse("drafting:reply", args=[paper]))
    assert shown.context["form"]["signing"].value().startswith(f"{who.committee.id}:")


def test_draft_is_amended_from_its_form() -> None:
    who = make.province()
    record_id = make.started(who)
    client = browser(who, "specialist")
    address = reverse("drafting:amend", args=[record_id])
    shown = client.get(address).content.decode()
    assert "báo cáo kết quả rà soát" in shown
    assert 'name="paper_type"' not in shown
    response = client.post(address, typed(who, subject="báo cáo quý", addressees="Tỉnh uỷ"))
    assert response.status_code == 303
    draft = Draft.objects.get()
    assert (draft.record.title, draft.type_key) == ("báo cáo quý", "cong_van")


def cell(who: make.Cast) -> str:
    """The office made a Party cell; the way its secretary signs for it."""
    chief = who.posts["chief"]
    BodyVersion.objects.filter(body_id=chief.body_id).update(kind=BodyKind.CELL)
    Post.objects.filter(id=chief.id).update(title="Bí thư")
    return f"{chief.body_id}:{chief.id}:Chi bộ"


def test_a_type_the_issuer_does_not_issue_is_warned_of() -> None:
    who = make.province()
    asked = {"paper_type": "chi_thi", "signing": cell(who)}
    client = browser(who, "specialist")
    partly = {"HX-Request": "true", "HX-Target": "warning"}
    part = client.get(reverse("drafting:new"), asked, headers=partly).content.decode()
    assert "399-QĐ/TW" in part
    assert "<form" not in part
    assert "399-QĐ/TW" not in client.get(reverse("drafting:new")).content.decode()
    fitting = {**asked, "paper_type": "nghi_quyet"}
    assert (
        "399" not in client.get(reverse("drafting:new"), fitting, headers=partly).content.decode()
    )


def test_the_warning_stays_with_the_draft_and_stops_nobody() -> None:
    who = make.province()
    signing = cell(who)
    client = browser(who, "specialist")
    client.post(reverse("drafting:new"), typed(who, paper_type="chi_thi", signing=signing))
    draft = Draft.objects.get()
    page = client.get(reverse("drafting:draft", args=[draft.record_id])).content.decode()
    assert "399-QĐ/TW" in page
    assert reverse("drafting:send_up", args=[draft.record_id]) in page


def test_a_post_without_such_work_starts_no_paper() -> None:
    who = make.province()
    keeper = org.post(who.unit, "Quản trị hệ thống", Duty.ADMINISTER)
    who.posts["keeper"], who.people["keeper"] = keeper, org.person("Lê Thử Keeper", keeper)
    client = browser(who, "keeper")
    assert client.get(reverse("drafting:new")).status_code == 403
    assert client.post(reverse("drafting:new"), typed(who)).status_code == 403
    assert not Draft.objects.exists()


def test_a_type_the_signer_may_not_sign_is_said_while_choosing() -> None:
    who = make.province()
    chief = who.posts["chief"]
    add_signing_rule(
        system_actor(clock.today(), "thử"), body_id=who.committee.id, effect="allow",
        post_id=chief.id, form="T/L", behalf="Ban Thường vụ", types=["cong_van"],
        since=clock.today(), basis="Quy chế thử",
    )  # fmt: skip
    client = browser(who, "specialist")
    partly = {"HX-Request": "true", "HX-Target": "warning"}
    asked = {"paper_type": "nghi_quyet", "signing": f"{who.committee.id}:{chief.id}:Ban Thường vụ"}
    assert asked["signing"] in client.get(reverse("drafting:new")).content.decode()
    part = client.get(reverse("drafting:new"), asked, headers=partly).content.decode()
    assert "Quy chế thử" in part and who.people["secretary"].full_name in part
    letter = {**asked, "paper_type": "cong_van"}
    assert (
        "Quy chế thử"
        not in client.get(reverse("drafting:new"), letter, headers=partly).content.decode()
    )
    answer = client.post(reverse("drafting:new"), typed(who, **asked))
    assert answer.status_code == 422 and "Quy chế thử" in answer.content.decode()
