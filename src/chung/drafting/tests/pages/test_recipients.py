"""Who decides on a draft sees all who get it, beside the paper, and what is not printed on it."""

import pytest
from django.urls import reverse

from chung.drafting.tests import factories as make
from chung.drafting.tests import organising as org
from chung.drafting.tests.pages.browsing import browser
from chung.foundation import clock
from chung.organisation.models import (
    BodyVersion,
    RecipientGroup,
    RecipientGroupMember,
    Succession,
)
from chung.organisation.states import SuccessionKind

pytestmark = [pytest.mark.django_db, pytest.mark.urls("chung.drafting.tests.urls")]


def communes(count: int) -> list[int]:
    return [org.body(f"Đảng uỷ xã Thử {n:02d}").id for n in range(count)]


def grouped(name: str, members: list[int]) -> None:
    group = RecipientGroup.objects.create(name=name)
    for body_id in members:
        RecipientGroupMember.objects.create(group=group, body_id=body_id)


def shown(who: make.Cast, name: str, page: str, record_id: int) -> str:
    response = browser(who, name).get(reverse(f"drafting:{page}", args=[record_id]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_group_keeps_its_name_and_every_member_can_be_read() -> None:
    who = make.province()
    members = communes(12)
    grouped("12 xã, phường", members)
    grouped("Vài xã", members[:3])
    alone = org.body("Ban Nội chính Thử")
    record_id = make.sent_up(who, recipient_body_ids=(*members, alone.id))
    page = shown(who, "head", "draft", record_id)
    assert "<summary>12 xã, phường (12)</summary>" in page
    assert "Đảng uỷ xã Thử 07<br>" in page
    assert "</details> Ban Nội chính Thử" in page
    assert "Vài xã" not in page


def test_a_long_list_without_a_group_is_folded_behind_its_number() -> None:
    who = make.province()
    record_id = make.sent_up(who, recipient_body_ids=tuple(communes(11)))
    page = shown(who, "head", "draft", record_id)
    assert "11 nơi nhận <details><summary>Xem danh sách</summary>" in page
    short = make.sent_up(who, recipient_body_ids=tuple(communes(3)))
    assert "Xem danh sách" not in shown(who, "head", "draft", short)


def test_bodies_that_no_line_names_are_warned_of_and_nobody_is_stopped() -> None:
    who = make.province()
    alone = org.body("Ban Nội chính Thử")
    record_id = make.sent_up(who, recipient_body_ids=(*communes(2), alone.id))
    page = shown(who, "head", "draft", record_id)
    assert "không ghi: Ban Nội chính Thử." in page  # "Các đảng uỷ trực thuộc" covers the others
    assert reverse("drafting:approve", args=[record_id]) in page


@pytest.mark.parametrize(("page", "name"), [("sign", "secretary"), ("return", "secretary")])
def test_paper_and_recipients_stand_beside_the_form(page: str, name: str) -> None:
    who = make.province()
    record_id = make.sent_up(who, recipient_body_ids=tuple(communes(2)))
    make.at_signer(who, record_id)
    found = shown(who, name, page, record_id)
    assert 'id="sheets"' in found
    assert f"{reverse('drafting:draft', args=[record_id])}?ban=1" in found or "preview" in found
    assert "2 nơi nhận <br>Đảng uỷ xã Thử 00<br>Đảng uỷ xã Thử 01" in found


def test_a_recipient_that_ended_is_shown_as_who_follows_it() -> None:
    who, today = make.province(), clock.today()
    old, new = org.body("Đảng uỷ xã Cũ"), org.body("Đảng uỷ xã Mới")
    record_id = make.sent_up(who, recipient_body_ids=(old.id,))
    assert "Đảng uỷ xã Cũ" in shown(who, "head", "draft", record_id)
    BodyVersion.objects.filter(body=old).update(until=today)
    Succession.objects.create(
        predecessor=old, successor=new, on=today, kind=SuccessionKind.CONSOLIDATE, basis="1"
    )
    page = shown(who, "head", "draft", record_id)
    assert "Đảng uỷ xã Mới" in page and "Đảng uỷ xã Cũ" not in page
