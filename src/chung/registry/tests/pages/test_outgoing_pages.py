"""Pages of papers going out: who sees what, the one next act, and how many statements they cost."""

import re
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.organisation.models import Body
from chung.organisation.states import BodyKind, Level
from chung.registry.commands import ask_recall, report_issue_problem
from chung.registry.models import Delivery, OutgoingPaper
from chung.registry.queries import offered_recipients
from chung.registry.tests.outgoing_office import (
    accept,
    add_commune,
    body,
    issued,
    numbered,
    office,
    packet,
    prepared,
)

pytestmark = pytest.mark.django_db
MOST = 12


def _client(actor: Actor) -> Client:
    client = Client()
    user = get_user_model().objects.create_user(f"u{actor.person_id}", person_id=actor.person_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("tab", ["", "cho", "rut"])
def test_list_costs_the_same_for_one_paper_and_for_forty(tab):
    made = office()
    client = _client(made.clerk)
    make = prepared if tab == "cho" else issued
    make(made, to=made.communes)
    url = reverse("registry:outgoing_papers")
    client.get(url, {"nhom": tab})
    with CaptureQueriesContext(connection) as few:
        client.get(url, {"nhom": tab})
    for _ in range(39):
        make(made, to=made.communes)
    with CaptureQueriesContext(connection) as many:
        client.get(url, {"nhom": tab})
    assert len(many) <= max(len(few), MOST)
    assert len(many) <= MOST


def test_the_book_shows_voids_and_receipts_and_nobody_elses_papers():
    made = office()
    record_id = issued(made, to=made.communes, subject="về việc báo cáo")
    accept(made, record_id, 0)
    page = _page(_client(made.clerk), "registry:outgoing_papers")
    assert "01-CV/TU" in page
    assert "1/3 đã nhận" in page
    assert "về việc báo cáo" not in _page(
        _client(made.commune_clerks[1]), "registry:outgoing_papers"
    )


def test_filters():
    made = office()
    issued(made, subject="về việc báo cáo")
    issued(made, type_key="quyet_dinh", subject="ban hành quy chế")
    client = _client(made.clerk)
    series = OutgoingPaper.objects.get(type_key="quyet_dinh").series_id
    for query in ({"q": "quy chế"}, {"day-so": str(series)}, {"q": "01-QĐ"}):
        page = _page(client, "registry:outgoing_papers", **query)
        assert "ban hành quy chế" in page
        assert "báo cáo" not in page
    assert "Không có văn bản nào khớp" in _page(
        client, "registry:outgoing_papers", nam="2025", q="zzz"
    )


def test_print_and_excel_have_the_columns_of_the_paper_book():
    made = office()
    issued(made, to=made.communes, subject="=1+1")
    client = _client(made.clerk)
    assert "Đơn vị, người nhận bản lưu" in _page(client, "registry:outgoing_print")
    response = client.get(reverse("registry:outgoing_excel"))
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[0][0] == "Số, ký hiệu"
    assert rows[1][0] == "01-CV/TU"
    assert rows[1][7] == 3


def test_the_page_says_which_number_comes_and_numbering_gives_it():
    made = office()
    record_id = prepared(made, to=made.communes)
    client = _client(made.clerk)
    page = _page(client, "registry:outgoing", record_id)
    assert "Sẽ cấp số 01-CV/TU" in page
    assert page.count('class="button primary"') <= 2  # the act, and the same act in its dialog
    day = f"{made.clerk.on:%d/%m/%Y}"
    client.post(reverse("registry:number", args=[record_id]), {"dated": day})
    assert OutgoingPaper.objects.get(pk=record_id).symbol == "01-CV/TU"
    assert "Đã cấp số 01-CV/TU" in _page(client, "registry:outgoing", record_id)


def test_a_type_that_is_not_the_issuers_is_warned_of_and_still_numbered():
    made = office()
    Body.objects.get(pk=made.committee.pk).versions.update(level=Level.GRASSROOTS)
    record_id = prepared(made, type_key="chi_thi")
    client = _client(made.clerk)
    for name in ("registry:outgoing", "registry:number"):
        page = _page(client, name, record_id)
        assert "Theo 399-QĐ/TW, Điều 11, cấp uỷ không ban hành chỉ thị." in page
    day = f"{made.clerk.on:%d/%m/%Y}"
    client.post(reverse("registry:number", args=[record_id]), {"dated": day})
    assert OutgoingPaper.objects.get(pk=record_id).symbol == "01-CT/TU"


def test_a_problem_is_said_with_the_way_out():
    made = office()
    record_id = numbered(made)
    report_issue_problem(made.clerk, record_id=record_id, problem="Máy chủ chưa cài LibreOffice")
    page = _page(_client(made.clerk), "registry:outgoing", record_id)
    assert "Máy chủ chưa cài LibreOffice" in page
    assert "Thử lại" in page


def test_receipts_and_who_has_not_accepted():
    made = office()
    record_id = issued(made, to=made.communes)
    accept(made, record_id, 0)
    client = _client(made.clerk)
    everybody = _page(client, "registry:outgoing", record_id)
    assert "Xã Thử 1" in everybody.replace("xã", "Xã")
    pending = _page(client, "registry:outgoing", record_id, **{"chua-nhan": "1"})
    assert "Đảng uỷ xã Thử 1" not in pending
    assert "Đảng uỷ xã Thử 2" in pending


@pytest.mark.parametrize("make", [prepared, numbered, issued])
def test_paper_page_costs_few_statements_with_many_recipients(make):
    made = office(communes=20)
    record_id = make(made, to=made.communes)
    client = _client(made.clerk)
    url = reverse("registry:outgoing", args=[record_id])
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert len(queries) <= 14


def test_what_happened_is_told_oldest_first():
    made = office()
    record_id = issued(made, to=made.communes)
    page = _page(_client(made.clerk), "registry:outgoing", record_id)
    told = [page.index(words) for words in ("Đã ký, chuyển văn thư", "Phát hành 01-CV/TU")]
    assert told == sorted(told)


def test_who_gave_it_a_number_has_received_it_also_when_asked_to_give_it_back():
    made = office()
    record_id = issued(made, to=made.communes)
    accept(made, record_id, 0)
    ask_recall(made.clerk, record_id=record_id, reason="sai số liệu")
    client = _client(made.clerk)
    for page in (
        _page(client, "registry:outgoing", record_id),
        _page(client, "registry:outgoing_papers"),
    ):
        assert "1/3 đã nhận" in page
    pending = _page(client, "registry:outgoing", record_id, **{"chua-nhan": "1"})
    assert "Đảng uỷ xã Thử 1" not in pending


def test_why_one_sees_it_is_for_the_senders_side_only():
    made = office()
    record_id = issued(made, to=made.communes)
    page = _page(_client(made.clerk), "registry:outgoing_reasons", record_id)
    assert "Văn thư phát hành văn bản này" in page
    assert "nơi nhận văn bản" not in page
    url = reverse("registry:outgoing_reasons", args=[record_id])
    for other in (made.stranger, made.commune_clerks[0]):
        assert _client(other).get(url).status_code == 404


def test_strangers_find_nothing_and_recipients_find_their_packet():
    made = office()
    record_id = issued(made, to=made.communes[:1])
    url = reverse("registry:outgoing", args=[record_id])
    assert _client(made.stranger).get(url).status_code == 404
    response = _client(made.commune_clerks[0]).get(url)
    assert response["Location"] == reverse(
        "registry:delivery", args=[packet(record_id, made.communes[0]).id]
    )
    assert _client(made.commune_clerks[1]).get(url).status_code == 404


def test_who_sees_a_paper_and_is_no_clerk_gets_no_form_of_the_desk():
    made = office()
    record_id = issued(made, to=made.communes[:1])
    signer = _client(made.signer)
    for act in ("number", "add_recipients", "ask_recall"):
        assert signer.get(reverse(f"registry:{act}", args=[record_id])).status_code == 403, act
    void = reverse("registry:reasoned_outgoing", args=[record_id, "huy-so"])
    assert signer.get(void).status_code == 403
    withdraw = reverse("registry:reasoned_outgoing", args=[prepared(made), "rut-lai"])
    assert signer.get(withdraw).status_code == 200


def test_void_by_the_page_needs_a_reason():
    made = office()
    record_id = numbered(made)
    client = _client(made.clerk)
    url = reverse("registry:reasoned_outgoing", args=[record_id, "huy-so"])
    assert client.post(url, {"reason": ""}).status_code == 422
    client.post(url, {"reason": "nhầm"})
    assert OutgoingPaper.objects.get(pk=record_id).state == "void"


def test_more_recipients_and_recall_by_the_pages():
    made = office()
    record_id = issued(made, to=made.communes[:1])
    client = _client(made.clerk)
    url = reverse("registry:add_recipients", args=[record_id])
    assert "Đảng uỷ xã Thử 2" in _page(client, "registry:add_recipients", record_id)
    client.post(url, {"bodies": [made.communes[1].id]})
    assert Delivery.objects.count() == 2
    url = reverse("registry:ask_recall", args=[record_id])
    nobody = client.post(url, {"reason": "sai số liệu"})
    assert nobody.status_code == 422
    assert "Chọn nơi cần thu hồi." in nobody.content.decode()
    assert "data-choose-all" in nobody.content.decode()
    ids = list(Delivery.objects.values_list("id", flat=True))
    client.post(url, {"reason": "sai số liệu", "packets": ids})
    assert set(Delivery.objects.values_list("state", flat=True)) == {"recall_asked"}


def test_many_recipients_are_sent_to_only_when_the_clerk_has_read_how_many():
    made = office(communes=13)
    record_id = issued(made, to=made.communes[:1])
    client = _client(made.clerk)
    url = reverse("registry:add_recipients", args=[record_id])
    chosen = {"bodies": [commune.id for commune in made.communes[1:]]}
    asked = client.post(url, chosen)
    assert "Sẽ gửi ngay đến 12 nơi nhận" in asked.content.decode()
    assert Delivery.objects.count() == 1
    counted = re.search(r'name="counted" value="(\d+)"', asked.content.decode())[1]
    fewer = {"bodies": [*chosen["bodies"]][1:]}
    assert client.post(url, {**fewer, "counted": counted}).status_code == 422, "counted for others"
    assert client.post(url, {**chosen, "counted": counted}).status_code == 303
    assert Delivery.objects.count() == 13


def test_inner_offices_of_communes_are_not_offered_and_names_stand_in_vietnamese_order():
    made = office(communes=0)
    for name in ("Đảng uỷ xã Yên Xuân", "Đảng uỷ xã Đại Huệ", "Đảng uỷ xã Ân Phú"):
        add_commune(made, name)
    commune = made.communes[0]
    body("Ban Xây dựng Đảng xã", kind=BodyKind.ADVISORY, level=Level.COMMUNE, parent=commune)
    body("Ban Tổ chức Tỉnh uỷ", kind=BodyKind.ADVISORY, parent=made.committee)
    own = [facts.name for facts in offered_recipients({commune.id}, clock.today())]
    names = [facts.name for facts in offered_recipients({made.committee.id}, clock.today())]
    assert names == [
        "Ban Tổ chức Tỉnh uỷ",
        "Đảng uỷ xã Ân Phú",
        "Đảng uỷ xã Đại Huệ",
        "Đảng uỷ xã Yên Xuân",
        "Tỉnh uỷ Nghệ An",
    ]
    assert set(own) - set(names) == {"Ban Xây dựng Đảng xã"}


def test_a_second_tab_that_numbers_too_late_shows_the_paper_as_it_stands():
    made = office()
    client = _client(made.clerk)
    record_id = prepared(made)
    url = reverse("registry:number", args=[record_id])
    assert "Sẽ cấp số" in client.get(url).content.decode()
    dated = {"dated": f"{clock.today():%d/%m/%Y}"}
    assert client.post(url, dated).status_code == 303
    late = client.post(url, dated)
    said = " ".join(late.content.decode().split())
    assert late.status_code == 409
    assert "Văn bản không còn chờ cấp số" in said
    assert OutgoingPaper.objects.get().symbol in said
    assert "Đã cấp số, đang hoàn thiện" in said
    assert "Sẽ cấp số" not in said
    assert 'name="dated"' not in said


def test_the_printed_book_lies_across_and_says_its_year():
    made = office()
    issued(made, to=made.communes)
    page = _page(_client(made.clerk), "registry:outgoing_print")
    assert 'class="landscape"' in page
    assert f"Năm {clock.today().year}<" in page


def test_the_form_that_voids_a_number_says_which():
    made = office()
    record_id = numbered(made)
    page = _page(_client(made.clerk), "registry:reasoned_outgoing", record_id, "huy-so")
    assert f"Huỷ số {OutgoingPaper.objects.get().symbol}</h1>" in page
