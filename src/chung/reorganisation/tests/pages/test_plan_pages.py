"""The workbench: plans listed, drafted, filled, looked through, settled, carried out, given up."""

import pytest

from chung.foundation import clock
from chung.organisation.models import Body
from chung.reorganisation.commands import carry_out_plan, draft_plan
from chung.reorganisation.models import Operation, Plan, PlannedMove
from chung.reorganisation.queries import sheet_of
from chung.reorganisation.queries.again import told
from chung.reorganisation.states import PlanState
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db

LIST = "/sap-xep/"
TYPED = {"title": "Hợp nhất xã Đông và xã Tây", "first_day": "01/12/2026"}


def read(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def send(client, url, data=None, status=303):
    answer = client.post(url, data or {})
    page = answer.content.decode()
    assert answer.status_code == status, page[:3000]
    return page


def at(plan, more=""):
    return f"{LIST}{plan.id}/{more}"


def test_a_merger_from_the_first_word_to_the_last(keeper, made):
    """Everything through pages, as an administrator does it."""
    assert "Không có phương án nào" in read(keeper, LIST)
    send(keeper, f"{LIST}them/", TYPED)
    plan = Plan.objects.get()
    assert "chưa có nội dung nào" in read(keeper, at(plan))
    east, west = made.east, made.west
    send(
        keeper,
        at(plan, "them/consolidate/"),
        {
            "predecessors": [east.committee.id, west.committee.id],
            "name": "Đảng uỷ xã Nam",
            "with_posts": "on",
        },
    )
    send(
        keeper,
        at(plan, "them/consolidate/"),
        {
            "predecessors": [east.office.id, west.office.id],
            "name": "Văn phòng Đảng uỷ xã Nam",
            "with_posts": "on",
        },
    )
    page = read(keeper, at(plan))
    assert "Đảng uỷ xã Nam" in page and "lập mới, 1 chức danh" in page and "Hợp nhất" in page
    seated = 0
    for commune in (east, west):
        for body in (commune.committee, commune.office):
            page = read(keeper, at(plan, f"nhan-su/?to-chuc={body.id}"))
            seated += page.count("gợi ý</small>")
    assert seated >= 4
    for body in (east.committee, east.office):
        sent = _suggested(keeper, at(plan, f"nhan-su/?to-chuc={body.id}"))
        send(keeper, at(plan, f"nhan-su/?to-chuc={body.id}"), sent)
    assert PlannedMove.objects.count() == 4
    page = read(keeper, at(plan, "ra-soat/"))
    assert "Không có gì chặn phương án" in page and "Chốt phương án" in page
    assert "Đảng uỷ xã Tây</strong>: 1 người chưa được bố trí" in page
    assert "Nguyễn Tây Bí thư (Bí thư)" in page
    assert "đánh dấu chấp nhận" in send(keeper, at(plan, "chot/"), status=409)
    assert "5 chỗ để trống" in read(keeper, at(plan, "ra-soat/tom-tat/"))
    send(keeper, at(plan, "chot/"), {"accept": "on"})
    assert "Sẵn sàng thực hiện" in read(keeper, at(plan))
    assert "đúng ngày 01/12/2026" in read(keeper, at(plan, "thuc-hien/"))
    with clock.frozen(play.MORNING):
        assert "Thực hiện hôm nay" in read(keeper, at(plan))
        page = read(keeper, at(plan, "thuc-hien/"))
        assert "2 tổ chức mới" in page and "Nguyễn Tây Văn thư" in page
        assert "Đã chấp nhận khi chốt" in page
        wrong = send(keeper, at(plan, "thuc-hien/"), {"confirmed": "phương án khác"}, 422)
        assert "Chưa đúng tên" in wrong
        send(keeper, at(plan, "thuc-hien/"), {"confirmed": "hop nhat xa dong va xa tay"})
        page = read(keeper, at(plan))
    assert "Đã thực hiện" in page and "Bàn giao" in page and "noi-dung/" not in page
    slug = Body.objects.get(versions__name="Đảng uỷ xã Nam").slug
    assert f"/{slug}/?ngay=2026-12-01" in page and f"/{slug}/?ngay=2026-11-30" not in page
    secretary = made.west.people["secretary"]
    assert f"/can-bo/{secretary.id}/phan-cong/" in page  # left over, to be appointed from here
    assert f"/can-bo/{made.east.people['secretary'].id}/phan-cong/" not in page
    assert Body.objects.filter(versions__name="Đảng uỷ xã Nam").exists()


def _suggested(client, url):
    """What a browser would send back of the form as it stands."""
    form = client.get(url).context["form"]
    return {name: form[name].value() for name in form.fields}


def test_a_plan_carried_out_is_only_read(keeper, made):
    plan = play.ready(made)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        assert "Lập phương án đính chính" in read(keeper, at(plan))
        for where in ("sua/", "huy/", "them/end/", "nhan-su/", "ra-soat/", "thuc-hien/"):
            page = read(keeper, at(plan, where), 409)
            assert "đã kết thúc, không sửa được" in page
        assert "đính chính" in read(keeper, f"{LIST}them/?dinh-chinh={plan.id}").lower()
        send(
            keeper, f"{LIST}them/?dinh-chinh={plan.id}", {"title": "Sửa", "first_day": "2/12/2026"}
        )
    assert Plan.objects.latest("id").corrects_id == plan.id


def test_a_plan_is_given_up_with_a_reason(keeper, made):
    plan = play.ready(made)
    assert "Nhập lý do" in send(keeper, at(plan, "huy/"), {"reason": ""}, 422)
    send(keeper, at(plan, "huy/"), {"reason": "Chưa có quyết định"})
    assert Plan.objects.get().state == PlanState.CANCELLED
    assert "Chưa có quyết định" in read(keeper, at(plan))
    assert plan.title in read(keeper, f"{LIST}?nhom=da-huy")


def test_a_ready_plan_changed_is_a_draft_again_and_says_so(keeper, made):
    plan = play.ready(made)
    row = Operation.objects.latest("id")
    send(keeper, at(plan, f"noi-dung/{row.id}/bo/"))
    assert Plan.objects.get().state == PlanState.DRAFT
    assert "trở lại trạng thái đang xây dựng" in read(keeper, at(plan))


def test_an_operation_taken_out_is_put_back_with_all_it_described(keeper, made):
    plan = play.ready(made)
    row = Operation.objects.earliest("id")
    before = _described(plan)
    send(keeper, at(plan, f"noi-dung/{row.id}/bo/"))
    assert PlannedMove.objects.count() == 3
    assert f'action="{at(plan, "khoi-phuc/")}"' in read(keeper, at(plan))
    send(keeper, at(plan, "khoi-phuc/"))
    assert _described(plan) == before
    assert PlannedMove.objects.count() == 4
    assert keeper.post(at(plan, "khoi-phuc/")).status_code == 404
    send(keeper, at(plan, "chot/"), {"accept": "on"})


def test_every_kind_of_operation_is_put_back(keeper, made):
    plan = draft_plan(play.house(), fields=play.fields())
    for kind, sent in (
        ("rename", {"elder": "Đảng uỷ xã Đông", "name": "Đảng uỷ xã Bắc", "term": "2026–2030"}),
        ("end", {"predecessors": [made.west.office.id], "receiver": "Văn phòng Tỉnh uỷ Thử"}),
        ("reparent", {"predecessors": [made.east.office.id], "parent": "Tỉnh uỷ Thử"}),
        ("pool", {"provider": "Văn phòng Tỉnh uỷ Thử", "served": [made.east.committee.id]}),
        ("separate", {"elder": "Đảng uỷ xã Tây", "names": "Đảng uỷ xã Ven", "with_posts": "on"}),
        ("transfer", {"elder": "Đảng uỷ xã Tây", "into": "Đảng uỷ xã Đông", "function": "Dân vận"}),
        ("establish", {"names": "Ban Một\nBan Hai", "kind": "steering", "level": "L4",
                       "parent": "Đảng uỷ xã Tây", "desk": "on"}),
    ):  # fmt: skip
        send(keeper, at(plan, f"them/{kind}/"), sent)
        row = Operation.objects.latest("id")
        assert row.kind == kind
        before = _described(plan)
        send(keeper, at(plan, f"noi-dung/{row.id}/bo/"))
        send(keeper, at(plan, "khoi-phuc/"))
        assert _described(plan) == before, kind


def _described(plan):
    """The plan as plain values, without ids of its rows."""
    sheet = sheet_of(Plan.objects.get(id=plan.id))
    kept = [told(sheet, each.row.id) for each in sheet.operations]
    return sorted(repr(sorted(each["operation"].items())) for each in kept)


def test_settled_by_mistake_it_is_reopened(keeper, made):
    plan = play.merger(made)
    send(keeper, at(plan, "chot/"), {"accept": "on"})
    assert "Mở lại để sửa" in read(keeper, at(plan))
    send(keeper, at(plan, "mo-lai/"))
    assert Plan.objects.get().state == PlanState.DRAFT
    assert "Mở lại để sửa" not in read(keeper, at(plan))


def test_the_whole_plan_on_paper(keeper, made):
    plan = play.merger(made)
    page = read(keeper, at(plan, "in/"))
    for words in (
        "12-QĐ/TU ngày 20/11/2026 của Tỉnh uỷ Thử",
        "15/12/2026",
        "30/11/2026",
        "Hợp nhất",
        "Đảng uỷ xã Đông; Đảng uỷ xã Tây",
        "Đảng uỷ xã Nam",
        "Văn phòng Đảng uỷ xã Đông",
        "data-print",
    ):
        assert words in page, words
    assert "Bản in" in read(keeper, at(plan))
