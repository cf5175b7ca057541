"""Minutes of a hand-over on desks: of who receives until signed, of who keeps plans when late."""

from dataclasses import replace

import pytest

from chung.desk.queries import desk_of, keeper_lines
from chung.foundation import clock
from chung.organisation.tests.factories import acting
from chung.reorganisation.commands import sign_off_item
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.pages.after import LATER, a_merger, administrator, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(db):
    with clock.frozen(play.MORNING):
        yield a_merger()


def at_work(made, key):
    """Somebody of Đông in the post they have since the day."""
    return acting(made.east.people[key], on=clock.today())


def rows(made, key):
    """(verb, giver, detail) of what stands on somebody's desk."""
    groups = desk_of(at_work(made, key)).groups
    return [
        (str(item.verb), item.title, item.detail)
        for group in groups
        for item in group.items
        if "/ban-giao/" in item.url
    ]


def test_who_receives_has_every_sheet_on_the_desk_until_it_is_signed(merged):
    made, plan = merged
    waiting = rows(made, "clerk")
    detail = f"{plan.title} · chưa ký mục nào"
    assert ("Ký nhận bàn giao", "Đảng uỷ xã Tây", detail) in waiting
    assert ("Nộp con dấu", "Đảng uỷ xã Tây", detail) in waiting, "the police receives it"
    assert rows(made, "specialist") == []
    clerk = at_work(made, "clerk")
    sheet = plan.minutes.get(giver=made.west.committee, receiver__isnull=False)
    first, *others = sheet.items.order_by("position")
    sign_off_item(clerk, item_id=first.id)
    told = f"{plan.title} · đã ký 1/{len(others) + 1} mục"
    assert ("Ký nhận bàn giao", "Đảng uỷ xã Tây", told) in rows(made, "clerk")
    for item in others:
        sign_off_item(clerk, item_id=item.id)
    assert told not in [detail for _verb, _giver, detail in rows(made, "clerk")]
    assert len(rows(made, "clerk")) == len(waiting) - 1


def test_what_is_late_stands_on_top_and_before_who_keeps_plans(merged):
    made, plan = merged
    assert "Bàn giao quá hạn" not in administrator(made).get("/").content.decode()
    with clock.frozen(LATER):
        page = browser(made.east.people["clerk"]).get("/").content.decode()
        assert "Cần làm ngay" in page and "Ký nhận bàn giao" in page and "quá hạn 5 ngày" in page
        page = administrator(made).get("/").content.decode()
        assert (
            "Bàn giao quá hạn" in page and f"{plan.title}: {plan.minutes.count()} biên bản" in page
        )
        assert f"/sap-xep/{plan.id}/ban-giao/?nhom=qua-han" in page


def test_a_plan_whose_day_has_come_stands_before_who_keeps_plans(db):
    with clock.frozen(play.BEFORE):
        made = play.scene()
        plan = play.ready(made)
        assert plan.title not in _kept(made)
    with clock.frozen(play.MORNING):
        assert _kept(made)[plan.title] == "Phương án thực hiện hôm nay"
    with clock.frozen(LATER):
        assert _kept(made)[plan.title] == "Phương án đã qua ngày thực hiện"


def _kept(made):
    lines = keeper_lines(replace(made.admin, on=clock.today()))
    return {str(line.words): str(line.label) for line in lines}
