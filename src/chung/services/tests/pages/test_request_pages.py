import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from chung.records.models import Attachment, StoredFile
from chung.registry.tests.bad_files import BAD_FILES
from chung.registry.tests.factories import docx
from chung.services.models import ServiceRequest
from chung.services.states import ServiceKind

LIST = "services:requests"


@pytest.fixture
def agreed(cast):
    cast.agree()
    return cast


def url_of(asked, act=""):
    return (
        reverse("services:act", args=[asked, act])
        if act
        else reverse("services:request", args=[asked])
    )


def test_a_request_from_asking_to_done(agreed, browse):
    asker, clerk = browse("specialist"), browse("clerk")
    form = asker.get(reverse("services:ask")).content.decode()
    assert "Xe công (trả lời trong 2 ngày làm việc)" in form
    assert "Công nghệ thông tin (trả lời trong ngày)" in form
    assert re.search('<select name="what"[^>]* data-start', form)
    assert "Kế toán" not in form
    sent = asker.post(
        reverse("services:ask"),
        {
            "what": f"{agreed.board.id}-vehicles",
            "title": "Xe đi cơ sở",
            "wanted_on": "25/11/2026",
            "place": "Kim Liên",
            "words": "Bốn người",
        },
    )
    asked = ServiceRequest.objects.get()
    assert sent["Location"] == url_of(asked.pk)
    waiting = clerk.get(reverse(LIST)).content.decode()
    assert "Xe đi cơ sở" in waiting
    assert "Ban Nội chính thử" in waiting
    assert clerk.post(url_of(asked.pk, "tiep-nhan")).status_code == 303
    done = clerk.post(
        url_of(asked.pk, "xong"), {"words": "Xong", "hours": "2,5", "cost": "1.250.000"}
    )
    assert done.status_code == 303
    asked.refresh_from_db()
    assert (str(asked.hours), asked.cost, asked.state) == ("2.5", 1_250_000, "done")
    page = asker.get(url_of(asked.pk)).content.decode()
    assert "1.250.000" in page
    assert "Đã xong" in page


def test_who_does_it_is_chosen_from_the_office(agreed, browse):
    asked = agreed.ask()
    page = browse("chief").get(url_of(asked, "chuyen")).content.decode()
    assert "Lái xe" in page
    assert "Trưởng ban Tổ chức" not in page
    browse("chief").post(url_of(asked, "chuyen"), {"post": agreed.posts["driver"].id})
    assert browse("driver").get(url_of(asked)).status_code == 200


def test_no_without_a_reason_is_no_answer(agreed, browse):
    asked = agreed.ask()
    empty = browse("chief").post(url_of(asked, "khong-nhan"), {"reason": ""})
    assert empty.status_code == 422
    browse("chief").post(url_of(asked, "khong-nhan"), {"reason": "Hết xe"})
    assert "Hết xe" in browse("specialist").get(url_of(asked)).content.decode()
    gone = browse("chief").get(url_of(asked, "tiep-nhan"))
    assert gone.status_code == 404


WISH = {"title": "Máy in hỏng", "wanted_on": "", "place": "", "words": ""}


def test_files_come_in_by_the_door_and_go_to_those_who_see_the_request(agreed, browse):
    file = SimpleUploadedFile("../So lieu.docx", docx("Máy in phòng họp kẹt giấy").read())
    data = {"what": f"{agreed.board.id}-it", **WISH, "attached": [file]}
    assert browse("specialist").post(reverse("services:ask"), data).status_code == 303
    kept = Attachment.objects.get()
    at = reverse("registry:file", args=[kept.pk])
    for name in ("specialist", "head", "chief", "clerk"):
        assert "So lieu.docx" in browse(name).get(url_of(kept.record_id)).content.decode()
        assert browse(name).get(at)["Content-Disposition"].startswith("attachment")
    for name in ("stranger", "driver", "own_clerk", "admin"):
        assert browse(name).get(at).status_code == 404
    more = {"attached": [SimpleUploadedFile("Hoa don.docx", docx("Hoá đơn").read())]}
    assert browse("clerk").post(url_of(kept.record_id, "dinh-kem"), more).status_code == 303
    assert "Hoa don.docx" in browse("specialist").get(url_of(kept.record_id)).content.decode()


