"""The page of search: whole, in part, without JavaScript, and for those who may not see."""

import re
from datetime import date, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from chung.accounts.models import User
from chung.foundation.actor import Duty
from chung.organisation.commands import end_body, record_succession
from chung.organisation.states import SuccessionKind
from chung.organisation.tests.factories import make_body, office
from chung.records.states import RecordKind
from chung.registry.tests import outgoing_office as sending
from chung.search.commands import freshen_index
from chung.search.index import place
from chung.search.index.place import Progress
from chung.search.queries.facts import provide, withdraw
from chung.search.tests.factories import Desk, revoked

pytestmark = pytest.mark.django_db
PAGE = "/tim/"


@pytest.fixture
def desk():
    made = Desk()
    provide(RecordKind.INCOMING, made.search_facts)
    yield made
    withdraw(RecordKind.INCOMING)


@pytest.fixture
def reader(client, desk):
    return signed_in(client, desk.reader)


def signed_in(client, actor):
    client.force_login(
        User.objects.create(username=f"u{actor.person_id}", person_id=actor.person_id),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def part(client, url=PAGE, **query):
    return client.get(url, query, headers={"HX-Request": "true", "HX-Target": "found"})


def test_the_address_is_known():
    assert reverse("search:search") == PAGE
    assert reverse("search:quickly") == "/tim/nhanh/"


@pytest.mark.parametrize("url", [PAGE, "/tim/nhanh/"])
def test_only_for_those_signed_in(client, url):
    assert client.get(url).status_code == 302


def test_nothing_typed_says_how_to_search(reader):
    freshen_index()
    html = reader.get(PAGE).content.decode()
    assert "Gõ điều cần tìm" in html
    assert 'action="/tim/"' in html and 'name="q"' in html  # the box on top, without scripts too
    assert "152-BC/ĐU" in html


def test_a_plain_form_finds(reader, desk):
    desk.paper("Về công tác cán bộ", "Nội dung về cán bộ nữ", symbol="152-BC/ĐU", type="Báo cáo")
    freshen_index()
    html = reader.get(PAGE, {"q": "can bo"}).content.decode()
    assert "<mark>cán</mark> <mark>bộ</mark> nữ" in html
    assert re.search(r'<a href="/van-ban/\d+/" data-open>Về công tác <mark>cán</mark>', html)
    assert "152-BC/ĐU" in html and "02/03/2026" in html


def test_htmx_gets_the_part_only(reader, desk):
    desk.paper()
    freshen_index()
    html = part(reader, q="công tác").content.decode()
    assert html.strip().startswith('<div id="found"')
    assert "<html" not in html


def test_filters_are_links_that_keep_the_words_and_say_how_many(reader, desk):
    desk.paper("Báo cáo một", type="Báo cáo")
    desk.paper("Báo cáo hai", type="Kế hoạch")
    freshen_index()
    html = part(reader, q="báo cáo").content.decode()
    link = re.search(r'href="(/tim/\?q=[^"]*type=[^"]*)"', html).group(1).replace("&amp;", "&")
    html = reader.get(link).content.decode()
    assert "<strong>1</strong>" in html
    assert 'name="type" value="' in html  # goes along when other words are typed
    assert 'aria-current="true"' in html


def test_nothing_found_says_what_to_do(reader, desk):
    desk.paper()
    freshen_index()
    assert "Thử ít chữ hơn" in part(reader, q="không có").content.decode()
    html = part(reader, q="không có", kind="task").content.decode()
    assert "Bỏ hết bộ lọc" in html


def test_a_garbled_symbol_is_put_right(reader, desk):
    desk.paper(symbol="152-BC/ĐU")
    freshen_index()
    html = part(reader, q="152/bc-dx").content.decode()
    assert "Có phải anh/chị tìm" in html
    assert re.search(r'<a href="/tim/\?q=152-BC%2F%C4%90U">152-BC/ĐU</a>', html)


def test_while_the_index_is_rebuilt_the_page_says_so_and_asks_again(reader, desk):
    desk.paper()
    place.tell_progress(Progress(40, 200))
    html = part(reader, q="công tác").content.decode()
    assert "đang được lập lại" in html and 'hx-trigger="every 2s"' in html
    assert 'max="200"' in html
    assert "lập lại" in reader.get("/tim/nhanh/", {"q": "công tác"}).content.decode()


def test_strangers_see_nothing_and_revoked_access_is_gone_at_once(client, desk):
    record = desk.paper("Về công tác cán bộ", "bí mật nội bộ", symbol="152-BC/ĐU")
    freshen_index()
    signed_in(client, desk.stranger)
    for query in ("cán bộ", "152/bc-du"):
        html = client.get(PAGE, {"q": query}).content.decode()
        assert "công tác" not in html and "152-BC/ĐU" not in html
    signed_in(client, desk.reader)
    assert "công tác" in client.get(PAGE, {"q": "cán bộ"}).content.decode()
    revoked(record)
    for url in (PAGE, "/tim/nhanh/"):
        html = client.get(url, {"q": "cán bộ"}).content.decode()
        assert "công tác" not in html and "nội bộ" not in html


def test_the_quick_box_shows_a_few_and_leads_on(reader, desk):
    for number in range(10):
        desk.paper(f"Báo cáo {number}", symbol=f"{number + 1}-BC/ĐU")
    freshen_index()
    html = reader.get("/tim/nhanh/", {"q": "báo c"}).content.decode()
    assert html.count("/van-ban/") == 8
    assert "Xem tất cả 10 kết quả" in html
    assert "?q=b%C3%A1o+c" in html


def test_the_quick_box_leads_from_an_old_name_to_who_it_is_now(
    reader, desk, django_assert_max_num_queries
):
    before, summer = date(2019, 1, 1), date(2025, 7, 1)
    old = make_body("Huyện uỷ Hưng Nguyên", since=before)
    new = make_body("Đảng uỷ xã Hưng Nguyên Mới", since=summer)
    end_body(office(), body_id=old.id, on=summer)
    record_succession(
        office(), predecessor_id=old.id, successor_id=new.id, on=summer,
        kind=SuccessionKind.CONSOLIDATE, basis="1678",
    )  # fmt: skip
    for number in range(10):
        desk.paper(f"Báo cáo {number} của Hưng Nguyên", issuer_id=old.id)
    freshen_index()
    reader.get("/tim/nhanh/", {"q": "hung nguyen"})
    with django_assert_max_num_queries(12):
        html = reader.get("/tim/nhanh/", {"q": "hung nguyen"}).content.decode()
    assert f'href="/to-chuc/{old.slug}/?ngay=2025-06-30"' in html and "đến 30/06/2025" in html
    assert f'href="/to-chuc/{new.slug}/"' in html and "Nay là" in html
    assert "kế thừa 1 tổ chức" in html
    assert html.index(old.slug) < html.index("/van-ban/")


def test_hostile_titles_and_texts_are_shown_as_text(reader, desk):
    desk.paper("<script>alert(1)</script> báo cáo", "<img src=x onerror=alert(1)> báo cáo")
    freshen_index()
    for query in ("báo cáo", '"><script>alert(2)</script> báo'):
        html = reader.get(PAGE, {"q": query}).content.decode()
        assert "<script>alert" not in html and "<img src=x" not in html


@pytest.mark.parametrize(
    "query",
    [
        {"since": "31/02/2026", "cursor": "x", "keeper": "abc", "sort": "?"},
        {"cursor": "99999999999"},
        {"kind": "nothing", "state": "x:y"},
        {"since": "2026-05-01", "until": "2026-01-01"},
    ],
)
def test_an_address_that_makes_no_sense_still_answers(reader, desk, query):
    desk.paper()
    freshen_index()
    assert reader.get(PAGE, {"q": "công tác", **query}).status_code == 200


def test_a_packet_is_found_by_who_may_open_it(client):
    """A chief of office sees what waits at the clerk's desk, but has no page for it."""
    made = sending.office(communes=1)
    commune = made.communes[0]
    record_id = sending.issued(made, to=[commune], subject="gói tin đang chờ")
    chief = sending.holder("Chánh Văn Phòng Xã", commune, "Chánh Văn phòng", Duty.DISTRIBUTE)[0]
    freshen_index()
    signed_in(client, made.commune_clerks[0])
    assert f'href="/van-ban-di/{record_id}/"' in client.get(PAGE, {"q": "gói tin"}).content.decode()
    assert client.get(f"/van-ban-di/{record_id}/", follow=True).status_code == 200
    signed_in(client, chief)
    for url in (PAGE, "/tim/nhanh/"):
        found = client.get(url, {"q": "gói tin"}).content.decode()
        assert f"/van-ban-di/{record_id}/" not in found
    copy = sending.accept(made, record_id, 0)
    freshen_index()
    assert f"/van-ban-den/{copy}/" in client.get(PAGE, {"q": "gói tin"}).content.decode()


def test_few_questions_to_the_database(reader, desk, django_assert_max_num_queries):
    for number in range(30):
        desk.paper(f"Báo cáo {number}", "nội dung", symbol=f"{number + 1}-BC/ĐU", type="Báo cáo")
    freshen_index()
    with django_assert_max_num_queries(12):
        html = reader.get(PAGE, {"q": "báo cáo"}).content.decode()
    assert html.count("data-open") == 20
    assert 'rel="next"' in html
    with django_assert_max_num_queries(12):
        reader.get(PAGE, {"q": "báo cáo", "cursor": "20", "type": "Báo cáo"})
    with django_assert_max_num_queries(12):
        reader.get("/tim/nhanh/", {"q": "báo cáo"})


def cells(answer):
    """The rows of an Excel file."""
    sheet = load_workbook(BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_what_was_found_as_a_file(reader, desk):
    desk.paper("=1+1 về công tác", symbol="152-BC/ĐU", type="Báo cáo", issuer="Tỉnh uỷ", book="Sổ")
    desk.paper("Về công tác kín", post=desk.stranger_post)
    freshen_index()
    page = reader.get(PAGE, {"q": "công tác"}).text
    assert 'href="/tim/excel/?q=c%C3%B4ng+t%C3%A1c"' in page
    head, *rows = cells(reader.get("/tim/excel/", {"q": "công tác"}))
    assert head[:2] == ["Số, ký hiệu", "Trích yếu, nội dung"]
    [row] = rows
    assert row[:6] == ["152-BC/ĐU", "'=1+1 về công tác", "Văn bản đến", "Báo cáo", "Tỉnh uỷ", "Sổ"]
    assert row[7] == datetime(2026, 3, 2)
    assert len(cells(reader.get("/tim/excel/", {"q": "công tác", "kind": "task"}))) == 1
    assert len(cells(reader.get("/tim/excel/"))) == 1, "nothing asked, nothing given"


def test_no_file_while_the_index_is_made_anew(reader, desk):
    assert reader.get("/tim/excel/", {"q": "công tác"}).status_code == 409


def test_nothing_found_leads_on(reader, desk):
    desk.paper("Về công tác cán bộ")
    freshen_index()
    page = reader.get(PAGE, {"q": "công tác zzz "}).text
    assert 'href="/tim/?q=c%C3%B4ng+t%C3%A1c">công tác</a>' in page
    assert "Thử ít chữ hơn" in reader.get(PAGE, {"q": "zzz"}).text
    assert "Bỏ hết bộ lọc" in reader.get(PAGE, {"q": "zzz", "kind": "task"}).text


def test_no_hint_to_what_is_there_already(reader, desk):
    desk.paper("Về công tác cán bộ", symbol="152-BC/ĐU")
    freshen_index()
    assert "Có phải" not in reader.get(PAGE, {"q": "152/BC DU"}).text
    assert "Có phải" in reader.get(PAGE, {"q": "152-BC/ĐX"}).text


def test_days_are_typed_as_they_are_written(reader, desk):
    desk.paper("Về công tác cán bộ")
    freshen_index()
    page = reader.get(PAGE, {"q": "công tác", "since": "03/03/2026"}).text
    assert 'value="03/03/2026"' in page and "Không thấy văn bản nào" in page
    assert "Về <mark>" in reader.get(PAGE, {"q": "công tác", "since": "1.3.2026"}).text
    page = reader.get(PAGE, {"q": "công tác", "since": "32/3/2026"}).text
    assert "Ngày chưa đúng" in page and "Về <mark>" in page


def test_days_are_called_what_they_are(reader, desk):
    came = date(2026, 11, 20)
    desk.paper("Báo cáo một", day=came, arrived=came, dated=date(2025, 8, 22))
    desk.paper("Báo cáo hai", day=came, arrived=came)
    freshen_index()
    for address, name in ((PAGE, "q"), ("/tim/nhanh/", "q")):
        html = re.sub("<[^>]+>", "", reader.get(address, {name: "bao cao"}).content.decode())
        assert "ngày 22/08/2025, đến 20/11/2026" in html
        assert "· đến 20/11/2026" in html
