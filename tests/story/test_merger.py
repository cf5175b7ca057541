"""Two communes become one, in a running office: planned, tried, carried out, handed over."""

import io
import json

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.opened import Opened
from tests.story.person import WORKING, Cast, Person
from tests.story.tale import Tale
from tests.story.told import ADMINISTRATOR

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EAST, WEST = "xã Nghĩa Đồng", "xã Giai Xuân"
CLERK, OTHER_CLERK = "vanthu.xa-nghia-dong", "vanthu.xa-giai-xuan"
NEW = "Đảng uỷ xã Thí Dụ Mới"
OFFICE = "Văn phòng Đảng uỷ xã Thí Dụ Mới"
TITLE = "Hợp nhất Nghĩa Đồng và Giai Xuân (giả định)"


def test_two_communes_become_one(tale: Tale, cast: Cast, office: Opened) -> None:
    tale.told()  # the story counts 130 communes: it comes first
    left = _ran(office, "before")
    keeper, _elder = cast[ADMINISTRATOR], cast[OTHER_CLERK]
    a_plan_is_drafted(keeper, office)
    people_get_their_posts(keeper)
    it_is_checked_and_tried(keeper, office)
    it_is_carried_out(keeper)
    the_successor_sees_the_old_papers(cast[CLERK], left)
    the_old_clerk_sees_them_no_more(cast[OTHER_CLERK], left)
    old_registers_are_closed(office)
    the_new_committee_begins_at_01(cast[CLERK], office)
    the_hand_over_is_signed(cast[CLERK], keeper)
    the_figures_show_it(keeper)
    verified = office.run("chung", "journal", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert cast.complaints == []


def _ran(office: Opened, *words: str) -> dict[str, int]:
    done = office.run("tests.story.two_communes", *words)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


def _today(office: Opened) -> str:
    return str(
        office.asked("SELECT to_char(now() AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY')")[0][0]
    )


def a_plan_is_drafted(keeper: Person, office: Opened) -> None:
    """The decision, and who becomes what: committees, offices, the other organs."""
    keeper.open("/sap-xep/them/")
    keeper.type("Tên phương án", TITLE)
    keeper.type("Ngày tổ chức mới bắt đầu hoạt động", _today(office))
    keeper.type("Số, ký hiệu quyết định", "99-QĐ/TU")
    keeper.type("Cơ quan quyết định", "Tỉnh uỷ (giả định)")
    keeper.send()
    _added(keeper, "Hợp nhất", "Tổ chức được hợp nhất", [f"Đảng uỷ {EAST}", f"Đảng uỷ {WEST}"], NEW)
    offices = [f"Văn phòng Đảng uỷ {EAST}", f"Văn phòng Đảng uỷ {WEST}"]
    _added(keeper, "Hợp nhất", "Tổ chức được hợp nhất", offices, OFFICE)
    organs = [f"{organ} {place}" for organ in ("Ban Xây dựng Đảng", "Uỷ ban Kiểm tra Đảng uỷ")
              for place in (EAST, WEST)]  # fmt: skip
    keeper.follow("Kết thúc hoạt động")
    for organ in organs:
        keeper.tick("Tổ chức kết thúc hoạt động", organ)
    keeper.type("Nơi nhận tất cả", f"{NEW} (lập mới)")
    keeper.send()
    keeper.see(NEW, OFFICE, "Kết thúc hoạt động")
    keeper.picture("20-plan")


def _added(keeper: Person, kind: str, group: str, elders: list[str], name: str) -> None:
    keeper.follow(kind)
    for elder in elders:
        keeper.tick(group, elder)
    keeper.type("Tên tổ chức mới", name)
    keeper.send()


def people_get_their_posts(keeper: Person) -> None:
    """Posts of the same title are proposed; one look, one press for each body."""
    keeper.follow("Nhân sự")
    for body in (f"Đảng uỷ {EAST} (", f"Văn phòng Đảng uỷ {EAST} ("):
        select = keeper.page.locator("#to-chuc")
        labels = select.locator("option").all_inner_texts()
        select.select_option(
            index=next(i for i, words in enumerate(labels) if words.startswith(body))
        )
        keeper.press("Xem", within=".pick-body")
        keeper.press("Lưu bố trí")


def it_is_checked_and_tried(keeper: Person, office: Opened) -> None:
    """Nothing is in the way; that three people have no place yet is accepted. The day is tried on a
    copy, and nothing is kept.
    """
    keeper.follow("Rà soát")
    keeper.see("Không có gì chặn phương án", "2 người chưa được bố trí", "1 người chưa được bố trí")
    keeper.page.get_by_label("Chấp nhận để trống các mục này").check()
    keeper.picture("21-dry-run")
    keeper.press("Chốt phương án")
    count = "SELECT count(*) FROM organisation_body"
    bodies = office.asked(count)
    keeper.follow("Mô phỏng")
    keeper.see("Không có gì được lưu lại", NEW, "đánh số từ 01")
    assert office.asked(count) == bodies
    keeper.picture("22-simulation")


def it_is_carried_out(keeper: Person) -> None:
    """The name of the plan is typed; everything happens at once."""
    keeper.follow("Nội dung")
    keeper.follow("Thực hiện hôm nay")
    keeper.type("Gõ lại tên phương án", TITLE)
    keeper.press("Thực hiện phương án", within="form.form")
    keeper.see("Đã thực hiện")


def the_successor_sees_the_old_papers(clerk: Person, left: dict[str, int]) -> None:
    """Of both communes, under their own registers; nothing was moved."""
    for record_id in left.values():
        clerk.open(f"/van-ban-den/{record_id}/")
        clerk.see("901-CV/TU")


def the_old_clerk_sees_them_no_more(clerk: Person, left: dict[str, int]) -> None:
    """Who got no post in the new body has no access to what the old one left."""
    for record_id in left.values():
        clerk.open(f"/van-ban-den/{record_id}/", status=404)


def old_registers_are_closed(office: Opened) -> None:
    """With their last number in the minutes: two books of each, one for the paper of the story."""
    closed = office.asked(
        "SELECT c.last_number FROM registry_registerclosing c JOIN organisation_body b "
        "ON b.id = c.body_id WHERE b.slug IN ('du-xa-nghia-dong', 'du-xa-giai-xuan') "
        "AND c.register_id IS NOT NULL"
    )
    assert [row[0] for row in closed] == [1, 1, 1, 1]


def the_new_committee_begins_at_01(clerk: Person, office: Opened) -> None:
    """A committee appointed before its congress starts a new term."""
    slug = office.asked(
        "SELECT b.slug FROM organisation_body b "
        "JOIN organisation_bodyversion v ON v.body_id = b.id WHERE v.name = %s",
        NEW,
    )[0][0]
    letter = _ran(office, "after", slug)["letter"]
    clerk.open(f"/van-ban-di/{letter}/")
    clerk.page.get_by_role("link", name="Cấp số và phát hành").click()
    clerk.press("Cấp số và phát hành", within="dialog")
    clerk.shows("Số, ký hiệu", "01-CV/ĐU")


def the_hand_over_is_signed(clerk: Person, keeper: Person) -> None:
    """Item by item by the clerk of the receiver; then a PDF in the letterhead of the new body."""
    keeper.follow("Bàn giao")
    keeper.see("Tiến độ bàn giao", NEW)
    keeper.picture("23-board")
    board = keeper.path
    clerk.open(board)
    clerk.follow(f"Đảng uỷ {WEST}")
    boxes = clerk.page.locator("input[name=items]")
    for index in range(boxes.count()):
        boxes.nth(index).check()
    clerk.press("Ký nhận các mục đã chọn")
    clerk.see("Đã ký nhận")
    expect(clerk.page.locator("input[name=items]")).to_have_count(0)
    clerk.picture("24-minutes")
    clerk.page.get_by_role("button", name="Tạo PDF", exact=True).click()
    ready = clerk.page.get_by_role("link", name="Tải PDF")
    expect(ready).to_be_visible(timeout=WORKING)  # nobody reloads the page
    with clerk.page.expect_download() as download:
        ready.click()
    data = download.value.path().read_bytes()
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "BIÊN BẢN" in words and NEW.upper() in words and f"Đảng uỷ {WEST}" in words
    keeper.open(board)
    expect(keeper.page.locator("tr", has_text=f"Đảng uỷ {WEST}").first).to_contain_text("Xong")


def the_figures_show_it(keeper: Person) -> None:
    """Eight bodies have become two."""
    keeper.follow("Số liệu")
    row = keeper.page.get_by_role("row").filter(has_text="Số tổ chức")
    expect(row).to_contain_text("−6")
    keeper.picture("25-figures")
