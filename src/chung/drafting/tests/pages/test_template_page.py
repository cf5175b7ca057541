"""The page of an office's template: look, download, hand in, use, go back."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chung.drafting.jobs import prepare_sample
from chung.drafting.models import LetterTemplate
from chung.drafting.states import TemplateState
from chung.drafting.tests import factories as make
from chung.drafting.tests.pages.browsing import browser

pytestmark = [pytest.mark.django_db, pytest.mark.urls("chung.drafting.tests.urls")]


def page(who: make.Cast) -> str:
    return reverse("drafting:template", args=[who.committee.id])


def test_the_whole_way() -> None:
    who = make.province()
    client = browser(who, "chief")
    shown = client.get(page(who)).content.decode()
    assert "Mẫu dựng sẵn theo Hướng dẫn 05-HD/VPTW" in shown
    upload = SimpleUploadedFile("mau-rieng.docx", make.own_template())
    assert client.post(page(who), {"file": upload}).status_code == 303
    trial = LetterTemplate.objects.get()
    shown = client.get(page(who)).content.decode()
    assert "“mau-rieng.docx” đang xem thử" in shown
    said = ("Khác hướng dẫn 1 chỗ", "Kiểu chữ “Nội dung”", "Cỡ chữ: 16", "(hướng dẫn: 14-15)")
    assert [words for words in said if words not in shown] == []
    client.post(reverse("drafting:template_adopt", args=[who.committee.id, trial.id]))
    shown = client.get(page(who)).content.decode()
    assert "Trở lại mẫu dựng sẵn" in shown
    assert "Khác hướng dẫn 1 chỗ" in shown  # as long as it is in use
    built_in = client.get(page(who) + "?xem=dung-san").content.decode()
    assert "Khác hướng dẫn" not in built_in
    client.post(reverse("drafting:template_end", args=[who.committee.id]))
    trial.refresh_from_db()
    assert trial.state == TemplateState.ENDED
    assert "Mẫu đã dùng trước đây" in client.get(page(who)).content.decode()


def test_a_file_without_the_places_is_refused_beside_the_field() -> None:
    who = make.province()
    data = make.own_template(without=("Đảng - Trích yếu",))
    answer = browser(who, "chief").post(page(who), {"file": SimpleUploadedFile("m.docx", data)})
    assert answer.status_code == 422
    assert "thiếu chỗ cho: Trích yếu." in answer.content.decode()


def test_no_file_is_said() -> None:
    who = make.province()
    answer = browser(who, "chief").post(page(who), {})
    assert answer.status_code == 422
    assert "Chọn tệp mẫu (DOCX) đã sửa." in answer.content.decode()


def test_put_aside() -> None:
    who = make.province()
    trial = make.on_trial(who)
    browser(who, "chief").post(reverse("drafting:template_drop", args=[who.committee.id, trial]))
    assert LetterTemplate.objects.get().state == TemplateState.ENDED


@pytest.mark.parametrize(("which", "size"), [("dang-dung", 16), ("dung-san", 14)])
def test_download(which: str, size: int) -> None:
    who = make.province()
    make.adopted(who)
    address = reverse("drafting:template_file", args=[who.committee.id, which])
    answer = browser(who, "clerk").get(address)
    found = docx.Document(io.BytesIO(answer.content))
    font = found.styles["Đảng - Nội dung"].font
    assert font.size is not None
    assert font.size.pt == size
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.slow
def test_the_sample_is_shown_in_pictures() -> None:
    who = make.province()
    trial = make.on_trial(who)
    prepare_sample(who.committee.id, trial)
    client = browser(who, "chief")
    image = reverse("drafting:template_image", args=[who.committee.id, "xem-thu", 1])
    assert image in client.get(page(who)).content.decode()
    assert client.get(image)["Content-Type"] == "image/png"


def test_the_list_and_its_link(django_assert_max_num_queries) -> None:
    who = make.province()
    client = browser(who, "clerk")
    assert reverse("drafting:templates") in client.get(reverse("drafting:drafts")).content.decode()
    with django_assert_max_num_queries(12):
        shown = client.get(reverse("drafting:templates")).content.decode()
    assert "Tỉnh uỷ Thử Nghiệm" in shown
    assert "Mẫu dựng sẵn" in shown


def test_one_body_is_opened_at_once() -> None:
    who = make.commune()
    answer = browser(who, "officer").get(reverse("drafting:templates"))
    assert (answer.status_code, answer["Location"]) == (303, page(who))


def test_others_find_nothing() -> None:
    who = make.province()
    client = browser(who, "specialist")
    assert client.get(page(who)).status_code == 404
    address = reverse("drafting:template_file", args=[who.committee.id, "dung-san"])
    assert client.get(address).status_code == 404
    assert "Mẫu văn bản" not in client.get(reverse("drafting:drafts")).content.decode()
