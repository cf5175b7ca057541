"""Registering by the page: what was read arrives filled, only doubts ask, nothing is done twice."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from chung.foundation import clock
from chung.registry.commands import give_up_reading, propose_fields
from chung.registry.models import Arrival, IncomingPaper, Register, RegisterEntry
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db
QUEUE = "/van-ban-den/tiep-nhan/"
BY_HAND = f"{QUEUE}nhap-tay/"
READ = {
    "symbol": "152-CV/TW",
    "date": "2026-01-02",
    "issuer": "Văn phòng Trung ương Thử",
    "type": "CÔNG VĂN",
    "subject": "báo cáo tình hình thử nghiệm",
    "signer": "Nguyễn Ví Dụ",
    "authority": "T/M BAN THƯỜNG VỤ",
}


def today(days: int = 0) -> str:
    return f"{clock.today() - timedelta(days=days):%d/%m/%Y}"


def typed(who, **changes):
    """What the browser sends when the clerk has looked at everything."""
    return {
        "book": who.book.id,
        "symbol": "152-CV/TW",
        "dated": "2/1/2026",
        "issuer_name": "Văn phòng Trung ương Thử",
        "subject": "báo cáo tình hình thử nghiệm",
        "arrived_on": today(),
        **changes,
    }


@pytest.fixture
def arrive(who):
    def make(text="Xin chào", doubtful=(), **values):
        arrival = factories.arrival(who, f"{text}.docx", text)
        proposal = {
            name: {"value": value, "confidence": 0.4 if name in doubtful else 0.99, "page": 1}
            for name, value in {**READ, **values}.items()
            if value
        }
        propose_fields(
            who.actor("clerk"),
            arrival_id=arrival.id,
            proposal=proposal,
            text="",
            pages=1,
            pages_read=1,
            source="text",
        )
        return arrival

    return make


def at(arrival) -> str:
    return f"{QUEUE}{arrival.id}/"


def field_with_cursor(page: str) -> str:
    found = re.findall(r'<(?:input|textarea|select)[^>]*name="(\w+)"[^>]*data-start', page)
    return found[0] if len(found) == 1 else str(found)


@pytest.mark.parametrize("name", ["chief", "head", "secretary", "stranger", "admin"])
def test_nobody_else_registers_our_mail(browse, who, arrive, name):
    client, url = browse(name), at(arrive())
    assert client.get(url).status_code in (403, 404)
    assert client.post(url, typed(who)).status_code in (403, 404)
    assert client.post(f"{url}kiem-tra/", typed(who)).status_code in (403, 404)
    assert client.get(f"{url}dang-doc/").status_code in (403, 404)
    assert not RegisterEntry.objects.exists()


def test_what_was_read_arrives_filled(read, arrive):
    page = read("clerk", at(arrive()))
    assert 'value="152-CV/TW"' in page
    assert 'value="02/01/2026"' in page
    assert 'value="Công văn"' in page, "headings shout, registers do not"
    assert "Đọc chưa chắc" not in page
    assert field_with_cursor(page) == "arrived_on", "beside the button when nothing asks"


def test_only_doubts_ask_and_the_cursor_starts_there(read, arrive):
    page = read("clerk", at(arrive(doubtful=("subject", "signer"))))
    assert page.count("Đọc chưa chắc") == 2
    assert field_with_cursor(page) == "subject"


def test_a_gap_in_what_the_register_needs_asks_too(read, arrive):
    assert field_with_cursor(read("clerk", at(arrive(symbol=None)))) == "symbol"


def test_rare_fields_are_folded_unless_doubtful(read, arrive):
    folded = read("clerk", at(arrive()))
    assert folded.index('class="folded"') < folded.index('name="authority"')
    assert "T/M BAN THƯỜNG VỤ</span>" in folded, "what is folded is told in one line"
    asking = read("clerk", at(arrive("khác", doubtful=("authority",))))
    assert asking.index('name="authority"') < asking.index('class="folded"')


def test_the_deadline_read_is_in_view_and_asked_and_a_day_to_come_says_why(read, arrive):
    ahead = f"{clock.today() + timedelta(days=3):%Y-%m-%d}"
    page = read("clerk", at(arrive(deadline_asked="2026-02-10", date=ahead)))
    assert page.index('name="due_on"') < page.index('class="folded"')
    assert re.findall(r'name="unsure" value="(\w+)"', page) == ["dated", "due_on"]
    assert "Ngày này sau hôm nay, mà văn bản đã đến." in page
    assert "Hạn do máy đọc trong văn bản." in page
    assert "Đọc chưa chắc" not in page, "both were read well"
    queue = read("clerk", QUEUE)
    assert "Xem lại 2 ô" in queue
    for field, label in (("dated", "Ngày văn bản"), ("due_on", "Hạn trên văn bản")):
        assert f'#id_{field}">{label}</a>' in queue
    unsure = read("clerk", at(arrive("khác", doubtful=("deadline_asked",), deadline_asked=ahead)))
    assert "Hạn do máy đọc" not in unsure
    assert "Đọc chưa chắc" in unsure


def test_saving_takes_a_number_and_opens_the_next_file(browse, who, arrive):
    first, second = arrive("một"), arrive("hai", symbol="7-BC/TW")
    client = browse("clerk")
    response = client.post(at(first), typed(who))
    assert response["Location"] == at(second)
    assert "Đã vào sổ số đến 1: 152-CV/TW." in client.get(at(second)).content.decode()
    response = client.post(at(second), typed(who, symbol="7-BC/TW"))
    assert response["Location"] == f"/van-ban-den/{Arrival.objects.get(id=second.id).record_id}/"


def test_a_second_click_goes_to_the_paper_and_takes_no_second_number(browse, who, arrive):
    arrival, client = arrive(), browse("clerk")
    client.post(at(arrival), typed(who))
    again = client.post(at(arrival), typed(who))
    paper = IncomingPaper.objects.get()
    assert again["Location"] == f"/van-ban-den/{paper.pk}/"
    assert client.get(at(arrival))["Location"] == f"/van-ban-den/{paper.pk}/"
    assert Register.objects.get().last_number == 1


def test_later_goes_on_to_the_next_file(read, arrive):
    first, second = arrive("một"), arrive("hai")
    assert f'href="{at(second)}">Để sau' in read("clerk", at(first))
    assert f'href="{at(first)}">Để sau' in read("clerk", at(second))
    assert "Tệp 1 trong 2" in read("clerk", at(first))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"subject": ""}, "Nhập trích yếu văn bản."),
        ({"dated": "31/2/2026"}, "Ngày chưa đúng"),
        ({"arrived_on": today(-1)}, "Ngày đến ở tương lai"),
        ({"dated": today(), "arrived_on": today(1), "late_reason": "x"}, "sau ngày đến"),
    ],
)
def test_a_mistake_keeps_everything_typed_and_stands_beside_its_field(
    browse, who, arrive, changes, words
):
    url = at(arrive())
    response = browse("clerk").post(url, typed(who, note="hai bản", **changes))
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="hai bản"' in page
    assert 'aria-invalid="true"' in page
    assert words in page
    assert not RegisterEntry.objects.exists()


def test_a_late_entry_asks_for_its_reason_only_then(browse, who, arrive):
    arrival, client = arrive(), browse("clerk")
    assert 'name="late_reason"' not in client.get(at(arrival)).content.decode()
    refused = client.post(at(arrival), typed(who, arrived_on=today(1)))
    assert refused.status_code == 422
    assert 'name="late_reason"' in refused.content.decode()
    client.post(at(arrival), typed(who, arrived_on=today(1), late_reason="nghỉ lễ"))
    assert RegisterEntry.objects.get().late_reason == "nghỉ lễ"


def test_the_page_asks_again_as_one_types(browse, who, arrive):
    arrival = arrive()
    check = f"{at(arrival)}kiem-tra/"
    client = browse("clerk")
    calm = client.post(check, typed(who)).content.decode()
    assert "late_reason" not in calm
    late = client.post(check, typed(who, arrived_on=today(3))).content.decode()
    assert 'name="late_reason"' in late
    assert late.count("hx-swap-oob") == 4


def test_a_twin_is_shown_at_sight_with_a_way_to_compare(browse, who, arrive):
    first, second, client = arrive("một"), arrive("hai"), browse("clerk")
    client.post(at(first), typed(who))
    page = client.get(at(second)).content.decode()
    assert "Có thể trùng" in page
    assert f'href="/van-ban-den/{IncomingPaper.objects.get().pk}/" target="_blank"' in page
    refused = client.post(at(second), typed(who, symbol="152/CV-TW"))
    assert refused.status_code == 422, "spelled differently, still the same paper"
    assert "twin_confirmed" in refused.content.decode()
    client.post(at(second), typed(who, twin_confirmed="on"))
    assert Register.objects.get().last_number == 2


def test_the_same_bytes_are_told_whatever_the_fields_say(browse, who, arrive):
    first, second, client = arrive("một"), arrive("một", symbol="9-BC/TW"), browse("clerk")
    client.post(at(first), typed(who))
    assert "giống hệt tệp" in client.get(at(second)).content.decode()


def test_a_known_issuer_is_told_by_name_and_kept(browse, who, arrive):
    arrival = arrive(issuer="ĐẢNG UỶ XÃ XA LẠ", symbol="3-CV/ĐU")
    client = browse("clerk")
    page = client.get(at(arrival)).content.decode()
    assert "khớp: Đảng uỷ xã Xa Lạ" in page
    known = re.search(r'name="issuer" value="(\d+)" checked', page)
    assert known
    client.post(
        at(arrival), typed(who, issuer_name="Đảng uỷ xã Xa Lạ", symbol="3-CV/ĐU", issuer=known[1])
    )
    assert IncomingPaper.objects.get().issuer_id == int(known[1])


def test_a_sure_match_is_proposed_anew_when_the_issuer_changes_and_not_against_the_clerk(
    browse, who, arrive
):
    check = f"{at(arrive())}kiem-tra/"
    changed = typed(who, issuer_name="Đảng uỷ xã Xa Lạ", symbol="3-CV/ĐU")
    page = browse("clerk").post(check, changed).content.decode()
    known = re.search(r'name="matched_for" value="([^"]+)"', page)
    assert re.search(r'name="issuer" value="\d+" checked', page)
    unticked = {**changed, "matched_for": known[1], "note": "thêm"}
    page = browse("clerk").post(check, unticked).content.decode()
    assert not re.search(r'name="issuer" value="\d+" checked', page)


def test_an_id_that_does_not_fit_the_name_counts_as_none(browse, who, arrive):
    browse("clerk").post(at(arrive()), typed(who, issuer=who.board.id))
    assert IncomingPaper.objects.get().issuer_id is None


def test_a_page_opened_too_early_gets_the_fields_or_the_offer(browse, who):
    arrival = factories.arrival(who)
    url, client = f"{at(arrival)}dang-doc/", browse("clerk")
    assert "Đang đọc tệp" in client.get(at(arrival)).content.decode()
    htmx = {"HX-Request": "true", "HX-Target": "reading"}
    assert client.get(url, headers=htmx).status_code == 204
    give_up_reading(who.actor("clerk"), arrival_id=arrival.id, problem="ảnh quá mờ")
    assert client.get(url, headers=htmx)["HX-Refresh"] == "true"
    offered = client.get(url, {"subject": "đang gõ dở"}, headers=htmx).content.decode()
    assert "Điền các ô còn lại" in offered
    page = client.get(at(arrival)).content.decode()
    assert "ảnh quá mờ" in page
    assert "Nhập tay" in page


def test_a_paper_without_a_file_is_registered_by_hand(browse, who):
    response = browse("clerk").post(BY_HAND, typed(who))
    paper = IncomingPaper.objects.get()
    assert response["Location"] == f"/van-ban-den/{paper.pk}/"
    assert paper.channel == "paper"


@pytest.mark.parametrize("name", ["chief", "admin"])
def test_by_hand_too_only_the_clerk(browse, name):
    assert browse(name).get(BY_HAND).status_code == 403


def test_text_of_strangers_is_only_text(read, arrive):
    page = read("clerk", at(arrive(subject="</textarea><script>alert(1)</script>")))
    assert "<script>alert" not in page


def test_an_arrival_that_is_none_is_not_found(browse):
    for url in (f"{QUEUE}999999/", f"{QUEUE}999999/dang-doc/"):
        assert browse("clerk").get(url).status_code == 404


def test_the_page_costs_few_statements(browse, arrive, django_assert_max_num_queries):
    client, url = browse("clerk"), at(arrive())
    for index in range(10):
        arrive(str(index))
    client.get(url)
    with django_assert_max_num_queries(16):
        client.get(url)


def test_correcting_keeps_input_and_is_the_clerks_alone(browse, who):
    record_id = factories.registered(who)
    url = reverse("registry:correct", args=[record_id])
    client = browse("clerk")
    assert "Nội dung cũ được giữ trong nhật ký" in client.get(url).content.decode()
    refused = client.post(url, {"subject": "", "issuer_name": "Cơ quan", "note": "giữ lại"})
    assert refused.status_code == 422
    assert "giữ lại" in refused.content.decode()
    client.post(url, {"subject": "đã sửa", "issuer_name": "Cơ quan"})
    assert IncomingPaper.objects.get().record.title == "đã sửa"
    assert browse("chief").get(url).status_code == 403
    assert browse("stranger").get(url).status_code == 404


@pytest.mark.parametrize(
    ("spelled", "name"),
    [("đảng ủy xã xa lạ", "Đảng uỷ xã Xa Lạ"), ("Đảng uỷ xã Xa La", "Đảng uỷ xã Xa La")],
)
def test_a_name_saved_before_it_was_looked_up_is_taken_when_it_reads_the_same(
    browse, who, spelled, name
):
    browse("clerk").post(BY_HAND, typed(who, issuer_name=spelled, symbol="3-CV/ĐU"))
    paper = IncomingPaper.objects.get()
    assert (paper.issuer_name, paper.issuer_id is not None) == (name, name != spelled)


def test_a_known_body_the_clerk_unticked_stays_unticked(browse, who):
    seen = {"issuer_name": "đảng ủy xã xa lạ", "symbol": "3-CV/ĐU"}
    matched_for = "đảng ủy xã xa lạ||3-CV/ĐU"
    browse("clerk").post(BY_HAND, typed(who, **seen, matched_for=matched_for))
    assert IncomingPaper.objects.get().issuer_id is None


def test_the_register_says_which_office_it_was(browse, who, read):
    names = {"issuer_name": "VĂN PHÒNG", "superior_name": "UBND TỈNH LẠ"}
    browse("clerk").post(BY_HAND, typed(who, **names))
    paper = IncomingPaper.objects.get()
    assert "VĂN PHÒNG, UBND TỈNH LẠ" in read("clerk", f"/van-ban-den/{paper.pk}/")
    register_id = Register.objects.get().id
    assert "VĂN PHÒNG, UBND TỈNH LẠ" in read("clerk", f"/van-ban-den/so/{register_id}/")


def test_doubts_and_gaps_are_asked_about_once_and_nothing_is_forbidden(browse, arrive, who):
    arrival, client = arrive(doubtful=("subject", "signer"), symbol=None), browse("clerk")
    shown = client.get(at(arrival)).content.decode()
    assert re.findall(r'name="unsure" value="(\w+)"', shown) == ["subject", "signer"]
    pressed = typed(who, symbol="", signer="Nguyễn Khác", unsure=["subject", "signer"])
    first = client.post(at(arrival), pressed)
    page = " ".join(first.content.decode().split())
    assert first.status_code == 422
    assert not RegisterEntry.objects.exists()
    assert "Chưa xem lại: Trích yếu. Còn trống: Số, ký hiệu." in page, "the signer was corrected"
    assert field_with_cursor(page) == "symbol"
    asked = re.findall(r'name="asked" value="(\w+)"', page)
    assert client.post(at(arrival), {**pressed, "asked": asked[:1]}).status_code == 422
    assert client.post(at(arrival), {**pressed, "asked": asked}).status_code == 303
    assert RegisterEntry.objects.count() == 1


def test_a_paper_without_number_or_date_is_asked_about_by_hand_too(browse, who):
    bare = typed(who, symbol="", dated="")
    page = " ".join(browse("clerk").post(BY_HAND, bare).content.decode().split())
    assert "Còn trống: Số, ký hiệu; Ngày văn bản. Đúng như vậy thì bấm lần nữa" in page


def test_a_late_entry_puts_the_cursor_at_its_reason(browse, who):
    page = browse("clerk").post(BY_HAND, typed(who, arrived_on=today(1))).content.decode()
    assert field_with_cursor(page) == "late_reason"
