"""The page that checks any file: sent, judged, shown, mended to be fetched, gone."""

import io

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx.shared import Pt
from PIL import Image

from chung.drafting.jobs import prepare_preview
from chung.drafting.models import CheckedFile
from chung.drafting.queries import versions_of
from chung.drafting.tests import factories as make
from chung.drafting.tests.commands.test_set_form_policy import wide
from chung.drafting.tests.commands.test_upload_version import as_odt
from chung.drafting.tests.pages.browsing import browser
from chung.formats import office
from chung.formats.tests.checker import papers
from chung.formats.writer import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("chung.drafting.tests.urls")]

WRONG = papers.LETTER.replace("Số 17-CV", "Số: 17-CV")


def hand_in(client: Client, text: str = WRONG) -> str:
    return hand_in_bytes(client, papers.file(text))


def hand_in_bytes(client: Client, data: bytes) -> str:
    file = SimpleUploadedFile("cong-van.docx", data)
    answer = client.post(reverse("drafting:checks"), {"file": file})
    assert answer.status_code == 303
    return str(answer["Location"])


def test_a_file_is_checked_by_the_rules_asked_for_and_seen_by_its_sender_alone(
    django_assert_max_num_queries,
) -> None:
    who = make.province()
    client = browser(who, "specialist")
    here = hand_in(client)
    with django_assert_max_num_queries(14):  # two of them are the sign-in of a request
        page = client.get(here).content.decode()
    assert "DOC-019" in page and "05-HD/VPTW" in page and "92/100" in page
    older = client.get(here, {"ngay": "01/05/2026"}).content.decode()
    assert "36-HD/VPTW" in older and f"{here}bang.xlsx?ngay=01%2F05%2F2026" in older
    assert "Ngày chưa đúng" in client.get(here, {"ngay": "mai"}).content.decode()
    assert "05-HD/VPTW" not in client.get(here, {"bo": "nd30"}).content.decode().split("<h2>")[0]
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{here}bang.xlsx").content)).active
    assert "DOC-019" in {cell.value for cell in sheet["B"]}
    listed = client.get(reverse("drafting:checks")).content.decode()
    assert f'href="{here}"' in listed
    other = browser(who, "head")
    assert other.get(here).status_code == 404
    assert here not in other.get(reverse("drafting:checks")).content.decode()
    assert client.post(f"{here}xoa/")["Location"] == reverse("drafting:checks")
    assert client.get(here).status_code == 404 and not CheckedFile.objects.exists()


def test_clean_and_refused_files_are_told() -> None:
    client = browser(make.province(), "clerk")
    clean = client.get(hand_in(client, papers.LETTER)).content.decode()
    assert "Không thấy chỗ nào sai thể thức" in clean and "100/100" in clean
    start = reverse("drafting:checks")
    empty = client.post(start)
    assert (empty.status_code, "Chọn tệp cần kiểm tra" in empty.content.decode()) == (422, True)
    odd = client.post(start, {"file": SimpleUploadedFile("a.docx", b"PK hong")})
    assert odd.status_code == 422 and 'class="error"' in odd.content.decode()


def small(data: bytes) -> bytes:
    paper, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    for run in (run for paragraph in paper.paragraphs for run in paragraph.runs):
        run.font.size = Pt(10)
    paper.save(out)
    return out.getvalue()


@pytest.mark.slow
def test_a_pdf_shows_its_places_and_what_it_cannot_tell_and_an_odt_is_checked_as_word() -> None:
    who = make.province()
    client, wrong = browser(who, "specialist"), small(wide(make.started(who)).data)
    here = hand_in_bytes(client, office.convert_bytes(wrong, ".docx", "pdf"))
    prepare_preview(CheckedFile.objects.get().file_id, "pdf")
    page = client.get(here).content.decode()
    assert 'data-show="f' in page
    assert "chưa xét" in page and "(DOC-068)" in page and "da-sua.docx" not in page
    picture = io.BytesIO()
    Image.new("L", (827, 1169), 255).save(picture, "PDF")
    scan = SimpleUploadedFile("quet.pdf", picture.getvalue())
    refused = client.post(reverse("drafting:checks"), {"file": scan})
    assert refused.status_code == 422
    assert "bản PDF được lưu từ Word" in refused.content.decode()
    odt = hand_in_bytes(client, as_odt(wrong))
    assert "DOC-037" in client.get(odt).content.decode()


def test_places_are_known_when_the_pages_are_painted_and_what_is_safe_is_mended() -> None:
    who = make.province()
    client, wrong = browser(who, "specialist"), wide(make.started(who)).data
    here = hand_in_bytes(client, wrong)
    before = client.get(here).content.decode()
    assert "data-show=" not in before and "every 1500ms" in before
    prepare_preview(CheckedFile.objects.get().file_id)
    swapped = client.get(here, headers={"HX-Request": "true", "HX-Target": "sheets"})
    text = swapped.content.decode()
    assert 'hx-swap-oob="true"' in text and 'data-show="f' in text and '<rect data-box="f' in text
    assert client.get(f"{here}trang/1.png")["Content-Type"] == "image/png"
    answer = client.get(f"{here}da-sua.docx")
    assert text_of(answer.content) == text_of(wrong)
    again = client.get(hand_in_bytes(client, answer.content)).content.decode()
    assert "DOC-003" in before and "DOC-003" not in again
    assert "da-sua.docx" not in client.get(hand_in(client, papers.LETTER)).content.decode()


def test_a_file_of_a_record_is_checked_by_whoever_may_open_it() -> None:
    who = make.province()
    version = versions_of(make.draft(make.started(who)))[0]
    here = reverse("drafting:attached", args=[version.id])
    page = browser(who, "specialist").get(here).content.decode()
    assert version.name in page and reverse("drafting:draft", args=[version.record_id]) in page
    sheet = browser(who, "specialist").get(f"{here}bang.xlsx")
    assert sheet["Content-Disposition"].startswith("attachment")
    assert browser(who, "other").get(here).status_code == 404


def test_a_file_that_is_no_paper_is_told_so_and_not_mended() -> None:
    client = browser(make.province(), "specialist")
    page = client.get(hand_in(client, papers.p("2 kg gạo", 11))).content.decode()
    assert page.count("Không giống một văn bản") == 1
    assert "Tải bản đã sửa" not in page
    assert "(sửa giúp được)" not in page
