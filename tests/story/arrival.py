"""A scan comes in, is read by the machine, confirmed by the clerk, distributed and delegated."""

import re

from playwright.sync_api import expect

from tests.story.person import Cast
from tests.story.told import CHIEF, CLERK, ROOM_HEAD, SPECIALIST, Told

INSTRUCTION = "Tham mưu văn bản trả lời, trình Thường trực Tỉnh uỷ."
READING = 240_000  # the recogniser on a machine with other things to do


def a_scan_is_dropped(cast: Cast, told: Told) -> None:
    """The clerk lets the file fall on the page; soon its symbol and subject stand in the queue."""
    clerk = cast[CLERK]
    clerk.open("/")
    clerk.follow("Tiếp nhận văn bản")
    clerk.drop("[data-drop]", told.scan)
    row = clerk.page.get_by_role("row").filter(has_text=told.scan.name)
    expect(row).to_be_visible()
    expect(row).to_contain_text(told.letter.symbol, timeout=READING)
    expect(row).to_contain_text(told.letter.subject, ignore_case=True)
    clerk.picture("01-intake")
    with clerk.page.expect_navigation():
        row.get_by_role("link").click()


def its_fields_are_confirmed(cast: Cast, told: Told) -> None:
    """The fields came filled, each shows where it was read; Ctrl+Enter registers the paper."""
    clerk, letter = cast[CLERK], told.letter
    clerk.reads()
    for label, value in (
        ("Số, ký hiệu", letter.symbol),
        ("Ngày văn bản", f"{letter.dated:%d/%m/%Y}"),
        ("Trích yếu", letter.subject),
        ("Người ký", letter.signer),
        ("Tên loại", "Công văn"),
    ):
        expect(clerk.page.get_by_label(label, exact=True)).to_have_value(value)
    expect(clerk.page.get_by_label("Cơ quan ban hành", exact=True)).to_have_value(
        re.compile("Đảng uỷ xã Kim Liên", re.IGNORECASE)
    )
    clerk.see("khớp: Đảng uỷ xã Kim Liên")
    clerk.page.locator("a.read-at[data-show=symbol]").click()
    expect(clerk.page.locator("rect[data-box=symbol]")).to_be_visible()
    clerk.picture("02-register")
    clerk.page.get_by_label("Trích yếu", exact=True).focus()
    clerk.send()
    clerk.see("Đã vào sổ số đến", letter.symbol)
    clerk.open("/van-ban-den/")
    clerk.follow(letter.subject, exact=False)
    told.incoming = clerk.path
    clerk.reads()
    clerk.shows("Số, ký hiệu", letter.symbol)
    clerk.shows("Trạng thái", "Chờ phân phối")
    told.number = clerk.page.locator(".slip > div", has_text="Số đến").locator("dd").inner_text()


def it_is_distributed(cast: Cast, told: Told) -> None:
    """The chief of office finds it on the desk and says who leads, who helps and by when."""
    chief = cast[CHIEF]
    chief.follow(told.letter.subject, exact=False)
    assert chief.path == told.incoming
    chief.reads()
    chief.picture("03-chief")
    chief.follow("Phân phối")
    chief.type("Gõ tên đơn vị", "tong hop")  # found without tone marks
    chief.page.get_by_label("Chủ trì: Phòng Tổng hợp").first.check()
    chief.type("Gõ tên đơn vị", "Ban Tổ chức")
    chief.page.get_by_label("Phối hợp: Ban Tổ chức Tỉnh uỷ").first.check()
    chief.type("Ý kiến chỉ đạo", INSTRUCTION)
    chief.choose("Hạn xử lý", "5 ngày làm việc")
    chief.picture("04-distribute")
    chief.send()
    assert chief.path == told.incoming
    chief.shows("Trạng thái", "Đã phân phối")
    chief.shows("Chủ trì", "Phòng Tổng hợp")
    chief.shows("Phối hợp", "Ban Tổ chức")
    chief.see(INSTRUCTION, "Trần Văn Thử")


def the_room_head_delegates(cast: Cast, told: Told) -> None:
    """The head of the room names who does the work; it stands on her desk with its deadline."""
    head = cast[ROOM_HEAD]
    head.follow(told.letter.subject, exact=False)
    told.task = head.path
    head.see(INSTRUCTION, "Ban Tổ chức")
    head.picture("05-task")
    head.follow("Phân công trong đơn vị")
    head.choose("Người thực hiện", "Đặng Thị Tạm")
    head.send()
    assert head.path == told.task
    head.shows("Người thực hiện", "Đặng Thị Tạm")
    specialist = cast[SPECIALIST]
    specialist.follow(told.letter.subject, exact=False)
    assert specialist.path == told.task
    specialist.shows("Hạn", "còn")
    specialist.open(told.incoming)
    specialist.shows("Trạng thái", "Đang xử lý")
