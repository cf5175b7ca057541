"""``make shots``: pictures of the pages, both sizes, both languages, to look at and judge.

They go to ``shots/``, which is not kept in the repository. Whoever adds a page adds a line.
"""

import os
import sys
from pathlib import Path
from typing import Any

from tests.opened import CHROMIUM, Opened, opened

FOLDER = Path("shots")
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
LANGUAGES = ("vi", "en")

# (name of the picture, user or None for nobody signed in, address)
PAGES: list[tuple[str, str | None, str]] = [
    ("entrance", None, "/"),
]


def main(only: list[str]) -> int:
    """Take all pictures, or those whose names are given; 1 when a page was not there."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in this thread
    import django
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    with opened() as office, sync_playwright() as playwright:
        django.setup()
        browser = playwright.chromium.launch(**CHROMIUM)
        chosen = [page for page in PAGES if not only or page[0] in only]
        there = [_take(browser, office, *page) for page in chosen]
        browser.close()
    return 0 if all(there) else 1


def _take(browser: Any, office: Opened, name: str, user: str | None, address: str) -> bool:
    there = True
    for size, (width, height) in SIZES.items():
        for language in LANGUAGES:
            context = browser.new_context(viewport={"width": width, "height": height})
            cookies = [{"name": "chung_language", "value": language, "url": office.address}]
            if user:
                cookies.append(office.cookie_of(user))
            context.add_cookies(cookies)
            page = context.new_page()
            answer = page.goto(office.address + address, wait_until="networkidle")
            target = FOLDER / f"{name}-{size}-{language}.png"
            page.screenshot(path=target)
            print(f"{answer.status} {target}", flush=True)
            there = there and answer.status < 400
            context.close()
    return there


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
