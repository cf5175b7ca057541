"""Every component in a real browser: nothing for axe to find, nothing sticks out, keys work."""

import pypdfium2
import pytest

from chung.web.tests.pages.judging import judge

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GUIDE = "/web/kieu-mau/"
SAMPLES = ("", "?mau=so", "?mau=van-ban", "?mau=vao-so")


@pytest.mark.parametrize("sample", SAMPLES)
def test_axe_finds_nothing_and_nothing_sticks_out(open_page, sample):
    judge(open_page(GUIDE + sample, 1440, 900, "light", language="vi"))
    judge(open_page(GUIDE + sample, 390, 844, "dark", language="en"))


def test_200_percent_zoom_is_a_narrow_page_that_still_fits(open_page):
    page = open_page(GUIDE + "?mau=so", 720, 450)
    assert page.evaluate("document.documentElement.scrollWidth") == 720


def test_rows_by_keyboard(open_page):
    page = open_page(GUIDE + "?mau=so")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    assert page.locator("tr.chosen td.number").inner_text() == "1286"
    page.keyboard.press("Enter")
    page.wait_for_url("**/?mau=van-ban")


def test_a_list_narrows_as_one_types_and_says_what_is_left(open_page):
    page = open_page(GUIDE + "?mau=so")
    page.locator("input[name=q]:not(#search)").press_sequentially("giam sat")
    page.locator("tbody tr").nth(1).wait_for(state="detached")
    assert page.locator("tbody td.number").all_inner_texts() == ["1286"]
    assert "q=giam%20sat" in page.url
    assert "1 văn bản" in page.locator("#said").inner_text()
    assert page.evaluate("document.activeElement.name") == "q"
    page.locator("input[name=q]:not(#search)").fill("không có đâu")
    page.get_by_role("heading", name="Không có văn bản nào khớp").wait_for()
    page.go_back()
    page.locator("tbody tr").first.wait_for()


def test_the_next_page_comes_in_place(open_page):
    page = open_page(GUIDE + "?mau=so")
    page.get_by_role("link", name="Trang sau").click()
    page.get_by_role("cell", name="1281").wait_for()
    assert page.locator("#list #list").count() == 0
    page.get_by_role("link", name="Trang trước").click()
    page.get_by_role("cell", name="1287").wait_for()


def test_search_help_and_places_by_keyboard(open_page):
    page = open_page(GUIDE + "?mau=so")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("j/?")
    assert page.locator("#search").input_value() == "j/?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#keys-help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys-help").is_visible()
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url("**" + GUIDE)


def test_what_is_typed_survives_a_closed_tab(open_page):
    page = open_page(GUIDE + "?mau=vao-so")
    page.locator("#id_note").fill("hai bản giấy")
    page.locator("#id_original").check()
    page.locator("[data-draft-state]", has_text="đã được giữ").wait_for()
    page.reload()
    said, note = (page.locator(each).bounding_box() for each in (".draft-back", "#id_note"))
    assert said["y"] < note["y"], "said before the fields"
    assert page.locator("#id_note").input_value() == "hai bản giấy"
    assert page.locator("#id_original").is_checked()
    page.get_by_role("button", name="Bỏ bản gõ dở").click()
    assert page.locator("#id_note").input_value() == ""
    assert page.locator(".draft-back").count() == 0


def test_a_field_lights_the_place_it_was_read_at(open_page):
    page = open_page(GUIDE + "?mau=vao-so")
    page.locator("#id_issued_on").focus()
    assert page.locator("rect.lit").get_attribute("data-box") == "issued_on"
    page.locator("rect[data-box=subject]").click(force=True)
    assert page.evaluate("document.activeElement.id") == "id_subject"
    assert page.locator("rect.lit").get_attribute("data-box") == "subject"


