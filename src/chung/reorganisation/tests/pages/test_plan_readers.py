"""Who reads a plan, who keeps it, and how little its pages ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chung.foundation.actor import Duty
from chung.organisation.tests import factories as org
from chung.reorganisation.models import Operation, Plan, PlannedBody, PlannedPost
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.pages.test_plan_pages import LIST, at, read, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(made, before, signed_in):
    """The chief of office of the level above."""
    person = org.make_person("Chánh Văn Phòng Thử")
    duties = [(Duty.APPROVE_OFFICE, made.province), (Duty.LEAD_UNIT, made.archive)]
    post = org.make_post(made.archive, "Chánh Văn phòng", duties=duties, holder=person)
    return signed_in(person.id, post.id)


def test_the_level_above_reads_drafts_the_bodies_themselves_what_is_ready(made, chief, enter):
    plan = play.merger(made)
    assert plan.title in read(chief, LIST) and "Đảng uỷ xã Nam" in read(chief, at(plan))
    assert "Từng tổ chức" in read(chief, at(plan, "ra-soat/"))
    leader, clerk = enter(made.east, "secretary"), enter(made.east, "specialist")
    for somebody in (leader, clerk):
        assert plan.title not in read(somebody, LIST)
        for where in ("", "ra-soat/", "ra-soat/tom-tat/"):
            read(somebody, at(plan, where), 404)
    play.ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
    assert plan.title in read(leader, LIST) and "Đảng uỷ xã Nam" in read(leader, at(plan))
    assert plan.title not in read(clerk, LIST)
    read(clerk, at(plan), 404)


def test_readers_find_no_button_and_write_nothing(made, chief):
    plan = play.merger(made)
    row, planned = Operation.objects.earliest("id"), PlannedBody.objects.earliest("id")
    post = PlannedPost.objects.earliest("id")
    page = read(chief, at(plan)) + read(chief, at(plan, "ra-soat/"))
    assert "Thêm:" not in page and "chot/" not in page and "Lưu nơi nhận" not in page
    for where in (
        "sua/", "huy/", "them/end/", "chot/", "thuc-hien/", "nhan-su/", "ra-soat/",
        f"noi-dung/{row.id}/bo/", f"to-chuc/{planned.id}/", f"to-chuc/{planned.id}/chuc-danh/",
        f"to-chuc/{planned.id}/chuc-danh/{post.id}/bo/",
    ):  # fmt: skip
        assert chief.post(at(plan, where), {"reason": "Thử"}).status_code == 403, where
    assert chief.get(f"{LIST}them/").status_code == 403
    assert Plan.objects.get().state == "draft" and Operation.objects.count() == 2


def test_nobody_signed_in_is_shown_the_door(client, made):
    plan = play.merger(made)
    for where in (LIST, at(plan), at(plan, "ra-soat/")):
        assert client.get(where).status_code == 302


def test_bodies_are_offered_while_one_types(keeper, made):
    plan = play.merger(made)
    page = read(keeper, at(plan, "goi-y/?o=into&into=dong"))
    assert 'value="Đảng uỷ xã Đông"' in page and "Tây" not in page
    assert "Đảng uỷ xã Nam (lập mới)" in read(keeper, at(plan, "goi-y/?o=into&into=xa+nam"))
    assert "<option" not in read(keeper, at(plan, "goi-y/?o=into&into="))


def test_a_post_is_added_to_a_new_body_and_taken_out(keeper, made):
    plan = play.merger(made)
    planned = PlannedBody.objects.get(key="vp-nam")
    where = at(plan, f"to-chuc/{planned.id}/")
    send(
        keeper,
        f"{where}chuc-danh/",
        {"title": "Văn thư 2", "duties": ["registry"], "also": "Đảng uỷ xã Nam", "rank": "51"},
    )
    page = read(keeper, where)
    assert "Văn thư 2" in page and "Văn thư (Đảng uỷ xã Nam)" in page
    post = PlannedPost.objects.get(title="Văn thư 2")
    assert {duty.key for duty in post.duties.all()} == {"vp-nam", "xa-nam"}
    send(keeper, f"{where}chuc-danh/{post.id}/bo/")
    assert not PlannedPost.objects.filter(title="Văn thư 2").exists()
    send(keeper, f"{where}khoi-phuc/")
    again = PlannedPost.objects.get(title="Văn thư 2")
    assert {duty.key for duty in again.duties.all()} == {"vp-nam", "xa-nam"} and again.rank == 51
    assert "Không còn gì để khôi phục" in send(keeper, f"{where}khoi-phuc/", status=404)


def test_a_post_put_back_takes_its_person_again(keeper, made):
    plan = play.merger(made)
    clerk = PlannedPost.objects.get(title="Văn thư")
    mover = clerk.moves.get().appointment_id
    where = at(plan, f"to-chuc/{clerk.planned_id}/")
    send(keeper, f"{where}chuc-danh/{clerk.id}/bo/")
    assert plan.moves.count() == 3
    send(keeper, f"{where}khoi-phuc/")
    assert PlannedPost.objects.get(title="Văn thư").moves.get().appointment_id == mover


def test_few_queries_for_readers(chief, made, before, django_assert_max_num_queries):
    plan = play.merger(made)
    for where in (LIST, at(plan), at(plan, "in/"), at(plan, "ra-soat/")):
        with django_assert_max_num_queries(12, info=where):
            read(chief, where)


@pytest.mark.parametrize("where", ["ra-soat/", "nhan-su/", "thuc-hien/"])
def test_what_looks_at_everything_asks_no_more_for_more_bodies(db, before, signed_in, where):
    """The dry run reads every module once, whatever the number of bodies."""
    asked = []
    for names in (("Đông", "Tây"), ("Bắc", "Thượng", "Hạ", "Trung", "Ngoài")):
        made = play.scene(*names)
        plan = play.merger(made)
        keeper = signed_in(made.admin.person_id, made.admin.post_id)
        with CaptureQueriesContext(connection) as queries:
            read(keeper, at(plan, where))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12
