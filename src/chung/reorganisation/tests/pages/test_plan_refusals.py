"""Everything a plan must refuse, posted to its pages: told in the form or in the dry run."""

from datetime import date

import pytest

from chung.foundation import clock
from chung.organisation.commands import open_term
from chung.organisation.models import BodyVersion
from chung.organisation.states import Level
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import (
    OperationFields,
    add_operation,
    describe_body,
    draft_plan,
    plan_move,
)
from chung.reorganisation.models import Operation, Plan, PlannedBody, PlannedMove, Receiver
from chung.reorganisation.rules import NewBody
from chung.reorganisation.states import OperationKind, PlanState
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.pages.test_plan_pages import LIST, TYPED, at, read, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(made, before):
    return draft_plan(play.house(), fields=play.fields())


def refused(client, plan, kind, data, *words):
    """The form comes back with these words, and the plan is as it was."""
    known = Operation.objects.count()
    page = send(client, at(plan, f"them/{kind}/"), data, 422)
    for each in words:
        assert each in page, each
    assert Operation.objects.count() == known
    return page


def ended(plan, *bodies):
    add_operation(
        play.house(),
        plan_id=plan.id,
        operation=OperationFields(
            OperationKind.END, predecessors=tuple(body.id for body in bodies)
        ),
    )


# --- dates ------------------------------------------------------------------------------------


def test_a_past_day(keeper):
    page = send(keeper, f"{LIST}them/", {**TYPED, "first_day": "23/11/2026"}, 422)
    assert "Ngày thực hiện đã qua" in page and "từ hôm nay trở đi" in page
    assert not Plan.objects.exists()


def test_a_day_that_passes_while_the_plan_waits(keeper, made):
    plan = play.ready(made)
    with clock.frozen(date_at(2026, 12, 5)):
        assert "đã qua" in read(keeper, at(plan))
        assert "Ngày thực hiện 01/12/2026 đã qua" in read(keeper, at(plan, "ra-soat/"))
        page = send(keeper, at(plan, "thuc-hien/"), {"confirmed": plan.title}, 422)
        assert "đã qua" in page
    assert Plan.objects.get().state == PlanState.READY


def date_at(year, month, day):
    return play.BEFORE.replace(year=year, month=month, day=day)


def test_a_successor_that_begins_later_than_the_end(keeper, plan):
    for last, words in (("25/11/2026", "có ngày không ai phụ trách"),
                        ("01/12/2026", "khi tổ chức mới đã bắt đầu")):  # fmt: skip
        page = send(keeper, f"{LIST}them/", {**TYPED, "last_day": last}, 422)
        assert words in page
        page = send(keeper, at(plan, "sua/"), {**TYPED, "last_day": last}, 422)
        assert words in page


def test_an_existing_successor_that_begins_later_is_not_found_by_name(keeper, made, plan):
    org.make_body("Đảng uỷ xã Sau", parent=made.province, since=date(2027, 1, 1))
    sent = {"predecessors": [made.east.committee.id], "into": "Đảng uỷ xã Sau"}
    refused(keeper, plan, "absorb", sent, "Không có tổ chức “Đảng uỷ xã Sau”")


# --- bodies -----------------------------------------------------------------------------------


def test_a_circle_of_parents(keeper, made, plan):
    """One under another under the first: each form is right alone, the whole is not."""
    for lower, upper in ((made.east, made.west), (made.west, made.east)):
        name = BodyVersion.objects.get(body=upper.committee).name
        send(
            keeper,
            at(plan, "them/reparent/"),
            {"predecessors": [lower.committee.id], "parent": name},
        )
    assert "thành vòng" in read(keeper, at(plan, "ra-soat/"))
    assert "thành vòng" in keeper.post(at(plan, "chot/"), follow=True).content.decode()
    assert Plan.objects.get().state == PlanState.DRAFT


def test_a_new_body_under_itself(keeper, made):
    plan = play.merger(made)
    planned = PlannedBody.objects.get(key="xa-nam")
    form = keeper.get(at(plan, f"to-chuc/{planned.id}/")).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    page = send(
        keeper, at(plan, f"to-chuc/{planned.id}/"), {**sent, "parent": "Đảng uỷ xã Nam"}, 422
    )
    assert "Không có tổ chức “Đảng uỷ xã Nam”" in page  # not offered to itself


def test_a_body_ended_twice(keeper, made, plan):
    ended(plan, made.east.office)
    sent = {"predecessors": [made.east.office.id, made.west.office.id], "receiver": ""}
    refused(keeper, plan, "end", sent, "Phương án đã kết thúc", "bỏ tổ chức này")


