"""Registers: like the paper book on screen, on paper and in Excel; for the body's own people."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from chung.registry.commands import void_entry
from chung.registry.models import Book, Register
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db
BOOKS = "/van-ban-den/so/"


@pytest.fixture
def book(who) -> str:
    factories.registered(who, subject="báo cáo thứ nhất")
    second = factories.registered(who, subject="=1+1", symbol="27-GM/VPTW")
    void_entry(who.actor("clerk"), record_id=second, reason="vào nhầm")
    return f"{BOOKS}{Register.objects.get().id}/"


@pytest.mark.parametrize("name", ["head", "secretary", "stranger", "admin"])
def test_a_register_is_for_its_desk_and_those_who_distribute(browse, book, name):
    client = browse(name)
    for page in ("", "in/", "excel/"):
        assert client.get(f"{book}{page}").status_code == 404
    assert "Sổ văn bản đến" not in client.get(BOOKS).content.decode()


def test_the_list_of_registers_tells_year_and_last_number(read, book, who):
    Book.objects.create(body=who.committee, name="Sổ văn bản của Trung ương", position=2)
    for name in ("clerk", "chief"):
        assert f'href="{book}"' in read(name, BOOKS)
    assert "Chưa có văn bản: Sổ văn bản của Trung ương." in read("clerk", BOOKS)


def test_before_the_first_paper_the_page_says_when_registers_begin(read):
    assert "Sổ của năm tự mở khi văn bản đầu tiên vào sổ" in read("clerk", BOOKS)


def test_eleven_columns_and_void_lines_stay_with_their_reason(read, book):
    for page in (read("clerk", book), read("clerk", f"{book}in/")):
        assert page.count('<th scope="col" class="c') == 11
        assert '<tr class="void">' in page
        assert "vào nhầm" in page


def test_the_print_has_the_heading_of_the_paper_book(read, book):
    page = read("clerk", f"{book}in/")
    assert "landscape" in page
    head = page[page.index("print-head") :]
    assert "tỉnh uỷ thử nghiệm" in head[: head.index("print-title")].lower()
    assert "Sổ đăng ký văn bản đến" in page
    part = read("clerk", f"{book}in/", tu="1/1/2020", den="2/1/2020")
    assert "từ 1/1/2020 đến 2/1/2020" in part
    assert "Sổ chưa có dòng nào" in part


def test_lines_narrow_by_words_and_days(read, book):
    assert "Báo cáo thứ nhất" not in read("clerk", book, q="27/GM-VPTW")
    assert "Báo cáo thứ nhất" in read("clerk", book, q="1")
    assert "Không có dòng nào khớp" in read("clerk", book, den="1/1/2020")
    assert "Báo cáo thứ nhất" in read("clerk", book, tu="hôm nào đó")


def test_the_lines_for_htmx_are_only_the_lines(browse, book):
    response = browse("clerk").get(book, headers={"HX-Request": "true", "HX-Target": "list"})
    assert response.content.decode().strip().startswith('<div id="list"')


def test_excel_has_the_same_columns_and_no_formulas(browse, book):
    response = browse("clerk").get(f"{book}excel/")
    sheet = load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[:2]] == ["Tỉnh uỷ Thử Nghiệm", "Sổ văn bản đến 2026"]
    assert rows[2][:3] == ("Ngày đến", "Số đến", "Cơ quan ban hành")
    assert len(rows[2]) == 11
    assert [row[1] for row in rows[3:]] == [1, 2]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert [row[1].font.strike for row in sheet.iter_rows(min_row=4)] == [None, True]
    assert rows[4][10] == "Huỷ: vào nhầm"


@pytest.mark.parametrize("page", ["", "in/"])
def test_the_register_costs_few_statements(browse, who, book, page, django_assert_max_num_queries):
    for _ in range(10):
        factories.told(who, factories.registered(who))
    client = browse("clerk")
    client.get(f"{book}{page}")
    with django_assert_max_num_queries(12):
        client.get(f"{book}{page}")


def test_the_list_of_registers_costs_few_statements(browse, book, django_assert_max_num_queries):
    client = browse("clerk")
    client.get(BOOKS)
    with django_assert_max_num_queries(12):
        client.get(BOOKS)


def test_a_clerk_opens_another_book_and_nobody_else_does(browse, who):
    url = f"{BOOKS}mo-so/"
    client = browse("clerk")
    assert client.post(url, {"body": who.committee.id, "name": ""}).status_code == 422
    client.post(url, {"body": who.committee.id, "name": "Sổ văn bản của Trung ương"})
    assert Book.objects.filter(name="Sổ văn bản của Trung ương").exists()
    twice = client.post(url, {"body": who.committee.id, "name": "Sổ văn bản của Trung ương"})
    assert twice.status_code in (409, 422)
    for name in ("chief", "admin"):
        assert browse(name).get(url).status_code == 403
