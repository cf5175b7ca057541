"""The intake page: files come in with or without a script, bad ones are told why not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from chung.records.models import StoredFile
from chung.registry.commands import propose_fields, refuse_secret
from chung.registry.models import Arrival
from chung.registry.tests import factories
from chung.registry.tests.bad_files import BAD_FILES

pytestmark = pytest.mark.django_db
INTAKE = "/van-ban-den/tiep-nhan/"


def send(client, who, *files, **headers):
    url = reverse("registry:upload", args=[who.committee.id])
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(url, {"file": sent}, headers=headers)


def read_well(arrival, **values):
    given = {"symbol": "152-CV/TW", "subject": "báo cáo thử", "issuer": "Cơ quan", **values}
    confidence = values.pop("confidence", 0.99)
    proposal = {
        name: {"value": value, "confidence": confidence}
        for name, value in {**given, "date": "2026-01-02"}.items()
    }
    propose_fields(
        arrival.actor,
        arrival_id=arrival.id,
        proposal=proposal,
        text="",
        pages=1,
        pages_read=1,
        source="text",
    )


@pytest.fixture
def arrive(who):
    def make(name="cong-van.docx", text="Xin chào"):
        arrival = factories.arrival(who, name, text)
        arrival.actor = who.actor("clerk")
        return arrival

    return make


@pytest.mark.parametrize("name", ["chief", "head", "secretary", "admin"])
def test_only_a_clerk_takes_mail_in(browse, who, name):
    client = browse(name)
    assert client.get(INTAKE).status_code == 403
    assert send(client, who, ("a.docx", factories.docx().read())).status_code == 403


def test_a_strange_clerk_sees_none_of_our_mail(browse, who, arrive, read):
    arrival = arrive("mat-khong.docx")
    assert "mat-khong.docx" not in read("stranger", INTAKE)
    client = browse("stranger")
    assert send(client, who, ("a.docx", factories.docx().read())).status_code == 403
    assert client.get(f"{INTAKE}{arrival.id}/").status_code == 404
    assert client.post(f"{INTAKE}{arrival.id}/bo/").status_code == 404
    assert client.get(f"/tep/den/{arrival.id}/trang/1.png").status_code == 404


def test_the_empty_queue_says_what_to_do(read):
    page = read("clerk", INTAKE)
    assert "Không còn tệp nào chờ" in page
    assert "Không đưa văn bản mật lên đây" in page


def test_without_a_script_files_come_in_by_the_plain_form(browse, who):
    good = factories.docx().read()
    response = send(browse("clerk"), who, ("a.docx", good), ("b.docx", good))
    assert response.status_code == 303
    assert Arrival.objects.count() == 2


def test_the_script_sends_one_file_and_the_same_key_is_the_same_arrival(browse, who):
    client, good = browse("clerk"), ("a.docx", factories.docx().read())
    for _ in range(2):
        response = send(client, who, good, HX_Request="true", X_Upload_Key="abc")
        assert response.status_code == 200
        assert "<html" not in response.content.decode()
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_told_why_and_leaves_nothing(browse, who, kind):
    name, content, words = BAD_FILES[kind]
    response = send(browse("clerk"), who, (name, content()), HX_Request="true", X_Upload_Key="k")
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert page.count("<p>") >= 2, "the sentence and the way out"
    assert not Arrival.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_file_over_the_limit_is_told_the_limit(browse, who, settings):
    settings.CHUNG_UPLOAD_LIMIT = 100
    response = send(browse("clerk"), who, ("a.docx", factories.docx().read()))
    assert response.status_code == 422
    assert "lớn hơn mức cho phép" in response.content.decode()


def test_one_bad_file_does_not_hold_up_the_others(browse, who):
    response = send(
        browse("clerk"), who, ("tot.docx", factories.docx().read()), ("hong.pdf", b"%PDF-1.7")
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "hong.pdf" in page
    assert "Đã nhận 1 tệp khác." in page
    assert Arrival.objects.get().name == "tot.docx"


def test_no_file_at_all_is_said_too(browse, who):
    response = send(browse("clerk"), who)
    assert response.status_code == 422
    assert "Chưa chọn tệp nào" in response.content.decode()


def test_names_with_tricks_are_only_names(browse, who, read):
    client = browse("clerk")
    send(client, who, ("../../<script>alert(1)</script>.docx", factories.docx().read()))
    arrival = Arrival.objects.get()
    assert "/" not in arrival.name
    assert "<script>alert" not in read("clerk", INTAKE)


def test_the_queue_says_what_was_read_and_what_asks_for_a_look(read, arrive):
    read_well(arrive("ro.docx", "a"))
    read_well(arrive("mo.docx", "b"), subject="chưa rõ", confidence=0.3)
    arrive("dang-doc.docx", "c")
    page = read("clerk", INTAKE)
    assert "Báo cáo thử" in page
    assert "Xem lại 4 ô" in page
    assert "Đang đọc 1 tệp" in page
    assert page.index("Vào sổ lần lượt") < page.index("Báo cáo thử")


def test_a_part_of_the_page_while_files_are_read(browse, arrive):
    client = browse("clerk")
    arrive()
    response = client.get(INTAKE, headers={"HX-Request": "true", "HX-Target": "queue"})
    assert response.content.decode().strip().startswith('<section id="queue"')
    assert "every 2s" in response.content.decode()


def test_a_secret_file_is_told_without_its_name(read, arrive):
    arrival = arrive("ke-hoach-mat.docx")
    refuse_secret(arrival.actor, arrival_id=arrival.id)
    page = read("clerk", INTAKE)
    assert "Hôm nay đã từ chối 1 tệp" in page
    assert "đăng ký bằng sổ mật" in page
    assert "ke-hoach-mat" not in page


def test_the_queue_costs_the_same_for_many_files(browse, arrive, django_assert_max_num_queries):
    client = browse("clerk")
    for index in range(15):
        read_well(arrive(f"{index}.docx", str(index)))
    client.get(INTAKE)
    with django_assert_max_num_queries(12):
        client.get(INTAKE)


def test_a_discarded_file_leaves_the_queue_and_comes_back_by_the_undo(browse, arrive):
    arrival = arrive()
    client = browse("clerk")
    assert client.post(f"{INTAKE}{arrival.id}/bo/").status_code == 303
    assert Arrival.objects.get().state == "discarded"
    page = client.get(INTAKE).content.decode()
    assert "Đã bỏ cong-van.docx" in page
    assert f'action="{INTAKE}{arrival.id}/lay-lai/"' in page
    assert "1 tệp vừa bỏ" in page
    assert client.post(f"{INTAKE}{arrival.id}/lay-lai/").status_code == 303
    page = client.get(INTAKE).content.decode()
    assert "Đã lấy lại cong-van.docx" in page
    assert "vừa bỏ" not in page


def test_a_discarded_file_is_erased_at_once_when_the_clerk_says_so(browse, arrive):
    arrival = arrive()
    client = browse("clerk")
    client.post(f"{INTAKE}{arrival.id}/bo/")
    assert client.post(f"{INTAKE}{arrival.id}/xoa-han/").status_code == 303
    assert Arrival.objects.get().file_id is None
    for act in ("lay-lai", "xoa-han"):
        assert browse("stranger").post(f"{INTAKE}{arrival.id}/{act}/").status_code == 404


def test_why_a_file_was_refused_is_told_in_the_readers_language(browse, arrive):
    arrival = arrive("ke-hoach-mat.docx")
    with translation.override("en"):  # a worker started from an English terminal
        refuse_secret(arrival.actor, arrival_id=arrival.id)
    client = browse("clerk")
    assert "đăng ký bằng sổ mật" in client.get(INTAKE).content.decode()
    client.cookies["chung_language"] = "en"
    page = client.get(INTAKE).content.decode()
    assert "The paper bears a secrecy mark" in page
    assert "sổ mật" not in page


def test_a_file_that_is_in_the_queue_already_is_marked_there(read, arrive):
    first, scanned = arrive("goc.docx"), arrive("ban-quet.docx", "quét lại")
    arrive("chep.docx"), arrive("khac.docx", "khác")
    read_well(first)
    read_well(scanned, symbol="152/CV-TW", issuer="CƠ QUAN")
    page = read("clerk", INTAKE)
    assert page.count("trùng tệp goc.docx") == 2, "the same paper read, and the same bytes"
    assert page.count("trùng tệp") == 2
    assert page.count(">Rõ<") == 1
