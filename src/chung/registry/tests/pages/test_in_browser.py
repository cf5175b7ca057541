"""The incoming side in a real browser: axe finds nothing, nothing sticks out, keys are enough.

The server is another thread and lives in the real present.
"""

import re

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from chung.registry.commands import (
    Addressee,
    distribute_incoming,
    propose_fields,
    refuse_secret,
)
from chung.registry.models import Arrival, IncomingPaper, Register
from chung.registry.states import RoutingRole
from chung.registry.tests import factories
from chung.registry.tests.outgoing_office import issued, office, packet
from chung.registry.tests.pages.test_outgoing_pages import _client
from chung.web.tests.pages.conftest import open_page  # noqa: F401 - a fixture
from chung.web.tests.pages.judging import judge, rested

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = "/van-ban-den/tiep-nhan/"


@pytest.fixture
def open_as(browse, open_page):  # noqa: F811
    """Opens an address as one of the cast."""

    def open_(name: str, path: str, *size: int, **options):
        return open_page(path, *size, client=browse(name), **options)

    return open_


@pytest.fixture
def arrive(who):
    def make(text, doubtful=(), **values):
        arrival = factories.arrival(who, f"{text}.docx", text)
        given = {"symbol": f"{text}-CV/TW", "date": "2026-01-02", "issuer": "Cơ quan Thử"}
        given |= {"subject": f"báo cáo {text}", "signer": "Nguyễn Ví Dụ", **values}
        propose_fields(
            who.actor("clerk"),
            arrival_id=arrival.id,
            proposal={
                name: {
                    "value": value,
                    "confidence": 0.4 if name in doubtful else 1.0,
                    "page": 1,
                    "box": [100, 100, 300, 30],
                }
                for name, value in given.items()
            },
            text="",
            pages=1,
            pages_read=1,
            source="text",
        )
        return arrival

    return make


def test_axe_finds_nothing_and_nothing_sticks_out(open_as, live_server, who, arrive):
    """Narrow, dark and in English; tests/test_axe.py has them wide, light and in Vietnamese."""
    arrival = arrive("152", doubtful=("subject",), issuer="Đảng uỷ xã Xa Lạ")
    arrive("153")
    first, second = factories.registered(who), factories.registered(who)
    distribute_incoming(
        who.actor("chief"),
        record_id=first,
        addressees=[Addressee(RoutingRole.LEAD, body_id=who.board.id)],
        instruction="Xử lý.",
    )
    book = Register.objects.get().id
    pages = {
        name: open_as(name, "/", 390, 844, language="en", scheme="dark")
        for name in ("clerk", "admin", "chief", "head", "stranger")
    }
    for name, path in (
        ("clerk", "/"),
        ("admin", "/"),
        ("clerk", QUEUE),
        ("clerk", f"{QUEUE}{arrival.id}/"),
        ("clerk", f"{QUEUE}nhap-tay/"),
        ("clerk", "/van-ban-den/"),
        ("clerk", "/van-ban-den/so/"),
        ("clerk", f"/van-ban-den/so/{book}/"),
        ("clerk", f"/van-ban-den/so/{book}/in/"),
        ("clerk", f"/van-ban-den/{second}/sua/"),
        ("clerk", f"/van-ban-den/{second}/huy-so/"),
        ("chief", "/"),
        ("chief", f"/van-ban-den/{second}/"),
        ("chief", f"/van-ban-den/{second}/phan-phoi/"),
        ("chief", f"/van-ban-den/{second}/chuyen/"),
        ("chief", "/thong-bao/"),
        ("head", "/"),
        ("head", f"/van-ban-den/{first}/"),
        ("head", "/van-ban-den/so/"),
        ("stranger", "/van-ban-den/"),
    ):
        pages[name].goto(live_server.url + path)
        rested(pages[name])
        judge(pages[name])


