"""The page of search in a real browser: results as one types, keys, axe, both sizes."""

import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import expect

from chung.accounts.models import User
from chung.records.states import RecordKind
from chung.search.commands import freshen_index
from chung.search.index import place
from chung.search.index.place import Progress
from chung.search.queries.facts import provide, withdraw
from chung.search.tests.factories import Desk

# The browser and ``open_page`` are those of web's own pages.
from chung.web.tests.pages.conftest import open_page  # noqa: F401
from chung.web.tests.pages.judging import judge

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = (
    "Thực hiện Nghị quyết số 05-NQ/TU của Ban Chấp hành Đảng bộ tỉnh, Ban Thường vụ Đảng uỷ xã báo "
    "cáo kết quả công tác cán bộ, công tác hoà giải ở cơ sở sáu tháng đầu năm và nhiệm vụ tới. "
)
SUBJECTS = [
    (
        "Báo cáo",
        "Báo cáo kết quả công tác cán bộ sáu tháng đầu năm",
        "152-BC/ĐU",
        "settled",
        "done",
    ),
    ("Công văn", "Về chấn chỉnh công tác hoà giải ở cơ sở", "27-CV/VPĐU", "waiting", "waiting"),
    (
        "Kế hoạch",
        "Kế hoạch bồi dưỡng lý luận chính trị cho cán bộ",
        "18-KH/ĐU",
        "waiting",
        "waiting",
    ),
    ("Quyết định", "Về việc kiện toàn Ban Chỉ đạo công tác tôn giáo", "91-QĐ/ĐU", "", "plain"),
]


@pytest.fixture
def desk(live_server):
    made = Desk()
    provide(RecordKind.INCOMING, made.search_facts)
    for number in range(26):
        kind, subject, symbol, state, tone = SUBJECTS[number % 4]
        made.paper(
            subject if number < 4 else f"{subject}, lần {number // 4 + 1}",
            TEXT * 3,
            day=date(2026, 3, 2) + timedelta(days=number),
            symbol=symbol if number < 4 else f"{200 + number}{symbol[symbol.index('-') :]}",
            type=kind,
            issuer="Đảng uỷ xã Mẫu" if number % 2 else "Tỉnh uỷ Mẫu",
            number=str(300 + number),
            book=f"Sổ {1 + number % 3}",
            state=state,
            state_label={"settled": "Đã giải quyết", "waiting": "Chờ phân phối"}.get(state, ""),
            tone=tone,
            url=f"/tim/?q=bao+cao+{number}",  # any page there is
        )
    freshen_index()
    client = Client()
    user = User.objects.create(username="doc", person_id=made.reader.person_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    made.client = client
    yield made
    withdraw(RecordKind.INCOMING)


@pytest.fixture
def look(open_page, desk):  # noqa: F811
    """Open a page as the reader; a picture goes to CHUNG_SHOTS when that is set."""

    def open_as_reader(address, name="", **how):
        page = open_page(address, client=desk.client, **how)
        if os.environ.get("CHUNG_SHOTS") and name:
            page.screenshot(path=Path(os.environ["CHUNG_SHOTS"]) / f"search-{name}.png")
        return page

    return open_as_reader


@pytest.mark.parametrize(
    ("width", "height", "scheme", "language"),
    [(1440, 900, "light", "vi"), (390, 844, "dark", "en")],
)
def test_axe_finds_nothing_and_nothing_sticks_out(look, width, height, scheme, language):
    for address, name in (
        ("/tim/", "empty"),
        ("/tim/?q=cong+tac+can+bo", "found"),
        ("/tim/?q=b%C3%A1o+c%C3%A1o&type=B%C3%A1o+c%C3%A1o&sort=newest", "narrowed"),
        ("/tim/?q=152%2Fbc-du", "hint"),
        ("/tim/?q=kh%C3%B4ng+c%C3%B3+%C4%91%C3%A2u", "nothing"),
    ):
        picture = f"{name}-{width}"
        judge(look(address, picture, width=width, height=height, scheme=scheme, language=language))


def test_while_rebuilding(look):
    place.tell_progress(Progress(40, 200))
    (place.root() / "current").unlink()
    page = look("/tim/?q=b%C3%A1o", "rebuilding")
    expect(page.locator("#found progress")).to_have_attribute("max", "200")
    freshen_index()
    expect(page.locator("#found ol > li").first).to_be_visible(timeout=5000)


def test_results_as_one_types_and_filters_that_stay(look):
    page = look("/tim/")
    box = page.locator("#search")
    box.press_sequentially("152 bc")
    expect(page.locator("#found ol > li")).to_have_count(1)
    assert "q=152" in page.url
    box.fill("báo cáo")
    page.get_by_role("link", name="Báo cáo 7").click()
    expect(page.locator("#found .found-head strong")).to_have_text("7")
    box.fill("báo cáo kết quả")
    expect(page.locator("#found .found-filters a[aria-current]")).to_have_count(1)
    page.wait_for_url("**type=**")
    box.press("Enter")
    page.wait_for_load_state("networkidle")
    assert "type=" in page.url
    page.reload()
    expect(page.locator("#found .found-head strong")).to_have_text("7")


def test_by_keyboard_from_words_to_paper(look):
    page = look("/tim/?q=cong+tac")
    page.locator("body").click(position={"x": 700, "y": 890})
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("ol.results li.chosen").count() == 1
    href = page.locator("ol.results li").nth(1).locator("a").get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")


def test_the_first_results_by_keyboard_from_any_page(look):
    page = look("/")
    box, results = page.locator("#search"), page.locator("#quick a")
    page.keyboard.press("/")
    page.keyboard.insert_text("hoa giai")
    expect(results.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(results).to_have_count(0)
    expect(box).to_be_focused()
    expect(box).to_have_value("hoa giai")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    expect(box).to_have_value("hoa giai")
    page.keyboard.press("/")
    with page.expect_response("**/tim/nhanh/?q=can*"):
        page.keyboard.insert_text("can bo")
    expect(results.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    href = results.first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")


def test_the_arrow_goes_from_the_box_to_the_results_and_enter_searches(look):
    page = look("/")
    page.keyboard.press("/")
    page.keyboard.type("cong tac")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim/?q=cong+tac")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(page.locator("ol.results li").first.locator("a")).to_be_focused()
    assert page.locator("ol.results li.chosen").count() == 1


def test_days_are_applied_together_and_not_between_the_two(look):
    page = look("/tim/?q=b%C3%A1o+c%C3%A1o")
    first, second = page.get_by_label("Từ ngày"), page.get_by_label("Đến ngày")
    first.fill("03/03/2026")
    second.click()
    second.press_sequentially("09/03/2026")
    expect(second).to_be_focused()
    assert "since" not in page.url
    second.press("Enter")
    expect(page).to_have_url(re.compile("since=03%2F03%2F2026&until=09%2F03%2F2026"))
    page.get_by_label("Từ ngày").fill("04/0")
    page.get_by_role("searchbox").click()
    page.get_by_label("Từ ngày").fill("04/03/2026")
    page.get_by_role("searchbox").click()
    expect(page).to_have_url(re.compile("since=04%2F03%2F2026"))
