"""One look at a page: axe finds nothing at all, and at no width does anything stick out."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

WIDTHS = (360, 390, 1440)


def rested(page: Page) -> None:
    """Wait until the page is loaded and htmx waits for nothing more."""
    page.wait_for_load_state("load")
    expect(page.locator(".htmx-request")).to_have_count(0)


def judge(page: Page) -> None:
    """Axe on the page as it is, then the three widths; the size it had is given back."""
    found = Axe().run(page).response["violations"]
    assert [(page.url, v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width, page.url
    if before:
        page.set_viewport_size(before)
