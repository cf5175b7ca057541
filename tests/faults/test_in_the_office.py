"""What goes wrong in a running office (``chung run``), as the people at its pages see it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from chung.formats.tests.papers import degraded, party_letter, picture_pdf, to_picture
from tests.opened import Opened
from tests.story.arrival import READING
from tests.story.person import Cast, Person
from tests.story.told import CLERK

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "quet-nhieu-trang.pdf"
# From the kill until the machine reads on: the supervisor's pause, and the start of a worker.
RESCUE = 30.0


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Eight pages without text: enough work to be caught at it."""
    pages = [degraded(to_picture(party_letter()), seed=n) for n in range(8)]
    return picture_pdf(pages, tmp_path / NAME)


@pytest.fixture
def clerk(cast: Cast, office: Opened) -> Iterator[Person]:
    clerk = cast[CLERK]
    clerk.open("/van-ban-den/tiep-nhan/")
    yield clerk
    clerk.open("/van-ban-den/tiep-nhan/")
    clerk.page.get_by_role("row").filter(has_text=NAME).get_by_role("button").click()
    clerk.see("Đã bỏ")


def test_a_worker_killed_while_it_reads_a_scan(clerk: Person, office: Opened, scan: Path) -> None:
    entries = _entries(office)
    clerk.drop("[data-drop]", scan)
    row = clerk.page.get_by_role("row").filter(has_text=NAME)
    expect(row).to_be_visible()
    wait(lambda: len(_recognisers(office)) > 0)
    worker = _worker(office)
    worker.kill()
    killed_at, orphans = time.monotonic(), _recognisers(office)
    assert orphans, "it was caught at work"

    clerk.see("Đang đọc 1 tệp")
    _gone, alive = psutil.wait_procs(orphans, timeout=10)
    assert not alive, "a recogniser outlived its worker"
    wait(lambda: len(_recognisers(office)) > 0, RESCUE - (time.monotonic() - killed_at))
    assert _worker(office).pid != worker.pid

    expect(row).to_contain_text("152-CV/ĐU", timeout=READING)  # nobody reloaded the page
    wait(lambda: not _jobs(office))
    arrivals = office.asked("SELECT id FROM registry_arrival WHERE name = %s", NAME)
    assert len(arrivals) == 1
    # Read once for the clerk, once whole for search; what was begun and lost left no trace.
    assert _entries(office) - entries == 2
    assert not list((office.data / "tmp" / "worker").glob("chung-ocr-*"))


def _worker(office: Opened) -> psutil.Process:
    """The worker of this office and no other."""
    wait(lambda: bool(_running(office, "chung", "worker")), RESCUE)
    return _running(office, "chung", "worker")[0]


def _recognisers(office: Opened) -> list[psutil.Process]:
    return _running(office, "tesseract")


def _running(office: Opened, *words: str) -> list[psutil.Process]:
    """Living processes of this office whose command line holds these words."""
    found = []
    for process in psutil.process_iter():
        try:
            mine = process.environ().get("CHUNG_DATA") == str(office.data)
            dead = process.status() == psutil.STATUS_ZOMBIE
            if mine and not dead and set(words) <= set(process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def _entries(office: Opened) -> int:
    """How often something was proposed for any file, as the journal tells."""
    query = "SELECT count(*) FROM journal_entry WHERE command LIKE %s"
    return int(office.asked(query, "%propose_fields")[0][0])


def _jobs(office: Opened) -> list[tuple[object, ...]]:
    query = "SELECT id FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
    return office.asked(query + " AND task_name LIKE 'registry.read%%'")


def wait(happened: Callable[[], bool], seconds: float = 120) -> None:
    limit = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < limit
        time.sleep(0.05)