def test_a_body_ended_by_another_ready_plan(keeper, made):
    first = play.ready(made)
    other = draft_plan(play.house(), fields=play.fields(title="Phương án khác"))
    ended(other, made.east.office)
    page = read(keeper, at(other, "ra-soat/"))
    assert f"Phương án “{first.title}” cũng kết thúc" in page


def test_a_receiver_that_ends_the_same_day(keeper, made, plan):
    sent = {
        "predecessors": [made.east.office.id, made.west.office.id],
        "receiver": "Văn phòng Đảng uỷ xã Tây",
    }
    refused(keeper, plan, "end", sent, "Nơi nhận kết thúc hoạt động cùng ngày")
    ended(plan, made.east.office, made.west.office)
    page = send(
        keeper,
        at(plan, "ra-soat/"),
        {f"take-{made.east.office.id}-documents": "Văn phòng Đảng uỷ xã Tây"},
        422,
    )
    assert "kết thúc hoạt động cùng ngày" in page
    assert not Receiver.objects.exists()


def test_receivers_are_named_all_or_none(keeper, made, plan):
    ended(plan, made.east.office)
    key = f"take-{made.east.office.id}"
    wrong = {f"{key}-documents": "Văn phòng Tỉnh uỷ Thử", f"{key}-functions": "Không đâu cả"}
    assert "Không có tổ chức “Không đâu cả”" in send(keeper, at(plan, "ra-soat/"), wrong, 422)
    assert not Receiver.objects.exists()
    right = {
        f"{key}-documents": "Văn phòng Tỉnh uỷ Thử",
        f"{key}-functions": "văn phòng tỉnh ủy thử",
    }
    send(keeper, at(plan, "ra-soat/"), right)
    assert Receiver.objects.filter(body=made.archive).count() == 2
    page = read(keeper, at(plan, "ra-soat/"))
    assert "chưa có nơi nhận" not in page.split("Từng tổ chức")[0].split("Nơi nhận bàn giao")[0]


def test_overlapping_terms(keeper, made, plan):
    east = made.east.committee
    open_term(play.house(), body_id=east.id, since=date(2026, 12, 10), label="2026–2031")
    sent = {"elder": "Đảng uỷ xã Đông", "name": "Đảng uỷ xã Bắc", "symbol": "", "term": "2026–2030"}
    send(keeper, at(plan, "them/rename/"), sent)
    assert "hai nhiệm kỳ trùng nhau" in read(keeper, at(plan, "ra-soat/"))


def test_a_code_used_in_the_same_period(keeper, made):
    plan = play.merger(made)
    row = PlannedBody.objects.get(key="vp-nam")
    details = play.details("Văn phòng Đảng uỷ xã Nam")
    body = NewBody("vp-nam", details, parent="xa-nam", codes=(("gso", "16681"),))
    describe_body(play.house(), planned_id=row.id, body=body)
    page = read(keeper, at(plan, "ra-soat/"))
    assert "Mã gso 16681 dùng cho hai tổ chức mới trong cùng thời gian" in page


def test_a_code_that_is_none(keeper, made):
    plan = play.merger(made)
    planned = PlannedBody.objects.get(key="xa-nam")
    form = keeper.get(at(plan, f"to-chuc/{planned.id}/")).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    page = send(keeper, at(plan, f"to-chuc/{planned.id}/"), {**sent, "codes": "16681"}, 422)
    assert "ghi tên danh mục rồi đến mã" in page


def test_namesakes_are_told_apart_and_tone_marks_count(keeper, made, plan):
    for above in (made.east, made.west):
        org.make_body("Ban Mẫu", parent=above.committee)
    org.make_body("Đảng uỷ xã Châu Bính", parent=made.province)
    org.make_body("Đảng uỷ xã Châu Bình", parent=made.province)
    sent = {"elder": "Ban Mẫu", "name": "Ban Khác"}
    page = refused(keeper, plan, "rename", sent, "Có nhiều tổ chức tên này")
    assert "Ban Mẫu (Đảng uỷ xã Đông)" in page and "Ban Mẫu (Đảng uỷ xã Tây)" in page
    sent = {"elder": "Dang uy xa Chau Binh", "name": "Đảng uỷ xã Khác"}
    page = refused(keeper, plan, "rename", sent, "Có phải:")
    assert "Đảng uỷ xã Châu Bính" in page and "Đảng uỷ xã Châu Bình" in page
    send(
        keeper, at(plan, "them/rename/"), {"elder": "Đảng ủy xã Châu Bính", "name": "Đảng uỷ xã A"}
    )
    assert PlannedBody.objects.get().existing.versions.get().name == "Đảng uỷ xã Châu Bính"