def test_a_batch_is_registered_by_keyboard_alone(open_as, arrive):
    arrive("152", doubtful=("symbol",))
    arrive("153")
    page = open_as("clerk", QUEUE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tiep-nhan/*/")
    assert page.evaluate("document.activeElement.name") == "symbol"
    page.keyboard.press("Enter")  # yes, it is right
    assert page.locator(".field.doubtful").count() == 0
    assert page.evaluate("document.activeElement.name") == "dated"
    here = page.url
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != here)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/van-ban-den/\d+/$"))
    assert IncomingPaper.objects.count() == 2


def test_enter_never_registers_by_itself_from_a_field(open_as, arrive):
    arrival = arrive("152")
    page = open_as("clerk", f"{QUEUE}{arrival.id}/")
    assert page.evaluate("document.activeElement.name") == "arrived_on"
    page.keyboard.press("Enter")
    assert not IncomingPaper.objects.exists()
    assert page.evaluate("document.activeElement.className") == "button primary"


def test_the_reason_for_a_late_entry_appears_when_the_day_is_changed(open_as, arrive):
    arrival = arrive("152")
    page = open_as("clerk", f"{QUEUE}{arrival.id}/")
    page.locator("#id_arrived_on").fill("1/1/2026")
    page.keyboard.press("Tab")
    page.locator("#id_late_reason").wait_for()
    assert page.locator("#id_subject").input_value() == "báo cáo 152"


def test_finished_uploads_leave_and_refused_ones_stay(open_as, tmp_path):
    good, bad = tmp_path / "tot.docx", tmp_path / "hong.pdf"
    good.write_bytes(factories.docx().read())
    bad.write_bytes(b"%PDF-1.7 hong")
    page = open_as("clerk", QUEUE)
    page.locator("input[type=file]").set_input_files([good, bad])
    page.locator("#queue").get_by_text("tot.docx").first.wait_for()
    page.locator(".uploads").get_by_text("bị hỏng").wait_for()
    assert page.locator(".uploads > li").count() == 1
    page.locator(".uploads").get_by_role("button", name="Đóng").click()
    assert page.locator(".uploads > li").count() == 0


def test_from_a_phone_a_paper_is_distributed_in_three_taps(open_as, who):
    record_id = factories.registered(who)
    page = open_as("chief", f"/van-ban-den/{record_id}/", 390, 844, has_touch=True)
    page.locator(".thumb-acts").get_by_role("link", name="Phân phối").tap()
    page.get_by_label("Chủ trì: Ban Tổ chức").tap()
    page.get_by_role("button", name="Phân phối").tap()
    page.wait_for_url(f"**/van-ban-den/{record_id}/")
    assert IncomingPaper.objects.get().state == "distributed"


def test_places_narrow_without_tone_marks(open_as, who):
    record_id = factories.registered(who)
    page = open_as("chief", f"/van-ban-den/{record_id}/phan-phoi/")
    page.get_by_placeholder("Gõ tên đơn vị").fill("to chuc")
    shown = page.locator("[data-option]:visible")
    assert shown.count() == 1
    assert "Ban Tổ chức" in shown.inner_text()


def test_what_was_typed_is_there_after_a_reload_and_new_values_are_not_blanked(open_as, who):
    arrival = factories.arrival(who)
    page = open_as("clerk", f"{QUEUE}{arrival.id}/")
    page.locator("#id_signer").fill("Người đang gõ")
    page.locator("[data-draft-state]", has_text="đã được giữ").wait_for()
    propose_fields(
        who.actor("clerk"),
        arrival_id=arrival.id,
        proposal={"subject": {"value": "đọc được sau", "confidence": 1.0}},
        text="",
        pages=1,
        pages_read=1,
        source="text",
    )
    page.get_by_role("link", name="Điền các ô còn lại").click()
    page.wait_for_load_state("load")
    assert page.locator("#id_subject").input_value() == "đọc được sau"
    assert page.locator("#id_signer").input_value() == "Người đang gõ"


def test_packets_are_accepted_one_after_another_with_one_key(open_page):  # noqa: F811
    made = office(communes=1)
    records = [issued(made, to=made.communes) for _ in range(4)]
    first, second, third, fourth = (packet(r, made.communes[0]) for r in records)
    page = open_page("/van-ban-den/lien-thong/", client=_client(made.commune_clerks[0]))

    def press(key: str, toast: str) -> None:
        page.keyboard.press(key)
        page.get_by_text(toast).wait_for()

    page.keyboard.press("?")
    assert page.get_by_text("Tiếp nhận văn bản đang chọn").is_visible()
    page.keyboard.press("Escape")
    press("t", "số đến 1.")  # the first row is chosen from the start
    page.keyboard.press("ArrowDown")
    press("t", "số đến 2.")
    press("t", "số đến 3.")
    page.keyboard.press("x")
    assert page.locator("[name=packet]:checked").count() == 0
    page.keyboard.press("x")
    press("Control+Enter", "Đã tiếp nhận 1 văn bản")
    for one in (first, second, third, fourth):
        one.refresh_from_db()
    order = sorted((first, second, third, fourth), key=lambda p: p.accepted_number)
    assert order == [fourth, second, first, third]


def test_what_was_typed_outlives_the_session_and_leaves_when_it_is_saved(
    open_as, browse, who, live_server
):
    page = open_as("clerk", f"{QUEUE}nhap-tay/")
    page.get_by_label("Trích yếu").fill("chỉ tiêu phát triển đảng viên")
    Session.objects.all().delete()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("/dang-nhap/.*het-phien=gui"))
    assert page.get_by_text("nội dung đã gõ vẫn giữ trên máy này").is_visible()

    session = browse("clerk").cookies[django_settings.SESSION_COOKIE_NAME].value
    cookie = {"name": django_settings.SESSION_COOKIE_NAME, "value": session}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.goto(live_server.url + f"{QUEUE}nhap-tay/")
    field = page.get_by_label("Trích yếu")
    expect(field).to_have_value("chỉ tiêu phát triển đảng viên")

    page.keyboard.press("Control+Enter")  # the rest is missing: refused, and still here
    page.locator("[aria-invalid]").first.wait_for()
    kept = "Object.keys(localStorage).filter(k => k.startsWith('chung:draft:')).length"
    assert page.evaluate(kept) == 1
    page.get_by_label("Cơ quan ban hành").fill("Đảng uỷ xã Xa Lạ")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert page.get_by_text("Còn trống: Số, ký hiệu; Ngày văn bản.").is_visible()
    assert page.evaluate(kept) == 1
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    rested(page)
    assert IncomingPaper.objects.filter(record__title__icontains="chỉ tiêu").exists()
    assert page.evaluate(kept) == 0


