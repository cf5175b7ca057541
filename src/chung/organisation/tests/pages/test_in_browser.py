"""The slider of the tree in a real browser: by key, by link, back; late branches."""

from datetime import date

import pytest
from playwright.sync_api import expect

from chung.organisation.commands import end_body, record_succession, revise_body
from chung.organisation.states import Level, SuccessionKind
from chung.organisation.tests.factories import make_body, make_person, make_post, office

# The browser and ``open_page`` are those of web's own pages.
from chung.web.tests.pages.conftest import open_page  # noqa: F401
from chung.web.tests.pages.judging import judge

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EARLY, MERGED, SUMMER = date(2019, 1, 1), date(2024, 12, 1), date(2025, 7, 1)


@pytest.fixture
def look(open_page, signed_in, monkeypatch):  # noqa: F811
    """The tree as somebody of the office: one commune renamed, then merged into another."""
    monkeypatch.setattr("chung.organisation.views.tree._INLINE", 0)
    province = make_body("Tỉnh uỷ Mẫu", level=Level.PROVINCE, since=EARLY)
    old = make_body("Đảng uỷ xã Cũ", level=Level.GRASSROOTS, since=EARLY, parent=province)
    revise_body(office(), body_id=old.id, since=MERGED, name="Đảng uỷ phường Cũ")
    new = make_body("Đảng uỷ phường Mới", since=SUMMER, parent=province)
    end_body(office(), body_id=old.id, on=SUMMER)
    record_succession(
        office(),
        predecessor_id=old.id,
        successor_id=new.id,
        on=SUMMER,
        kind=SuccessionKind.CONSOLIDATE,
        basis="1678",
    )
    person = make_person("Nguyễn Thị Mẫu")
    make_post(province, "Văn thư", holder=person)
    client = signed_in(person)

    def open_tree(query="", **how):
        return open_page(f"/to-chuc/{query}", client=client, **how)

    return open_tree


def test_the_slider_moves_by_key_and_the_page_follows(look):
    page = look()
    slider, moment = page.locator("#moc"), page.locator(".moment")
    slider.focus()
    slider.press("ArrowLeft")
    expect(moment).to_contain_text("Thành lập: Đảng uỷ phường Mới")
    expect(slider).to_be_focused()
    assert "01/07/2025" in (slider.get_attribute("aria-valuetext") or "")
    page.locator("details[hx-get] > summary").click()
    expect(page.locator("#list")).to_contain_text("nay là Đảng uỷ phường Mới")
    slider.press("ArrowLeft")
    expect(moment).to_contain_text("Đổi tên")
    page.wait_for_url("**ngay=01%2F12%2F2024")
    page.locator(".moment a[rel=next]").click()
    expect(moment.locator("h2")).to_have_text("01/07/2025")
    expect(slider).to_have_value("2")
    expect(page.locator(".filters input[name=ngay]")).to_have_value("01/07/2025")
    page.go_back()
    expect(moment.locator("h2")).to_have_text("01/12/2024")
    expect(page.locator("#moc")).to_have_value("1")


@pytest.mark.parametrize(
    ("width", "height", "scheme", "language"),
    [(1440, 900, "light", "vi"), (390, 844, "dark", "en")],
)
def test_axe_finds_nothing_and_nothing_sticks_out(look, width, height, scheme, language):
    how = {"width": width, "height": height, "scheme": scheme, "language": language}
    judge(look("?ngay=2025-07-01", **how))
