"""The number, the PDF, the packets: one recipient accepts, one refuses, the sender sees both."""

import re

from playwright.sync_api import expect

from tests.story.person import WORKING, Cast, Person
from tests.story.told import CLERK, COMMUNE, WARD, Told

REASON = "Thiếu phụ lục kèm theo (giả định)."


def _title(told: Told) -> str:
    return f"trả lời Công văn số {told.letter.symbol}"


def it_gets_its_number(cast: Cast, told: Told) -> None:
    """One sentence says what will happen; then the number is taken and the PDF made by itself."""
    clerk = cast[CLERK]
    clerk.open("/")
    clerk.follow(_title(told), exact=False)
    told.outgoing = clerk.path
    clerk.page.get_by_role("link", name="Cấp số và phát hành").click()
    dialog = clerk.page.get_by_role("dialog", name="Cấp số và phát hành")
    expect(dialog).to_contain_text("gửi 2 nơi nhận")
    told.symbol = dialog.locator("strong").inner_text()
    assert re.fullmatch(r"\d{2,}-CV/TU", told.symbol)
    clerk.press("Cấp số và phát hành", within="dialog")
    clerk.see(f"Đã cấp số {told.symbol}")
    clerk.shows("Trạng thái", "Đã phát hành", patience=WORKING)
    clerk.reads()
    clerk.shows("Số, ký hiệu", told.symbol)
    expect(clerk.page.locator(".preview .title")).to_contain_text(".pdf")
    clerk.picture("10-issued")


def a_commune_accepts(cast: Cast, told: Told) -> None:
    """One press: a record of its own under a number of its own."""
    commune = cast[COMMUNE]
    _packet(commune, told, COMMUNE)
    commune.reads()
    commune.picture("11-packet")
    commune.press("Tiếp nhận, vào sổ")
    commune.see("Đã tiếp nhận, số đến")
    told.received = commune.path
    assert told.received.startswith("/van-ban-den/")
    commune.shows("Số, ký hiệu", told.symbol)
    commune.see("Tỉnh uỷ Nghệ An", within=".side")
    commune.shows("Trạng thái", "Chờ phân phối")
    commune.reads()


def a_ward_refuses(cast: Cast, told: Told) -> None:
    """With a reason the sender will read; nothing enters its register."""
    ward = cast[WARD]
    _packet(ward, told, WARD)
    ward.follow("Từ chối…")
    ward.type("Lý do", REASON)
    ward.press("Từ chối nhận")
    ward.see("Không có văn bản nào chờ tiếp nhận")
    ward.open("/van-ban-den/")
    assert told.symbol not in ward.page.locator("main").inner_text()


def _packet(person: Person, told: Told, who: str) -> None:
    person.open("/")
    person.follow(_title(told), exact=False)
    told.packets[who] = person.path
    person.shows("Số, ký hiệu", told.symbol)


def the_sender_sees_both(cast: Cast, told: Told) -> None:
    """Who accepted under which number, who refused and why."""
    clerk = cast[CLERK]
    clerk.open(told.outgoing)
    rows = clerk.page.locator("#packets tbody tr")
    expect(rows).to_have_count(2)
    accepted = rows.filter(has_text="Đảng uỷ xã Kim Liên")
    expect(accepted).to_contain_text("Đã tiếp nhận")
    expect(accepted).to_contain_text(re.compile(r"số đến \d+"))
    refused = rows.filter(has_text="Đảng uỷ phường Trường Vinh")
    expect(refused).to_contain_text("Từ chối nhận")
    expect(refused).to_contain_text(REASON)
    clerk.picture("12-receipts")


def all_communes_are_one_tick(cast: Cast, told: Told) -> None:
    """The same paper for the whole province: whoever has it already does not get it twice."""
    clerk = cast[CLERK]
    clerk.follow("Gửi thêm")
    clerk.tick("Nhóm nơi nhận", "130 xã, phường (130)")
    clerk.expected.add(clerk.page.url)  # the count is asked about once, with a 422
    clerk.send()
    clerk.see("Sẽ gửi ngay đến 128 nơi nhận")
    clerk.send()
    clerk.see("Đã gửi thêm 128 nơi nhận", "1/130 đã nhận")
    expect(clerk.page.locator("#packets tbody tr")).to_have_count(130)
