"""The board of the hand-over and its minutes, as those who sign meet them."""

from datetime import date
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import load_workbook

from chung.foundation import clock
from chung.organisation.models import FondsCustody, Seal
from chung.reorganisation.models import HandoverItem
from chung.reorganisation.tests.pages.after import (
    LATER,
    a_merger,
    administrator,
    browser,
    minutes_of,
)
from chung.reorganisation.tests.scene import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(db):
    with clock.frozen(MORNING):
        yield a_merger()


def read(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def board(plan):
    return f"/sap-xep/{plan.id}/ban-giao/"


def test_the_board_says_who_has_signed_how_much(merged):
    made, plan = merged
    page = read(administrator(made), board(plan))
    items = HandoverItem.objects.filter(minutes__plan=plan).count()
    assert f'<span>Đã ký nhận</span><span class="second">0 trên {items} mục' in page
    for words in ("Đảng uỷ xã Nam", "Văn phòng Đảng uỷ xã Nam", "Đảng uỷ xã Đông", "15/12/2026"):
        assert words in page
    assert "Nguyễn Đông Văn thư" in page  # who signs
    assert "Ngoài hệ thống" in page  # seals


def test_what_is_overdue_is_found(merged):
    made, plan = merged
    assert "Không có biên bản nào khớp" in read(administrator(made), f"{board(plan)}?nhom=qua-han")
    with clock.frozen(LATER):
        page = read(administrator(made), f"{board(plan)}?nhom=qua-han")
    assert "quá hạn 5 ngày" in page
    assert "Đảng uỷ xã Nam" in read(administrator(made), f"{board(plan)}?q=xa+dong&nhom=con")
    assert "Không có biên bản nào khớp" in read(administrator(made), f"{board(plan)}?q=xa+bac")


def test_the_clerk_of_the_new_commune_signs_several_items_at_once(merged):
    made, plan = merged
    clerk = browser(made.east.people["clerk"])
    minutes = minutes_of(plan, made.west.committee.id)
    url = f"/sap-xep/ban-giao/{minutes.id}/"
    assert "Ký nhận các mục đã chọn" in read(clerk, url)
    items = list(minutes.items.order_by("position"))
    told = {"items": [i.id for i in items], "on": "01/12/2026", f"remark-{items[0].id}": "đủ"}
    assert clerk.post(url, told).status_code == 303
    page = read(clerk, url)
    assert f"{len(items)} trên {len(items)} mục" in page and "Ký nhận các mục đã chọn" not in page
    assert minutes.items.get(id=items[0].id).remark == "đủ"
    keeper = FondsCustody.objects.get(fonds__body=made.west.committee, until__isnull=True)
    assert keeper.custodian_id == minutes.receiver_id


def test_a_seal_needs_its_receipt(merged):
    made, plan = merged
    clerk = browser(made.east.people["clerk"])
    minutes = minutes_of(plan, made.west.committee.id, police=True)
    url, item = f"/sap-xep/ban-giao/{minutes.id}/", minutes.items.get()
    answer = clerk.post(url, {"items": [item.id], "on": "01/12/2026"})
    assert answer.status_code == 422 and "Nhập số biên nhận" in answer.content.decode()
    told = {"items": [item.id], "on": "01/12/2026", f"remark-{item.id}": "BN 12/PC06"}
    assert clerk.post(url, told).status_code == 303
    seal = Seal.objects.get(body=made.west.committee)
    assert (seal.handed_in_on, seal.receipt) == (date(2026, 12, 1), "BN 12/PC06")


def test_nothing_ticked_and_a_day_before_are_told(merged):
    made, plan = merged
    minutes = minutes_of(plan, made.west.committee.id)
    url, first = f"/sap-xep/ban-giao/{minutes.id}/", minutes.items.first()
    client = browser(made.east.people["clerk"])
    answer = client.post(url, {"on": "01/12/2026"})
    assert answer.status_code == 422 and "Chọn ít nhất một mục" in answer.content.decode()
    answer = client.post(url, {"items": [first.id], "on": "30/11/2026"})
    assert answer.status_code == 422
    assert "Ngày ký nhận phải từ ngày bàn giao đến hôm nay" in answer.content.decode()
    assert not minutes.items.filter(signed_at__isnull=False).exists()


def test_all_or_none_are_signed(merged):
    """Somebody else signed one of them meanwhile: the others wait."""
    made, plan = merged
    minutes = minutes_of(plan, made.west.committee.id)
    url, items = f"/sap-xep/ban-giao/{minutes.id}/", list(minutes.items.order_by("position"))
    client = browser(made.east.people["clerk"])
    client.post(url, {"items": [items[-1].id], "on": "01/12/2026"})
    answer = client.post(url, {"items": [i.id for i in items], "on": "01/12/2026"})
    assert answer.status_code == 422
    assert minutes.items.filter(signed_at__isnull=False).count() == 1


def test_whom_the_minutes_do_not_concern_finds_nothing(merged):
    made, plan = merged
    stranger = browser(made.west.people["specialist"])  # holds no post any more
    minutes = minutes_of(plan, made.west.committee.id)
    for url in (board(plan), f"{board(plan)}excel/", f"/sap-xep/ban-giao/{minutes.id}/",
                f"/sap-xep/ban-giao/{minutes.id}/tep/docx/"):  # fmt: skip
        assert stranger.get(url).status_code in (302, 403, 404)
    assert administrator(made).get(f"/sap-xep/ban-giao/{minutes.id}/tep/exe/").status_code == 404


def test_the_minutes_are_a_paper_of_the_party(merged):
    made, plan = merged
    minutes = minutes_of(plan, made.west.committee.id)
    client = administrator(made)
    answer = client.get(f"/sap-xep/ban-giao/{minutes.id}/tep/docx/")
    document = docx.Document(BytesIO(answer.content))
    words = "\n".join(p.text for p in document.paragraphs)
    cells = "\n".join(c.text for t in document.tables for row in t.rows for c in row.cells)
    assert "BIÊN BẢN" in words and "bàn giao giữa Đảng uỷ xã Tây và Đảng uỷ xã Nam" in words
    assert "Căn cứ Quyết định số 12-QĐ/TU, ngày 20/11/2026 của Tỉnh uỷ Thử" in words
    today = next(p for p in document.paragraphs if p.text.startswith("Hôm nay"))
    assert today.alignment == WD_ALIGN_PARAGRAPH.LEFT  # stretched, its dots would fall apart
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in cells
    signing = [cell.text.strip() for cell in document.tables[-1].rows[0].cells]
    assert [place.splitlines()[0] for place in signing] == [
        "ĐẠI DIỆN BÊN GIAO",
        "NGƯỜI CHỨNG KIẾN",
        "ĐẠI DIỆN BÊN NHẬN",
    ]
    assert "ĐẢNG UỶ XÃ NAM" in cells and "-BB/ĐU" in cells
    for item in minutes.items.all():
        assert item.what in cells


def test_the_page_of_minutes_prints_with_places_to_sign_and_without_boxes(merged):
    made, plan = merged
    minutes = minutes_of(plan, made.west.committee.id)
    page = browser(made.east.people["clerk"]).get(f"/sap-xep/ban-giao/{minutes.id}/").content
    words = page.decode()
    assert "Căn cứ Quyết định số 12-QĐ/TU, ngày 20/11/2026 của Tỉnh uỷ Thử" in words
    assert "NGƯỜI CHỨNG KIẾN" in words
    assert words.count('<td class="tick no-print">') == minutes.items.count()


def test_minutes_of_seals_and_what_nobody_receives_are_papers_too(merged):
    made, plan = merged
    minutes = minutes_of(plan, made.west.committee.id, police=True)
    answer = administrator(made).get(f"/sap-xep/ban-giao/{minutes.id}/tep/docx/")
    words = "\n".join(p.text for p in docx.Document(BytesIO(answer.content)).paragraphs)
    assert "cơ quan công an đã đăng ký mẫu dấu" in words


def test_the_board_in_excel(merged):
    made, plan = merged
    sheet = load_workbook(BytesIO(administrator(made).get(f"{board(plan)}excel/").content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == plan.title and rows[1][:2] == ("Bên nhận", "Bên giao")
    assert ("Đảng uỷ xã Nam", "Đảng uỷ xã Tây") in [row[:2] for row in rows]


def test_before_the_day_there_are_no_minutes(db):
    from chung.reorganisation.tests.scene import BEFORE, ready, scene

    with clock.frozen(BEFORE):
        made = scene()
        plan = ready(made)
        assert "Chưa có biên bản bàn giao" in read(administrator(made), board(plan))


def test_few_statements(merged, django_assert_max_num_queries):
    made, plan = merged
    client = administrator(made)
    minutes = minutes_of(plan, made.west.committee.id)
    for url in (board(plan), f"/sap-xep/ban-giao/{minutes.id}/"):
        client.get(url)
        with django_assert_max_num_queries(12):
            assert client.get(url).status_code == 200


def test_a_long_board_is_shown_in_pages_and_printed_whole(merged, monkeypatch):
    made, plan = merged
    monkeypatch.setattr("chung.reorganisation.views.after._SHOWN", 1)
    client = administrator(made)
    first = read(client, board(plan))
    assert "Trang 1 trên 3" in first and "Văn phòng Đảng uỷ xã Nam</th>" not in first
    assert "Trang 3 trên 3" in read(client, f"{board(plan)}?trang=9")
    whole = read(client, f"{board(plan)}?in=1")
    assert "Trang 1" not in whole and "Văn phòng Đảng uỷ xã Nam</th>" in whole