def test_an_empty_field_is_told_by_us_not_by_the_browser(open_page):  # noqa: F811
    made = office(communes=1)
    mine = packet(issued(made, to=made.communes), made.communes[0])
    client = _client(made.commune_clerks[0])
    page = open_page(f"/van-ban-den/lien-thong/{mine.id}/tu-choi/", client=client)
    page.locator(".submit button").click()
    expect(page.locator(".field .error")).to_contain_text("Nhập lý do.")


def test_why_one_sees_a_paper_comes_when_it_is_asked_for(open_as, who):
    record_id = factories.registered(who)
    page = open_as("clerk", f"/van-ban-den/{record_id}/")
    page.get_by_text("Vì sao tôi xem được").click()
    expect(page.locator("#reasons")).to_contain_text("Văn thư đã đăng ký văn bản này")
    expect(page.locator("#reasons")).to_contain_text("Ai khác xem được")


def test_the_page_that_sent_a_secret_file_says_which_it_was(open_as, who):
    page = open_as("clerk", QUEUE)
    sent = {"name": "thong-bao.docx", "mimeType": "", "buffer": factories.docx().read()}
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("[data-drop] input[type=file]").set_input_files(sent)
    page.get_by_text("thong-bao.docx").first.wait_for()
    arrival = Arrival.objects.get()
    refuse_secret(who.actor("clerk"), arrival_id=arrival.id)
    named = page.locator(f"[data-refused='{arrival.id}'] [data-refused-name]")
    expect(named).to_have_text("thong-bao.docx", timeout=10_000)
    page.reload()
    expect(page.get_by_text("Hôm nay đã từ chối 1 tệp")).to_be_visible()
    expect(page.get_by_text("thong-bao.docx")).to_have_count(0)
