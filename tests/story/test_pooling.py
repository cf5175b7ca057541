"""A board is pooled in a running office: one clerk, two issuers, nothing mixed; then given back."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chung.formats.writer import (
    Authority,
    Letterhead,
    PaperContent,
    Signature,
    blocks_of,
    compose,
)
from chung.foundation import clock
from tests.opened import Opened
from tests.story.arrival import READING
from tests.story.person import Cast
from tests.story.told import ADMINISTRATOR, CHIEF, CLERK
from tests.story.told import BOARD as BOARD_HEAD

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BOARD = "Ban Tổ chức Tỉnh uỷ"
OFFICE = "Văn phòng Tỉnh uỷ"
OWN_CLERK, ASKER = "vanthu.tochuc", BOARD_HEAD
SUBJECT = "về việc góp ý nội dung giả định gửi riêng một ban"
WISH = "Máy in giả định của ban kẹt giấy"


def test_a_board_is_pooled_and_given_back(cast: Cast, office: Opened, tmp_path: Path) -> None:
    an_agreement_begins(cast, office)
    a_letter_dropped_at_the_wrong_desk_is_asked_about(cast, office, _letter(tmp_path))
    two_issuers_number_without_mixing(cast, office)
    a_request_is_asked_and_done(cast)
    the_figures_show_it(cast)
    the_desk_goes_back_on_its_day(cast, office)
    assert cast.complaints == []


def _letter(folder: Path) -> Path:
    """A letter of a commune to the board alone."""
    content = PaperContent(
        type_key="cong_van",
        letterhead=Letterhead("Đảng bộ tỉnh Nghệ An", ("Đảng uỷ xã Kim Liên",), "ĐU", "Kim Liên"),
        subject=SUBJECT,
        signature=Signature(Authority.COLLECTIVE, "Ban Thường vụ", "Bí thư", "Võ Văn Minh Chứng"),
        written_on=clock.today(),
        blocks=blocks_of("Đề nghị nghiên cứu, cho ý kiến bằng văn bản."),
        addressees=("Ban Tổ chức Tỉnh uỷ Nghệ An",),
        kept_at="Văn phòng Đảng uỷ",
        number=88,
        dated=clock.today(),
    )
    path = folder / "gui-ban-to-chuc.docx"
    path.write_bytes(compose(content))
    return path


def _desk(office: Opened, day_ahead: int = 0) -> str:
    """The slug of the body that works the board's desk on a day."""
    day = clock.today() + timedelta(days=day_ahead)
    found = office.asked(
        """SELECT provider.slug FROM organisation_desk desk
           JOIN organisation_body body ON body.id = desk.body_id
           JOIN organisation_body provider ON provider.id = desk.provider_id
           WHERE body.slug = 'btctu-nghe-an' AND desk.since <= %s
             AND (desk.until IS NULL OR desk.until > %s)""",
        day,
        day,
    )
    return str(found[0][0])


def an_agreement_begins(cast: Cast, office: Opened) -> None:
    """From today the office keeps the board's registry and its machines."""
    assert _desk(office) == "btctu-nghe-an"
    keeper = cast[ADMINISTRATOR]
    keeper.open("/phuc-vu-chung/thoa-thuan/")
    keeper.follow("Lập thoả thuận")
    keeper.type("Cơ quan phục vụ", "Văn phòng Tỉnh uỷ Nghệ An")
    keeper.type("Cơ quan được phục vụ", "Ban Tổ chức Tỉnh uỷ Nghệ An")
    keeper.press("Tiếp", within="main")
    keeper.type("Căn cứ", "98-QĐ/TU (giả định)")
    for label in ("Văn thư", "Công nghệ thông tin"):
        keeper.page.get_by_label(label, exact=True).check()
    keeper.picture("pool-agreement")
    keeper.send()
    keeper.see(f"{OFFICE} phục vụ {BOARD}", "Đang có hiệu lực")
    assert _desk(office) == "vptu-nghe-an"


def a_letter_dropped_at_the_wrong_desk_is_asked_about(
    cast: Cast, office: Opened, letter: Path
) -> None:
    """The pooled clerk drops it at the committee's desk: it is asked about, and goes right."""
    clerk = cast[CLERK]
    clerk.open("/van-ban-den/tiep-nhan/")
    clerk.page.locator(".whose").get_by_role("link", name="Tỉnh uỷ", exact=True).click()
    clerk.drop("[data-drop]", letter)
    row = clerk.page.get_by_role("row").filter(has_text=letter.name)
    expect(row).to_contain_text("88-CV/ĐU", timeout=READING)
    expect(row.locator(".issuer-mark")).to_have_text("Tỉnh uỷ")
    clerk.arrive(row.locator("a[data-open]"))
    clerk.expected.add(clerk.page.url)  # asked once: 422
    clerk.send()
    clerk.see(f"Văn bản gửi {BOARD}, không gửi cơ quan của sổ đang chọn.")
    clerk.picture("pool-asked")
    book = clerk.page.locator("select[name=book]")
    book.select_option(label=book.locator("option").filter(has_text=BOARD).first.inner_text())
    expect(clerk.page.locator("#whose .issuer-mark")).to_have_text(BOARD)
    clerk.send()
    keepers = office.asked(
        """SELECT body.slug FROM records_record record
           JOIN organisation_body body ON body.id = record.keeper_id
           WHERE record.kind = 'incoming' AND record.title ILIKE %s""",
        f"%{SUBJECT.removeprefix('về việc ')}%",
    )
    assert keepers == [("btctu-nghe-an",)]
    clerk.open("/van-ban-den/")
    line = clerk.page.get_by_role("row").filter(has_text="88-CV/ĐU")
    expect(line.locator(".issuer-mark")).to_have_text(BOARD)


