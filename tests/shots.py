"""``make shots``: pictures of the pages, both sizes, both languages, to look at and judge.

They go to ``shots/``, which is not kept in the repository; the desk for the README goes to
``docs/desk.png``, which is. An office is opened, the story told in it, and work put in every state
first: pages are full, empty and refused. Which pages: ``tests/looks.py``.
"""

import io
import os
import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from chung.project import surroundings
from tests.opened import CHROMIUM, opened

FOLDER = Path("shots")
README = Path("docs/desk.png")
README_LIMIT = 200_000
SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
LANGUAGES = ("vi", "en")


def main(only: list[str]) -> int:
    """Take all pictures, or those whose names are given."""
    os.environ.setdefault("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")  # never asked
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", surroundings.SETTINGS)
    import django
    from playwright.sync_api import expect, sync_playwright

    django.setup()  # for addresses and the writing of the letter
    from tests.looks import LOOKS, SENT_EMPTY
    from tests.story.person import PATIENCE, Cast
    from tests.story.tale import Tale

    expect.set_options(timeout=PATIENCE)
    FOLDER.mkdir(exist_ok=True)
    looks = [(look, look in SENT_EMPTY) for look in (*LOOKS, *SENT_EMPTY) if look.picture]
    chosen = [each for each in looks if not only or each[0].picture in only]
    with (
        opened() as office,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
    ):
        browser = playwright.chromium.launch(**CHROMIUM)
        cast = Cast(browser, office.address)
        stage = Tale(cast, office, Path(folder)).stage()
        for who, part in groupby(sorted(chosen, key=lambda c: c[0].who), key=lambda c: c[0].who):
            _take(cast[who], list(part), stage)
        if not only or "desk-chief" in only:
            _for_the_readme(FOLDER / "desk-chief-desk-vi.png")
        browser.close()
    return 0


def _take(person: Any, looks: Iterable[tuple[Any, bool]], stage: dict[str, Any]) -> None:
    """All pictures of one person's pages: the language is a cookie, the size the window's."""
    from tests.looks import send_empty

    for language in LANGUAGES:
        cookie = {"name": "chung_language", "value": language, "url": person.office}
        person.context.add_cookies([cookie])
        for size, window in SIZES.items():
            person.page.set_viewport_size(window)
            for look, sent in looks:
                person.open(look.address(stage))
                if sent:
                    send_empty(person)
                if person.page.locator("#sheets, .preview").count():
                    person.reads()
                person.page.wait_for_load_state("networkidle")
                target = FOLDER / f"{look.picture}-{size}-{language}.png"
                person.page.screenshot(path=target)
                print(target, flush=True)


def _for_the_readme(picture: Path) -> None:
    """A copy with fewer colours: the repository keeps every version of it."""
    from PIL import Image

    out = io.BytesIO()
    Image.open(picture).convert("RGB").quantize(128).save(out, "PNG", optimize=True)
    assert len(out.getvalue()) <= README_LIMIT
    README.write_bytes(out.getvalue())
    print(README, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
