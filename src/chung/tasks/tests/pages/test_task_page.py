from datetime import date

import pytest

from chung.tasks.commands import (
    PartOrder,
    SentPaper,
    complete_task,
    extend_task,
    request_extension,
)
from chung.tasks.states import PartRole, ReceivingLevel
from chung.tasks.tests import factories

SENT = SentPaper("152-CV/VPTU", date(2026, 11, 23), ReceivingLevel.STANDING_BOARD)


def test_the_page_says_what_who_and_until_when(browse, task):
    page = browse("head").get(f"/nhiem-vu/{task.record_id}/")
    for words in (
        "Tham mưu công văn trả lời Đảng uỷ xã Thử",
        "Phòng Tổng hợp",
        "Thường trực cấp uỷ",
        "còn 11 ngày",
        "Phòng Hành chính",
        "còn 4 ngày",
        "Giao nhiệm vụ: Phòng Tổng hợp",
        "Vì sao tôi xem được",
    ):
        assert words in page.text, words


@pytest.mark.parametrize("who", ["stranger", "specialist", "board_head"])
def test_for_others_it_is_not_there(browse, task, who):
    for path in ("", "nhan/", "nop/"):
        assert browse(who).get(f"/nhiem-vu/{task.record_id}/{path}").status_code == 404


def test_there_is_one_next_act(browse, task):
    for who, act in (("head", "Nhận việc"), ("helper", "Gửi ý kiến phối hợp")):
        page = browse(who).get(f"/nhiem-vu/{task.record_id}/").text
        assert page.count("button primary") == 1
        assert act in page[page.index("button primary") :][:120]


def test_the_assigner_of_a_product_is_asked_to_accept_it(browse, cast, task):
    complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])
    page = browse("chief").get(f"/nhiem-vu/{task.record_id}/").text
    assert "Nghiệm thu" in page[page.index("button primary") :][:120]
    assert "152-CV/VPTU" in page


def test_a_request_for_time_stands_on_top_and_the_old_deadline_below(browse, cast, task):
    request_extension(
        cast.actor("head"),
        task_id=task.record_id,
        deadline=date(2026, 12, 11),
        reason="chờ số liệu",
    )
    page = browse("chief").get(f"/nhiem-vu/{task.record_id}/").text
    assert "xin gia hạn đến 11/12/2026: chờ số liệu" in page
    assert "04/12/2026 → 11/12/2026" in page
    assert "Trả lời đề nghị gia hạn" in page[page.index("button primary") :][:120]


def test_children_lead_to_their_pages(browse, cast, task):
    child = factories.task(cast, title="Việc con", parent_id=task.record_id, parts=())
    assert (
        f"/nhiem-vu/{child.record_id}/" in browse("head").get(f"/nhiem-vu/{task.record_id}/").text
    )
    assert f"NV-{task.record_id}" in browse("head").get(f"/nhiem-vu/{child.record_id}/").text


def test_the_page_asks_the_database_little(browse, cast, django_assert_max_num_queries):
    parts = tuple(PartOrder(unit_id=cast.unit(n)) for n in ("other_division", "board"))
    parts += (PartOrder(PartRole.TO_KNOW, unit_id=cast.commune.id),)
    task = factories.task(cast, parts=parts, follower_post_id=cast.post_id("follower"))
    extend_task(
        cast.actor("chief"), task_id=task.record_id, deadline=date(2026, 12, 11), reason="chờ"
    )
    client = browse("head")
    client.get(f"/nhiem-vu/{task.record_id}/")  # reads the news about it, which is written once
    with django_assert_max_num_queries(18):
        client.get(f"/nhiem-vu/{task.record_id}/")


def test_the_owner_splits_the_task_and_sees_what_is_open(browse, cast, task):
    address = f"/nhiem-vu/{task.record_id}/"
    split = f"/nhiem-vu/giao/?cha={task.record_id}"
    assert split in browse("head").get(address).text
    assert split not in browse("helper").get(address).text
    form = browse("head").get(split).text
    assert "Giao việc con" in form and 'value="04/12/2026"' in form
    assert "Hạn của việc con không sau hạn của nhiệm vụ này: 04/12/2026." in form
    factories.task(
        cast, by="head", title="việc con", post_id=cast.post_id("specialist"), parent_id=task.pk
    )
    page = browse("head").get(address).text
    assert "1 việc chưa xong" in page and "Việc con</a>" in page
    assert "Người Thử 3" in page[page.index("Việc con</a>") :][:200]


def test_who_has_a_part_split_off_is_not_led_to_what_they_may_not_see(browse, cast, task):
    child = factories.task(
        cast, by="chief", title="Việc con", unit_id=cast.board.id, parent_id=task.pk, parts=()
    )
    page = browse("board_head").get(f"/nhiem-vu/{child.pk}/").text
    assert task.code in page
    assert f'href="/nhiem-vu/{task.pk}/"' not in page
    assert "Tham mưu công văn trả lời" not in page.replace("Việc con", "")