def two_issuers_number_without_mixing(cast: Cast, office: Opened) -> None:
    """Each letter under its own issuer, in its own series."""
    made = office.run("tests.story.two_issuers")
    assert made.returncode == 0, made.stderr
    clerk = cast[CLERK]
    for organ, name in (("BTCTU", BOARD), ("VPTU", OFFICE)):
        record_id = json.loads(made.stdout)[organ]
        clerk.open(f"/van-ban-di/{record_id}/cap-so/")
        expect(clerk.page.locator("main .issuer-mark")).to_have_text(name)
        clerk.press("Cấp số và phát hành", within="main")
        clerk.see(f"-CV/{organ}")
    rows = office.asked(
        """SELECT body.slug, paper.symbol, series.issuer_id = paper.issuer_id
           FROM registry_outgoingpaper paper
           JOIN registry_numberseries series ON series.id = paper.series_id
           JOIN organisation_body body ON body.id = paper.issuer_id
           WHERE paper.record_id = ANY(%s) ORDER BY paper.record_id""",
        list(json.loads(made.stdout).values()),
    )
    assert [(slug, symbol.split("/")[1], own) for slug, symbol, own in rows] == [
        ("vptu-nghe-an", "VPTU", True),
        ("btctu-nghe-an", "BTCTU", True),
    ]
    cast[OWN_CLERK].open("/van-ban-den/tiep-nhan/", status=403)  # works no desk any more


def a_request_is_asked_and_done(cast: Cast) -> None:
    """The board asks for a repair; the office takes it in hand and says what it took."""
    asker, chief = cast[ASKER], cast[CHIEF]
    asker.open("/phuc-vu-chung/yeu-cau-moi/")
    asker.choose("Việc cần", "Công nghệ thông tin")
    asker.type("Nội dung", WISH)
    asker.send()
    asker.see("Chờ tiếp nhận")
    chief.open("/")
    chief.follow(WISH)
    chief.follow("Tiếp nhận")
    chief.send()
    chief.follow("Đã làm xong")
    chief.type("Giờ công", "6")
    chief.type("Chi phí (đồng)", "480.000")
    chief.send()
    chief.see("480.000")
    chief.picture("pool-request")
    asker.open("/phuc-vu-chung/?nhom=xong")
    asker.see(WISH, "Đã xong")
    asker.open("/thong-bao/")
    asker.see("Yêu cầu phục vụ của anh/chị đã xong")


def the_figures_show_it(cast: Cast) -> None:
    chief = cast[CHIEF]
    chief.open("/phuc-vu-chung/so-lieu/")
    row = chief.page.locator("tbody tr").filter(has_text=BOARD)
    cells = row.locator("td").all_inner_texts()
    assert cells[:2] == ["1", "1"], cells  # one paper in, one number
    assert cells[3:5] == ["1", "1"], cells  # asked, done
    assert cells[8] == "480.000", cells
    expect(chief.page.locator("figure.bars svg")).to_be_visible()
    chief.picture("pool-figures")


def the_desk_goes_back_on_its_day(cast: Cast, office: Opened) -> None:
    """Not without a clerk of its own; then from tomorrow."""
    keeper = cast[ADMINISTRATOR]
    keeper.open("/phuc-vu-chung/thoa-thuan/")
    line = keeper.page.locator("main tr").filter(has_text=BOARD).filter(has_text="Văn thư")
    keeper.arrive(line.locator("a[data-open]"))
    keeper.expected.add(keeper.page.url + "ket-thuc/")
    keeper.follow("Kết thúc…")
    keeper.type("Căn cứ", "100-QĐ/TU (giả định)")
    keeper.choose("Văn thư riêng từ ngày đó", "—")
    keeper.send()
    keeper.see("cơ quan này cần văn thư riêng")
    keeper.choose("Văn thư riêng từ ngày đó", "Ngô Thị Bản Thử")
    keeper.send()
    keeper.see("100-QĐ/TU (giả định)")
    assert (_desk(office), _desk(office, 1)) == ("vptu-nghe-an", "btctu-nghe-an")