def test_long_lists_narrow_without_tone_marks(open_page):
    page = open_page(GUIDE)
    page.get_by_placeholder("Gõ để tìm trong danh sách").fill("phuong ben do")
    shown = page.locator(".options > label:visible")
    assert shown.all_inner_texts() == ["Đảng uỷ phường Bến Đò"]
    page.keyboard.press("Enter")
    assert "3/12" in page.locator("[data-chosen-count]").inner_text()


def test_a_dialog_opens_in_place_and_without_script_its_link_leads_on(open_page):
    page = open_page(GUIDE + "?mau=van-ban")
    page.get_by_role("link", name="Huỷ số…").click()
    assert page.get_by_role("dialog").is_visible()
    plain = open_page(GUIDE + "?mau=van-ban", java_script_enabled=False)
    plain.get_by_role("link", name="Huỷ số…").click()
    assert plain.url.endswith(GUIDE)


def test_without_script_everything_is_there(open_page):
    page = open_page(GUIDE + "?mau=so", 390, 844, java_script_enabled=False)
    page.locator(".more-places > summary").click()
    assert page.locator(".more-places").get_by_text("Tổ chức").is_visible()
    assert page.get_by_role("button", name="Lọc").is_visible()
    page.locator(".more-places > summary").click()
    page.get_by_role("link", name="Trang sau").click()
    assert "cursor=" in page.url


def test_a_file_whose_connection_breaks_is_sent_again_with_the_same_key(open_page):
    page = open_page(GUIDE)
    keys = []

    def answer(route):
        keys.append(route.request.headers["x-upload-key"])
        if len(keys) == 1:
            route.abort("connectionreset")
        else:
            route.fulfill(status=200, body="<p>Số đến 1288</p>", content_type="text/html")

    page.route("**" + GUIDE, lambda r: answer(r) if r.request.method == "POST" else r.continue_())
    page.locator("#drop-files").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    )
    page.get_by_text("Tự gửi lại khi có mạng").first.wait_for()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.get_by_text("Số đến 1288").wait_for()
    assert len(keys) == 2
    assert keys[0] == keys[1]


def test_printed_the_register_is_the_paper_book(open_page):
    page = open_page(GUIDE + "?mau=so", 640, 900)
    page.emulate_media(media="print")
    assert page.get_by_text("ĐẢNG CỘNG SẢN VIỆT NAM").is_visible()
    assert not page.locator(".rail").is_visible()
    assert not page.get_by_role("link", name="Vào sổ").is_visible()
    assert page.locator(".ledger thead").is_visible()


def test_a_chosen_file_is_named(open_page):
    page = open_page(GUIDE)
    page.locator("#drop-version").set_input_files(
        {"name": "tờ trình.docx", "mimeType": "application/msword", "buffer": b"x"}
    )
    page.get_by_text("tờ trình.docx").wait_for()


def test_on_a_phone_the_paper_comes_right_after_its_name_its_first_page_unfolds(open_page):
    page = open_page(GUIDE + "?mau=van-ban", 390, 844)
    top = page.locator("#sheet-1").bounding_box()["y"]
    assert top < 844 / 2
    assert top < page.locator(".slip").bounding_box()["y"]
    assert not page.locator("#sheet-2").is_visible()
    acts = page.locator(".thumb-acts").bounding_box()
    assert acts["y"] > 844 * 0.75  # under the thumb
    page.locator("#sheet-1").click(position={"x": 50, "y": 50})
    assert page.locator("#sheet-2").is_visible()
    assert not page.locator(".unfold").is_visible()


def test_a_papers_page_prints_as_one_slip_without_the_browser_around_it(open_page):
    page = open_page(GUIDE + "?mau=van-ban")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as printed:
        assert len(printed) == 1
        words = printed[0].get_textpage().get_text_range()
    assert "Về việc báo cáo tình hình quý IV năm 2026" in words
    assert "1287" in words and "Diễn biến" in words
    assert "Phân phối" not in words and "Tải tệp" not in words
