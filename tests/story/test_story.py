"""A paper comes in, is dealt with and goes out, by eight people in a real office."""

import re

import pytest
from playwright.sync_api import expect

from tests.opened import Opened
from tests.story.person import Cast
from tests.story.tale import Tale
from tests.story.told import ADMINISTRATOR, CLERK, SPECIALIST, WARD, Told

FOUND = 10_000  # as one types; a tenth of a second where nothing else is going on

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_paper_from_scan_to_receipts(tale: Tale, cast: Cast, office: Opened) -> None:
    told = tale.told()
    the_incoming_paper_is_settled(cast, told)
    the_task_is_closed_with_its_evidence(cast, told)
    search_finds_it(cast, told)
    others_do_not_see_it(cast, told)
    all_of_it_behind_the_walls(office)
    verified = office.run("chung", "journal", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert cast.complaints == []


def all_of_it_behind_the_walls(office: Opened) -> None:
    """Web server and worker are in the database as the application, never as the owner."""
    rows = office.asked(
        "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = current_database()"
        " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    assert rows == [("chung_app",)]
    assert office.asked("SELECT count(*) FROM pg_class WHERE relrowsecurity") > [(20,)]


def the_incoming_paper_is_settled(cast: Cast, told: Told) -> None:
    clerk = cast[CLERK]
    clerk.open(told.incoming)
    clerk.shows("Trạng thái", "Đã giải quyết")
    clerk.shows("Trạng thái", told.symbol)
    related = clerk.page.locator("section", has=clerk.page.get_by_role("heading", name="Liên quan"))
    expect(related.locator(f"a[href='{told.outgoing}']")).to_be_visible()
    clerk.picture("13-settled")


def the_task_is_closed_with_its_evidence(cast: Cast, told: Told) -> None:
    specialist = cast[SPECIALIST]
    specialist.open(told.task)
    specialist.shows("Tình trạng", "Đã hoàn thành")
    evidence = specialist.page.locator(
        "section", has=specialist.page.get_by_role("heading", name="Minh chứng")
    )
    expect(evidence).to_contain_text(told.symbol)
    expect(evidence).to_contain_text("Hợp lệ")
    specialist.picture("14-task-closed")
    specialist.open("/")
    desk = specialist.page.locator("main")
    expect(desk).not_to_contain_text(told.letter.subject, ignore_case=True)


def search_finds_it(cast: Cast, told: Told) -> None:
    """By its symbol as one hears it, by words of the scan without tone marks, as one types."""
    specialist = cast[SPECIALIST]
    garbled = told.letter.symbol.replace("-CV/ĐU", " cv du")
    for words in (garbled, "phuong an sap xep tru so gia dinh", "“sắp xếp trụ sở làm việc”"):
        specialist.open("/tim/")
        specialist.page.get_by_role("searchbox", name="Tìm kiếm").press_sequentially(words)
        found = specialist.page.locator(f"#found a[href='{told.incoming}']")
        expect(found).to_be_visible(timeout=FOUND)
        specialist.rests()
    specialist.open(f"/tim/?q={told.symbol.replace('/', '%2F')}")
    first = specialist.page.locator("#found li").first
    expect(first.get_by_role("link")).to_have_attribute("href", re.compile(told.outgoing))
    expect(first).to_contain_text("Đã phát hành")
    specialist.picture("15-search")


def others_do_not_see_it(cast: Cast, told: Told) -> None:
    administrator = cast[ADMINISTRATOR]
    for address in told.hidden:
        administrator.open(address, status=404)
    cast[WARD].open(told.incoming, status=404)
    cast[WARD].open(told.received, status=404)
