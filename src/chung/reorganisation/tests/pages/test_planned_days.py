"""Days of plans that wait for their day, on the organisation's pages: for those who read plans."""

import pytest

from chung.organisation.tests import factories as org
from chung.reorganisation.commands import OperationFields, add_operation, draft_plan, ready_plan
from chung.reorganisation.states import OperationKind
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.pages.test_plan_pages import read

pytestmark = pytest.mark.django_db

TREE, DAY, LATER = "/to-chuc/", "?ngay=2026-12-01", "?ngay=2027-02-03"


def stop(page):
    (found,) = [each for each in page.context["stops"] if each.on == play.THE_DAY]
    return found


def test_a_ready_plan_is_a_stop_and_shows_what_it_will_change(made, keeper):
    plan = play.ready(made)
    today = keeper.get(TREE)
    assert stop(today).foreseen and plan.title in stop(today).words
    assert today.context["later"] == play.THE_DAY and not today.context["plans"]
    assert "Đảng uỷ xã Nam" not in today.content.decode()
    for when in (DAY, LATER):
        page = read(keeper, TREE + when)
        assert "chưa thực hiện" in page and f'href="/sap-xep/{plan.id}/"' in page
        assert 'class="node planned"><span>Đảng uỷ xã Nam' in page
        assert "từ Đảng uỷ xã Đông, Đảng uỷ xã Tây" in page
        assert page.count("thành Đảng uỷ xã Nam") == 2
        assert page.count("dự kiến hợp nhất") == 3
        assert page.count('class="node ended"') == 2, "the two; of the fold one is to come"


def test_a_draft_is_nobodys_day_and_neither_is_a_day_gone_by(made, keeper):
    plan = play.merger(made)
    assert all(each.on != play.THE_DAY for each in keeper.get(TREE).context["stops"])
    ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
    assert stop(keeper.get(TREE))
    type(plan).objects.filter(id=plan.id).update(first_day="2026-11-20", last_day="2026-11-19")
    page = keeper.get(TREE + DAY)
    assert not page.context["plans"] and "dự kiến" not in page.content.decode()


def test_who_may_not_read_the_plan_sees_the_tree_as_it_is(made, enter):
    play.ready(made)
    assert stop(enter(made.east, "secretary").get(TREE)).foreseen
    clerk = enter(made.east, "clerk")
    page = clerk.get(TREE + DAY)
    assert all(each.on != play.THE_DAY for each in page.context["stops"])
    assert "dự kiến" not in page.content.decode() and "xã Nam" not in page.content.decode()


def test_renamed_moved_absorbed_and_pooled_bodies_are_told(
    made, keeper, django_assert_max_num_queries
):
    east, west = made.east.committee, made.west.committee
    board = org.make_body("Ban Thử", parent=made.province, kind=play.BodyKind.ADVISORY, desk=True)
    plan = draft_plan(play.house(), fields=play.fields(title="Nhiều việc"))
    for operation in (
        OperationFields(OperationKind.RENAME, predecessors=(east.id,),
                        details=play.details("Đảng uỷ phường Đông", parent_id=made.province.id)),
        OperationFields(OperationKind.ABSORB, predecessors=(west.id,), successors=(east.id,)),
        OperationFields(OperationKind.REPARENT, predecessors=(made.archive.id,), parent=board.id),
        OperationFields(OperationKind.POOL, served=(board.id,), provider=made.archive.id),
    ):  # fmt: skip
        add_operation(play.house(), plan_id=plan.id, operation=operation)
    type(plan).objects.filter(id=plan.id).update(state="ready")
    page = read(keeper, TREE + DAY)
    for words in (
        "dự kiến đổi tên", "thành Đảng uỷ phường Đông", "dự kiến sáp nhập", "vào Đảng uỷ xã Đông",
        "thêm Đảng uỷ xã Tây", "dự kiến chuyển cấp trên", "về Ban Thử",
        "dự kiến dùng chung văn thư", "tại Văn phòng Tỉnh uỷ Thử",
    ):  # fmt: skip
        assert words in page, words
    with django_assert_max_num_queries(12):
        page = read(keeper, f"{TREE}{west.slug}/")
    assert "dự kiến sáp nhập" in page and "vào Đảng uỷ xã Đông" in page


def test_the_page_of_a_body_says_what_a_plan_will_do_to_it(made, keeper, enter):
    plan = play.ready(made)
    url = f"{TREE}{made.east.committee.slug}/"
    page = read(keeper, url)
    assert "dự kiến hợp nhất" in page and "thành Đảng uỷ xã Nam" in page and plan.title in page
    assert "dự kiến" not in read(keeper, f"{url}?ngay=2026-01-05")
    assert "dự kiến" not in read(keeper, f"{TREE}{made.province.slug}/")
    assert plan.title not in read(enter(made.east, "clerk"), url)


@pytest.mark.parametrize("where", ["", DAY, LATER, "{east}/", "{east}/" + LATER])
def test_few_questions(made, keeper, where, django_assert_max_num_queries):
    play.ready(made)
    url = TREE + where.format(east=made.east.committee.slug)
    keeper.get(url)
    with django_assert_max_num_queries(12):
        assert keeper.get(url).status_code == 200
