"""Whose work stands on whose desk."""

from datetime import timedelta

import pytest

from chung.desk.queries import desk_of
from chung.drafting.commands import approve_step
from chung.drafting.tests import factories as drafting
from chung.foundation import clock
from chung.tasks.commands import Due, Product, assign_task, request_extension
from chung.tasks.states import ProductKind, ReceivingLevel, Urgency

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return drafting.province()


def verbs(who, name):
    """Group → verbs, on somebody's desk."""
    return {
        str(group.label): [str(item.verb) for item in group.items]
        for group in desk_of(who.actor(name)).groups
    }


def test_a_draft_waits_on_who_has_to_act_and_on_nobody_else(who):
    record_id = drafting.started(who)
    assert verbs(who, "specialist") == {"Đang soạn": ["Soạn tiếp"]}
    assert verbs(who, "head") == {}
    record_id = drafting.sent_up(who)
    assert verbs(who, "head") == {"Dự thảo chờ ý kiến": ["Duyệt nội dung"]}
    approve_step(who.actor("head"), record_id=record_id, kind="room")
    assert verbs(who, "clerk") == {"Dự thảo chờ ý kiến": ["Kiểm tra thể thức"]}
    assert verbs(who, "chief") == {}, "the form is checked by who keeps the registers"
    approve_step(who.actor("clerk"), record_id=record_id, kind="format")
    assert verbs(who, "chief") == {"Dự thảo chờ ý kiến": ["Duyệt trình ký"]}


def given(who, **details):
    return assign_task(
        who.actor("chief"),
        title="tham mưu công văn",
        product=Product(ProductKind.LETTER, ReceivingLevel.STANDING_BOARD),
        due=Due(on=clock.today() + timedelta(days=30)),
        unit_id=who.posts["head"].body_id,
        **details,
    ).record_id


def test_a_request_for_time_is_to_be_answered(who):
    task_id = given(who)
    day = clock.today() + timedelta(days=40)
    request_extension(who.actor("head"), task_id=task_id, deadline=day, reason="chờ số liệu")
    assert verbs(who, "chief") == {"Nhiệm vụ": ["Trả lời gia hạn"]}
    assert verbs(who, "head") == {"Nhiệm vụ": ["Nhận việc"]}


def test_an_urgent_task_goes_first(who):
    given(who, urgency=Urgency.EXPRESS)
    assert list(verbs(who, "head")) == ["Cần làm ngay"]
