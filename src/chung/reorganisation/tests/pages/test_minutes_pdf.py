"""The PDF of minutes: asked for, waited for, there; failed and tried again; not possible here."""

import pypdfium2
import pytest
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from chung.formats import office
from chung.foundation import clock
from chung.foundation.jobs import drain
from chung.reorganisation.tests.pages.after import a_merger, administrator, browser, minutes_of
from chung.reorganisation.tests.scene import MORNING

pytestmark = pytest.mark.django_db
PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def sheet(db, tmp_path, settings):
    """Minutes of Tây, a browser of who receives them, a data folder of one's own."""
    with clock.frozen(MORNING):
        made, plan = a_merger()
        minutes = minutes_of(plan, made.west.committee.id)
        settings.DATA_DIR = tmp_path
        yield made, minutes, browser(made.east.people["clerk"])


def pdf_url(minutes):
    return reverse("reorganisation:minutes_pdf", args=[minutes.id])


def page_of(client, minutes):
    return client.get(reverse("reorganisation:minutes", args=[minutes.id])).content.decode()


def file_of(client, minutes):
    return client.get(reverse("reorganisation:minutes_file", args=[minutes.id, "pdf"]))


def now_it_is(status):
    """What the worker says of the job."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s", [status])


def test_asked_for_waited_for_there(sheet):
    _made, minutes, clerk = sheet
    assert "Tạo PDF" in page_of(clerk, minutes) and "Tải Word" in page_of(clerk, minutes)
    answer = file_of(clerk, minutes)
    assert answer.status_code == 409 and "bấm “Tạo PDF”" in answer.content.decode()
    assert clerk.post(pdf_url(minutes)).status_code == 303
    assert clerk.post(pdf_url(minutes)).status_code == 303
    assert ProcrastinateJob.objects.count() == 1, "pressed twice, made once"
    page = page_of(clerk, minutes)
    assert "Đang chờ đến lượt…" in page and "every 1500ms" in page and "Tạo PDF" not in page
    now_it_is("doing")
    assert "Đang tạo PDF…" in clerk.get(pdf_url(minutes), **PART).content.decode()
    now_it_is("todo")
    drain()
    part = clerk.get(pdf_url(minutes), **PART).content.decode()
    assert "Tải PDF" in part and "every" not in part
    answer = file_of(clerk, minutes)
    assert answer["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(b"".join(answer.streaming_content)) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "BIÊN BẢN" in text and "Đảng uỷ xã Tây" in text


def test_a_signature_more_is_another_paper(sheet):
    _made, minutes, clerk = sheet
    clerk.post(pdf_url(minutes))
    drain()
    assert "Tải PDF" in page_of(clerk, minutes)
    url, item = reverse("reorganisation:minutes", args=[minutes.id]), minutes.items.first()
    assert clerk.post(url, {"items": [item.id], "on": "01/12/2026"}).status_code == 303
    assert "Tạo PDF" in page_of(clerk, minutes)


def test_a_failure_is_told_and_can_be_pressed_again(sheet, monkeypatch, tmp_path):
    _made, minutes, clerk = sheet
    broken = tmp_path / "bin" / "soffice"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", f"{broken.parent}:/usr/bin:/bin")
        clerk.post(pdf_url(minutes))
        drain()
        page = page_of(clerk, minutes)
    assert "Chưa tạo được PDF: LibreOffice không mở được văn bản này." in page
    assert "Tạo lại PDF" in page
    assert clerk.post(pdf_url(minutes), **PART).status_code == 200
    drain()
    assert "Tải PDF" in page_of(clerk, minutes)


def test_without_libreoffice_the_page_says_so(sheet, monkeypatch, tmp_path):
    _made, minutes, clerk = sheet
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not office.available()
    page = page_of(clerk, minutes)
    assert "Máy chủ chưa cài LibreOffice" in page and "Tạo PDF" not in page and "Tải Word" in page
    answer = clerk.post(pdf_url(minutes))
    assert answer.status_code == 503 and "libreoffice-writer-nogui" in answer.content.decode()
    assert not ProcrastinateJob.objects.exists()


def test_whom_the_minutes_do_not_concern_asks_in_vain(sheet):
    made, minutes, _clerk = sheet
    stranger = browser(made.west.people["specialist"])
    assert stranger.post(pdf_url(minutes)).status_code in (302, 403, 404)
    assert not ProcrastinateJob.objects.exists()
    assert administrator(made).post(pdf_url(minutes)).status_code == 303