def test_small_mistakes_of_each_form(keeper, made, plan):
    east = "Đảng uỷ xã Đông"
    refused(keeper, plan, "consolidate", {"name": "A"}, "Chọn ít nhất một tổ chức")
    refused(keeper, plan, "divide", {"elder": east, "names": "Một"}, "ít nhất hai tổ chức mới")
    refused(keeper, plan, "establish", {"names": "", "kind": "advisory", "level": "L4"}, "Nhập tên")
    refused(keeper, plan, "transfer", {"elder": east, "into": east, "function": "Dân vận"},
            "không thể kế thừa chính nó")  # fmt: skip
    refused(keeper, plan, "pool", {"provider": ""}, "Chọn ít nhất một tổ chức")
    assert "Không có hình thức này" in read(keeper, at(plan, "them/khong-co/"), 404)


def test_lines_that_make_no_sense(keeper, made, plan):
    """Each said in the form, at its field; met in a simulation, shown with its line."""
    east, office = made.east, "Văn phòng Đảng uỷ xã Đông"
    sent = {"provider": office, "served": [east.office.id]}
    refused(keeper, plan, "pool", sent, "không thể phục vụ chung cho chính mình")
    sent = {"predecessors": [east.committee.id], "name": "Đảng uỷ xã Nam"}
    refused(keeper, plan, "consolidate", sent, "Hợp nhất cần từ hai tổ chức", "Đổi tên")
    sent = {"predecessors": [east.committee.id], "parent": office}
    refused(keeper, plan, "reparent", sent, "thành vòng")
    sent = {"predecessors": [east.committee.id], "into": "Đảng uỷ xã Đông"}
    refused(keeper, plan, "absorb", sent, "không thể nhập vào chính nó")
    sent = {"names": "Ban A\nBan A", "kind": "advisory", "level": "L4", "parent": office}
    refused(keeper, plan, "establish", sent, "Tên ghi hai lần")
    sent = {"provider": office, "served": [made.west.committee.id]}
    send(keeper, at(plan, "them/pool/"), sent)
    Operation.objects.get().parties.filter(role="served").update(body=east.office)
    line = Operation.objects.get().id
    page = read(keeper, at(plan, "mo-phong/"))
    assert "chính mình" in page and f"/noi-dung/{line}/bo/" in page
    assert f"#noi-dung-{line}" in read(keeper, at(plan, "ra-soat/"))
    assert f'id="noi-dung-{line}"' in read(keeper, at(plan))


def test_bodies_of_the_centre_are_not_offered_to_be_changed(keeper, made, plan):
    centre = org.make_body("Ban Tổ chức Thử", level=Level.CENTRAL)
    page = read(keeper, at(plan, "them/end/"))
    assert f'name="predecessors" value="{made.east.office.id}"' in page
    assert f'name="predecessors" value="{centre.id}"' not in page
    sent = {"elder": "Ban Tổ chức Thử", "name": "Ban Khác"}
    refused(keeper, plan, "rename", sent, "Không có tổ chức “Ban Tổ chức Thử”")


# --- people -----------------------------------------------------------------------------------


def test_an_appointment_to_an_ended_body(keeper, made):
    plan = play.merger(made, move=False)
    chief = made.east.appointment("chief")
    where = at(plan, f"nhan-su/?to-chuc={made.east.office.id}")
    page = send(keeper, where, {f"place-{chief.id}": f"e{made.west.posts['chief'].id}"}, 422)
    assert "không nhận người vào ngày thực hiện" in page
    assert not PlannedMove.objects.exists()


def test_two_people_in_one_post(keeper, made):
    plan = play.merger(made, move=False)
    where = at(plan, f"nhan-su/?to-chuc={made.east.office.id}")
    places = [p.value for p in keeper.get(where).context["moving"].places]
    sent = {f"place-{made.east.appointment(name).id}": places[0] for name in ("chief", "clerk")}
    assert "đã bố trí cho Nguyễn Đông Chánh Văn phòng" in send(keeper, where, sent, 422)
    assert not PlannedMove.objects.exists()
    post = int(places[0][1:])
    for commune in (made.east, made.west):
        plan_move(
            play.house(), plan_id=plan.id,
            appointment_id=commune.appointment("chief").id, planned_post_id=post,
        )  # fmt: skip
    page = read(keeper, at(plan, "ra-soat/"))
    both = "Nguyễn Đông Chánh Văn phòng, Nguyễn Tây Chánh Văn phòng cùng được bố trí"
    assert page.count(both) == 1 and "Văn phòng Đảng uỷ xã Nam" in page.split(both)[1][:120]
