"""The desk of each role: what waits on them and nothing else, what presses on top."""

import re
from datetime import timedelta

import pytest

from chung.desk.queries import desk_of
from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.organisation.commands import delegate_post, register_person
from chung.organisation.tests import tiny_office as org
from chung.registry.commands import (
    Addressee,
    distribute_incoming,
    propose_fields,
)
from chung.registry.states import RoutingRole
from chung.registry.tests import factories
from chung.registry.tests.outgoing_office import issued, office

pytestmark = pytest.mark.django_db


def lead(who, record_id, due_on=None):
    distribute_incoming(
        who.actor("chief"),
        record_id=record_id,
        addressees=[Addressee(RoutingRole.LEAD, body_id=who.board.id)],
        due_on=due_on,
    )


def test_an_empty_desk_says_so_in_the_words_of_the_role(read, who):
    who.people["idle"] = register_person(who.actor("admin"), full_name="Lê Thị Rảnh")
    page = read("idle", "/")
    assert "Anh/chị chưa có chức danh" in page and who.people["admin"].full_name in page
    assert "Không có việc nào chờ" in read("chief", "/")
    assert "Kéo tệp vào trang Tiếp nhận" in read("clerk", "/")
    assert "Quản trị hệ thống không xem nội dung" in read("admin", "/")


def test_the_administrator_sees_what_is_kept_and_nothing_else(
    read, who, browse, django_assert_max_num_queries
):
    page = read("admin", "/")
    assert "Việc quản trị" in page and "Cán bộ chưa có tài khoản" in page
    assert "?nhom=chua-co" in page and "Lịch làm việc năm" in page and "niêm phong" in page
    assert "Việc quản trị" not in read("clerk", "/")
    client = browse("admin")
    with django_assert_max_num_queries(12):
        client.get("/")


def test_entries_nobody_seals_press(read, who):
    register_person(who.actor("admin"), full_name="Lê Thử")
    assert "chưa niêm phong lần nào" in read("admin", "/")
    with clock.frozen(clock.now() + timedelta(hours=3)):
        assert "chờ niêm phong quá 2 giờ" in read("admin", "/")


def test_the_chief_distributes_urgent_papers_first(read, who):
    factories.registered(who, subject="việc thường")
    factories.registered(who, subject="việc hoả tốc", urgency="HOẢ TỐC")
    page = read("chief", "/")
    assert page.index("Cần làm ngay") < page.index("Việc hoả tốc") < page.index("Việc thường")
    assert page.count("Việc hoả tốc") == 1, "each thing stands once"
    assert "2 việc chờ anh/chị" in page
    for name in ("clerk", "head", "stranger", "admin"):
        assert "iệc thường" not in read(name, "/"), name


def test_the_clerk_has_files_to_register(read, who):
    arrival = factories.arrival(who)
    assert "Tệp chờ vào sổ" not in read("clerk", "/"), "not before it is read"
    propose_fields(
        who.actor("clerk"),
        arrival_id=arrival.id,
        proposal={"subject": {"value": "báo cáo", "confidence": 1}},
        text="",
        pages=1,
        pages_read=1,
        source="text",
    )
    page = read("clerk", "/")
    assert f'href="/van-ban-den/tiep-nhan/{arrival.id}/" data-open>Báo cáo' in page
    assert page.count("button primary") == 1
    assert "Báo cáo" not in read("chief", "/")


def test_the_head_takes_tasks_on_and_late_ones_press(read, who):
    calm, late = factories.registered(who), factories.registered(who)
    lead(who, calm, clock.today() + timedelta(days=30))
    lead(who, late, clock.today())
    with clock.frozen(clock.now() + timedelta(days=3)):
        page = read("head", "/")
        assert "Nhận việc" in page
        assert "2 việc chờ anh/chị, 1 quá hạn" in page
        assert page.index("Cần làm ngay") < page.index("Nhiệm vụ <span")
        exception = read("secretary", "/")
        assert "Việc chậm <span" in exception, "leaders see the exceptions"
        assert "Ban Tổ chức" in exception
        assert exception.count("data-open") == 1


def test_new_notices_are_told_on_the_desk(read, who):
    factories.registered(who)
    assert "1 thông báo mới" in read("chief", "/")
    assert "thông báo mới" not in read("head", "/")


def everything(who):
    """A post with every duty of a commune's office, as one officer holds them all."""
    post = org.post(
        who.office,
        "Cán bộ văn phòng",
        *((duty, who.committee) for duty in (Duty.REGISTRY, Duty.DISTRIBUTE, Duty.SIGN)),
        Duty.LEAD_UNIT,
        Duty.SPECIALIST,
    )
    who.posts["officer"] = post
    who.people["officer"] = org.person("Nguyễn Thử Tất Cả", post)


def work_of_every_kind(who):
    """A dozen papers, files and tasks, some late, some asking for time."""
    for number in range(12):
        record_id = factories.registered(who)
        factories.arrival(who, text=str(record_id))
        if number % 2:
            lead(who, record_id, clock.today() + timedelta(days=number % 3))


@pytest.mark.parametrize(
    ("name", "most"),
    [("clerk", 10), ("chief", 10), ("head", 10), ("secretary", 10), ("officer", 10)],
)
def test_the_desk_costs_the_same_for_much_work(
    browse, who, name, most, django_assert_max_num_queries
):
    everything(who)
    work_of_every_kind(who)
    with clock.frozen(clock.now() + timedelta(days=1)):
        client = browse(name)
        assert client.get("/").status_code == 200
        with django_assert_max_num_queries(most):
            client.get("/")


def test_what_waits_in_a_post_lent_is_said_with_a_button_and_in_the_menu(browse, read, who):
    factories.registered(who)
    chief, clerk, on = who.actor("chief"), who.actor("clerk"), clock.today()
    delegate_post(
        chief,
        post_id=chief.post_id,
        substitute_id=clerk.person_id,
        since=on,
        until=on + timedelta(days=2),
        reason="đi công tác",
    )
    assert 'hx-get="/chuc-danh-khac/?ban"' in read("clerk", "/")
    said = read("clerk", "/chuc-danh-khac/?ban")
    assert f"1 việc đang chờ ở chức danh Chánh Văn phòng (thay {who.people['chief']})" in said
    assert f'name="post" value="{chief.post_id}"' in said
    menu = read("clerk", "/chuc-danh-khac/")
    assert menu.count('class="menu-item"') == 2
    assert re.search(rf'value="{chief.post_id}".*<span class="count"[^>]*>1</span>', menu)
    assert "chuc-danh-khac" not in read("head", "/"), "one post needs no counting"


def test_packets_name_their_sender():
    made = office(communes=1)
    issued(made, to=made.communes)
    [group] = desk_of(made.commune_clerks[0]).groups
    assert group.items[0].detail.endswith(" · Tỉnh uỷ Nghệ An")


def test_an_arrival_is_called_so_and_looks_unlike_a_deadline(read, who):
    factories.registered(who)
    assert re.search(r'<span class="second">đến \d\d:\d\d</span>', read("chief", "/"))
