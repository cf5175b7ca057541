"""A draft whose signer may not sign it any more waits on the desks of its drafter and holder."""

import pytest

from chung.drafting.tests import factories as make
from chung.drafting.tests import organising as org
from chung.drafting.tests.pages.browsing import browser
from chung.foundation import clock
from chung.foundation.actor import Duty, system_actor
from chung.organisation.commands import relieve_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    made = make.province()
    post = org.post(made.committee, "Phó Bí thư Thường trực", Duty.SIGN, rank=4)
    org.person("Hồ Thử Thường Trực", post)
    return made


def desk(who, name):
    answer = browser(who, name).get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def end_authority(who):
    relieve_post(
        system_actor(clock.today(), "thử"), post_id=who.posts["secretary"].id, duty=Duty.SIGN,
        body_id=who.committee.id, on=clock.today(),
    )  # fmt: skip


def test_it_is_told_to_the_drafter_and_to_whoever_holds_the_draft(who):
    record_id = make.sent_up(who, subject="báo cáo quý ba")
    assert "báo cáo quý ba" not in desk(who, "specialist").lower()
    assert "người ký hết thẩm quyền" not in desk(who, "head")
    end_authority(who)
    for name in ("specialist", "head"):
        page = desk(who, name)
        assert f"/du-thao/{record_id}/" in page and "người ký hết thẩm quyền" in page, name
        assert "Cần làm ngay" in page and "chưa được giao ký" in page
        assert "Có thể ký: Hồ Thử Thường Trực" in page
    assert "Đổi người ký" in desk(who, "specialist")
    assert "người ký hết thẩm quyền" not in desk(who, "other")
    assert "người ký hết thẩm quyền" not in desk(who, "clerk"), "the form is not checked yet"


def all_in_one(who):
    """Somebody with every duty but administration."""
    post = org.post(
        who.unit, "Cán bộ văn phòng",
        *((duty, who.committee) for duty in (Duty.REGISTRY, Duty.DISTRIBUTE, Duty.SIGN)),
        Duty.LEAD_UNIT, Duty.SPECIALIST,
    )  # fmt: skip
    who.posts["officer"], who.people["officer"] = post, org.person("Nguyễn Thử Tất Cả", post)


@pytest.mark.parametrize(
    ("name", "most"), [("specialist", 10), ("head", 10), ("clerk", 10), ("officer", 10)]
)
def test_drafts_cost_the_desk_two_statements_more(who, name, most, django_assert_max_num_queries):
    all_in_one(who)
    make.started(who)
    for _number in range(3):
        make.sent_up(who)
    end_authority(who)
    client = browser(who, name)
    client.get("/")
    with django_assert_max_num_queries(most):
        assert client.get("/").status_code == 200
