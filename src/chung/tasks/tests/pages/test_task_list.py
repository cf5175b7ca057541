from datetime import datetime
from io import BytesIO
from itertools import product

from openpyxl import load_workbook

from chung.foundation import clock
from chung.organisation.tests import factories as org
from chung.tasks.commands import Due, delegate_task, note_obstacle
from chung.tasks.states import DeadlineKind
from chung.tasks.tests import factories


def test_each_sees_their_own_and_the_stranger_nothing(browse, task):
    for name, there in (
        ("head", True),
        ("helper", True),
        ("specialist", False),
        ("stranger", False),
    ):
        page = browse(name).get("/nhiem-vu/")
        assert page.status_code == 200
        assert ("Tham mưu công văn trả lời" in page.text) is there, name


def test_nobody_signed_in_sees_nothing(client, task):
    page = client.get("/nhiem-vu/")
    assert page.status_code in (302, 403)
    assert "Tham mưu" not in page.text


def test_the_deadline_is_said_in_words(browse, cast, task):
    page = browse("head").get("/nhiem-vu/")
    assert "còn 11 ngày" in page.text and "04/12/2026" in page.text
    assert "còn 4 ngày" in browse("helper").get("/nhiem-vu/").text
    with clock.frozen(datetime(2026, 12, 2, 9, 0)):
        assert 'class="pill soon"' in browse("head").get("/nhiem-vu/").text
    with clock.frozen(datetime(2026, 12, 9, 9, 0)):
        assert "quá hạn 5 ngày" in browse("head").get("/nhiem-vu/").text


def test_the_exception_list_says_who_what_and_who_decides(browse, cast, task):
    delegate_task(cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("specialist"))
    note_obstacle(cast.actor("specialist"), task_id=task.record_id, words="Chờ Sở gửi số liệu")
    with clock.frozen(datetime(2026, 12, 9, 9, 0)):
        page = browse("chief").get("/nhiem-vu/?nhom=qua-han")
    for words in (
        "Phòng Tổng hợp",
        "Người Thử 3",
        "quá hạn 5 ngày",
        "Đỏ đặc biệt",
        "Công văn",
        "Người Thử 1, Chánh Văn phòng",
        "Chờ Sở gửi số liệu",
    ):
        assert words in page.text, words
    assert "Không có nhiệm vụ quá hạn" in browse("chief").get("/nhiem-vu/?nhom=qua-han").text


def test_filtering_sends_only_the_list(browse, task):
    part = browse("head").get(
        "/nhiem-vu/?q=tham+mưu", headers={"HX-Request": "true", "HX-Target": "list"}
    )
    assert part.text.strip().startswith('<div id="list">') and "Tham mưu" in part.text
    assert "Không có nhiệm vụ nào khớp" in browse("head").get("/nhiem-vu/?q=khong+co").text


def test_a_long_list_goes_on_by_key(browse, cast):
    for number in range(60):
        factories.task(cast, title=f"Việc số {number:02d}", parts=())
    page = browse("head").get("/nhiem-vu/")
    assert page.text.count("data-open") == 50 and "cursor=" in page.text


def test_a_list_page_asks_the_database_little(browse, cast, django_assert_max_num_queries):
    for number in range(15):
        factories.task(cast, title=f"Việc {number}", follower_post_id=cast.post_id("follower"))
    queries = ("", "?nhom=don-vi", "?nhom=qua-han", "?q=việc", "?tinh-trang=due_soon")
    for who, query in product(("chief", "head", "helper"), queries):
        client = browse(who)
        few = django_assert_max_num_queries(12, info=f"{who} {query}")
        with clock.frozen(datetime(2026, 12, 9, 9, 0)), few:
            assert client.get(f"/nhiem-vu/{query}").status_code == 200


def test_print_and_excel_hold_the_list(browse, cast, task):
    factories.task(cast, title="=1+1", due=Due(DeadlineKind.STANDING), parts=())
    printed = browse("head").get("/nhiem-vu/in/")
    assert "Số liệu đến ngày 23/11/2026" in printed.text and "Tham mưu" in printed.text
    answer = browse("head").get("/nhiem-vu/excel/")
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("Mã", "Nội dung nhiệm vụ")
    assert rows[1][0] == f"NV-{task.record_id}" and rows[1][8] == datetime(2026, 12, 4)
    assert rows[2][1].lstrip("'") == "=1+1"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_somebody_without_a_post_prints_an_empty_list(browse, cast, task):
    cast.people["nobody"] = org.make_person("Người Không Chức Danh")
    printed = browse("nobody").get("/nhiem-vu/in/")
    assert printed.status_code == 200 and "Tham mưu" not in printed.text


def test_the_english_page_has_english_words(browse, task):
    client = browse("head")
    client.cookies["chung_language"] = "en"
    page = client.get("/nhiem-vu/")
    assert "Tasks" in page.text and "Nhiệm vụ" not in page.text
