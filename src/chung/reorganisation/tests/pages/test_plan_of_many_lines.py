"""A plan of many kinds of lines with something wrong in most: pages in few statements."""

from datetime import date
from types import SimpleNamespace

import pytest

from chung.foundation import clock
from chung.organisation.commands import delegate_post, give_code
from chung.organisation.models import Delegation
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import (
    OperationFields,
    Receiver,
    add_operation,
    carry_out_plan,
    plan_move,
)
from chung.reorganisation.models import Operation, PlannedBody
from chung.reorganisation.queries.overview import LINES
from chung.reorganisation.states import OperationKind, ReceiverRole
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.pages.test_plan_pages import at, read
from chung.reorganisation.tests.work import a_draft, a_signed_paper, a_task, an_incoming_paper

pytestmark = pytest.mark.django_db
ALL_BUT_SEALS = tuple(role for role in ReceiverRole if role != ReceiverRole.SEALS)


def add(plan, kind, **fields):
    return add_operation(play.house(), plan_id=plan.id, operation=OperationFields(kind, **fields))


@pytest.fixture
def bodies(made, before):
    """Beside the communes: a body of the Centre, another province, a board with a free post."""
    centre = org.make_body("Ban Thử của Trung ương", level=Level.CENTRAL)
    other = org.make_body("Tỉnh uỷ Khác", level=Level.PROVINCE, parent=centre, desk=True)
    board = org.make_body("Ban Thử", kind=BodyKind.ADVISORY, parent=made.province, desk=True)
    below = org.make_body("Tổ Thử", kind=BodyKind.DIVISION, parent=made.east.committee)
    seat = org.make_post(board, "Chuyên viên Ban")
    return SimpleNamespace(centre=centre, other=other, board=board, below=below, seat=seat)


@pytest.fixture
def plan(made, bodies):
    """Merged, renamed, pooled, moved and ended, with conflicts, needs and gaps."""
    for commune in made.communes:
        an_incoming_paper(commune)
        a_task(commune)
        a_draft(commune)
    a_signed_paper(made.west)
    give_code(play.house(), body_id=bodies.other.id, scheme="gso", code="16681", since=org.START)
    made_of = play.merger(made)
    details = play.details("Văn phòng Thử Mới", kind=BodyKind.ADVISORY, level=Level.PROVINCE)
    add(made_of, OperationKind.RENAME, predecessors=(made.archive.id,), details=details)
    add(made_of, OperationKind.POOL, provider=made.archive.id, served=(bodies.board.id,))
    add(made_of, OperationKind.REPARENT, predecessors=(bodies.other.id,), parent=made.province.id)
    receivers = tuple(Receiver(role, bodies.board.id) for role in ALL_BUT_SEALS)
    add(made_of, OperationKind.END, predecessors=(bodies.below.id,), receivers=receivers)
    plan_move(
        play.house(), plan_id=made_of.id, post_id=bodies.seat.id,
        appointment_id=made.west.appointment("clerk").id,
    )  # fmt: skip
    return made_of


def test_every_page_asks_at_most_twelve_statements(
    made, plan, keeper, django_assert_max_num_queries
):
    planned = PlannedBody.objects.get(key="xa-nam")
    for where in (
        "", "in/", "sua/", "huy/", "bang-tinh/", "goi-y/?o=into&into=dong",
        "ra-soat/", "ra-soat/tom-tat/", "thuc-hien/", "nhan-su/",
        f"nhan-su/?to-chuc={made.archive.id}", f"nhan-su/?to-chuc={made.west.office.id}",
        *(f"them/{kind.value}/" for kind in OperationKind),
        f"to-chuc/{planned.id}/", f"to-chuc/{planned.id}/chuc-danh/",
    ):  # fmt: skip
        with django_assert_max_num_queries(12, info=where):
            read(keeper, at(plan, where))
    page = read(keeper, at(plan, "ra-soat/"))
    assert "chưa cấp số" in page and "Mã gso 16681 dùng cho Tỉnh uỷ Khác" in page
    assert "người chưa được bố trí" in page and "không sắp xếp được" not in page


def test_the_same_seen_from_its_pages(made, bodies, plan, keeper):
    """Old and new name, each receiver once, the own tree first, a line of a later page."""
    assert "Văn phòng Tỉnh uỷ Thử → Văn phòng Thử Mới" in read(keeper, at(plan, "thuc-hien/"))
    for where in ("", "in/"):
        page = read(keeper, at(plan, where))
        assert page.count("Hồ sơ, tài liệu") == 1 and "Cán bộ" in page, where
    lines = [Operation(plan=plan, kind=OperationKind.TRANSFER) for _n in range(LINES)]
    Operation.objects.bulk_create(lines)
    offered = read(keeper, at(plan, "them/end/"))
    assert "Trung ương" not in offered
    assert offered.index("Đảng uỷ xã Tây") < offered.index("Tỉnh uỷ Khác")
    line = add(plan, OperationKind.POOL, provider=made.archive.id, served=(bodies.other.id,)).id
    Operation.objects.get(id=line).parties.filter(role="served").update(body=made.archive)
    assert f'/{plan.id}/?noi-dung={line}#noi-dung-{line}"' in read(keeper, at(plan, "ra-soat/"))
    anchor = f'id="noi-dung-{line}"'
    assert anchor not in read(keeper, at(plan))
    assert anchor in read(keeper, at(plan, f"?noi-dung={line}"))


def test_a_substitute_who_would_begin_that_day_is_no_obstacle(
    made, before, keeper, django_assert_max_num_queries
):
    leader, deputy = made.east.actor("secretary", clock.today()), made.east.people["clerk"]
    delegate_post(
        leader, post_id=leader.post_id, substitute_id=deputy.id, since=play.THE_DAY,
        until=date(2026, 12, 5), reason="nghỉ phép",
    )  # fmt: skip
    plan = play.ready(made)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        assert not Delegation.objects.exists()
        page = read(keeper, at(plan, "nhan-su/"), 409)
        assert f'href="/sap-xep/{plan.id}/">Mở phương án</a>' in page
        with django_assert_max_num_queries(12):
            assert "Nguyễn Tây Bí thư" in read(keeper, at(plan)), "who is without a post"