def test_a_file_that_must_not_come_in_leaves_nothing(agreed, browse):
    asked, client = agreed.ask(), browse("specialist")
    secret = docx("TỈNH UỶ NGHỆ AN\nMẬT\nBÁO CÁO\nvề việc nội bộ").read()
    bad = [BAD_FILES[kind] for kind in ("empty", "wrong extension", "macros", "bomb")]
    bad += [("noi bo.docx", lambda: secret, "dấu chỉ mức độ mật")]
    data = {"what": f"{agreed.board.id}-it", **WISH}
    for name, content, words in bad:
        for url, more in ((reverse("services:ask"), data), (url_of(asked, "dinh-kem"), {})):
            sent = {**more, "attached": [SimpleUploadedFile(name, content())]}
            answer = client.post(url, sent)
            assert answer.status_code == 422, name
            assert words in answer.content.decode(), name
    assert ServiceRequest.objects.count() == 1
    assert not StoredFile.objects.exists()


def test_money_is_typed_as_money(agreed, browse):
    asked = agreed.ask()
    answer = browse("chief").post(url_of(asked, "xong"), {"cost": "nhiều"})
    assert answer.status_code == 422
    assert "Ghi số đồng, ví dụ 1.250.000." in answer.content.decode()


def test_what_is_missing_is_said(agreed, browse):
    answer = browse("specialist").post(reverse("services:ask"), {"what": "", "title": ""})
    assert answer.status_code == 422
    assert "Chọn việc cần." in answer.content.decode()


def test_who_is_not_served_is_told_so(agreed, browse):
    page = browse("stranger").get(reverse("services:ask")).content.decode()
    assert "chưa được văn phòng nào phục vụ chung" in page


def test_the_list_is_narrowed_and_exported(agreed, browse):
    agreed.ask(title="Xe đi cơ sở")
    agreed.ask(title="Máy in kẹt giấy", kind=ServiceKind.IT)
    chief = browse("chief")
    narrowed = chief.get(reverse(LIST) + "?viec=it").content.decode()
    assert "Máy in kẹt giấy" in narrowed
    assert "Xe đi cơ sở" not in narrowed
    assert "Xe đi cơ sở" not in chief.get(reverse(LIST) + "?q=máy in").content.decode()
    assert "Xe đi cơ sở" not in chief.get(reverse(LIST) + "?nhom=xong").content.decode()
    other = chief.get(reverse(LIST) + f"?co-quan={agreed.other.id}").content.decode()
    assert "Không có yêu cầu nào khớp" in other
    sheet = load_workbook(BytesIO(chief.get(reverse("services:requests_excel")).content)).active
    assert [row[3] for row in sheet.values] == ["Nội dung", "Xe đi cơ sở", "Máy in kẹt giấy"]


@pytest.mark.parametrize("name", ["stranger", "driver", "own_clerk", "admin"])
def test_others_see_nothing(agreed, browse, name):
    asked, client = agreed.ask(), browse(name)
    assert client.get(url_of(asked)).status_code == 404
    assert client.post(url_of(asked, "tiep-nhan")).status_code == 404
    assert "Xe đi cơ sở" not in client.get(reverse(LIST)).content.decode()


def test_few_queries(agreed, browse, django_assert_max_num_queries):
    asked = agreed.ask()
    for number in range(12):
        agreed.ask(title=f"Việc {number}")
    client = browse("chief")
    for url in (reverse(LIST), url_of(asked), url_of(asked, "chuyen")):
        client.get(url)
        with django_assert_max_num_queries(12):
            assert client.get(url).status_code == 200
