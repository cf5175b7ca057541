"""What goes wrong in a running office (``chung run``), as the people at its pages see it."""

import http.client
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

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
QUEUE = "/van-ban-den/tiep-nhan/"
BOUNDARY = "mot-ranh-gioi"
# From the kill until the machine reads on: the supervisor's pause, and the start of a worker.
RESCUE = 30.0


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Eight pages without text: enough work to be caught at it."""
    pages = [degraded(to_picture(party_letter()), seed=n) for n in range(8)]
    return picture_pdf(pages, tmp_path / NAME)


@pytest.fixture
def leaf(tmp_path: Path) -> Path:
    """One small page of the same name."""
    return picture_pdf([to_picture(party_letter(), dpi=60)], tmp_path / NAME, dpi=60)


@pytest.fixture
def clerk(cast: Cast, office: Opened) -> Iterator[Person]:
    clerk = cast[CLERK]
    clerk.open(QUEUE)
    complaints = list(clerk.complaints)
    yield clerk
    clerk.complaints[:] = complaints  # the browser complains of a line we cut ourselves
    clerk.open(QUEUE)
    clerk.page.get_by_role("row").filter(has_text=NAME).get_by_role("button").click()
    clerk.see("Đã bỏ")


def test_a_worker_killed_while_it_reads_a_scan(clerk: Person, office: Opened, scan: Path) -> None:
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
    (arrival,) = _arrivals(office)
    # Read once for the clerk, once whole for search; what was begun and lost left no trace.
    assert _proposed(office, arrival[0]) == 2
    assert not list((office.data / "tmp" / "worker").glob("chung-ocr-*"))


def test_a_line_lost_in_mid_upload(clerk: Person, office: Opened, leaf: Path) -> None:
    """Half a file leaves nothing; the page says so, and sends it again when the line is back."""
    address, headers = _upload(clerk, "nua-chung")
    half = _form(NAME, leaf.read_bytes() + bytes(8 << 20))[: 4 << 20]
    with socket.create_connection((address.hostname or "", address.port or 0)) as line:
        line.sendall(f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\n".encode())
        for name, value in {**headers, "Content-Length": str(16 << 20)}.items():
            line.sendall(f"{name}: {value}\r\n".encode())
        line.sendall(b"\r\n" + half)
        wait(lambda: bool(_sent_so_far(office)))
    wait(lambda: not _sent_so_far(office), 20)
    assert not _arrivals(office)

    clerk.context.set_offline(True)
    clerk.drop("[data-drop]", leaf)
    clerk.see("Mất kết nối", within=".uploads")
    clerk.context.set_offline(False)
    row = clerk.page.get_by_role("row").filter(has_text=NAME)
    expect(row).to_be_visible()
    assert len(_arrivals(office)) == 1


def test_three_hundred_megabytes(clerk: Person, office: Opened, leaf: Path) -> None:
    address, headers = _upload(clerk, "qua-to")
    before, _, after = _form("to.pdf", b"%PDF-1.7").partition(b"%PDF-1.7")
    pieces = [before, b"%PDF-1.7", *[bytes(1 << 20)] * 300, after]
    line = http.client.HTTPConnection(address.hostname or "", address.port or 0, timeout=300)
    headers["Content-Length"] = str(sum(map(len, pieces)))
    line.request("POST", address.path, body=iter(pieces), headers=headers)
    answer = line.getresponse()
    words = answer.read().decode()
    assert answer.status == 422, words
    assert "lớn hơn mức cho phép 100 MB" in words
    assert not _sent_so_far(office)
    clerk.drop("[data-drop]", leaf)  # the next one comes in
    expect(clerk.page.get_by_role("row").filter(has_text=NAME)).to_be_visible()


def _upload(clerk: Person, key: str) -> tuple[SplitResult, dict[str, str]]:
    """Where this clerk's page sends files, and with what headers."""
    path = clerk.page.locator("[data-drop]").get_attribute("data-url") or ""
    cookies = {each["name"]: each["value"] for each in clerk.context.cookies()}
    return urlsplit(clerk.office + path), {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-CSRFToken": cookies["csrftoken"],
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "HX-Request": "true",
        "X-Upload-Key": key,
    }


def _form(name: str, content: bytes) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    return (
        f"{head}Content-Type: application/pdf\r\n\r\n".encode()
        + content
        + (f"\r\n--{BOUNDARY}--\r\n".encode())
    )


def _sent_so_far(office: Opened) -> list[Path]:
    """Files that are being sent, as far as they have come."""
    return list((office.data / "tmp" / "web").glob("*.upload*"))


def _arrivals(office: Opened) -> list[tuple[object, ...]]:
    query = "SELECT id FROM registry_arrival WHERE name = %s AND state <> 'discarded'"
    return office.asked(query, NAME)


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


def _proposed(office: Opened, arrival: object) -> int:
    """How often what was read of a file was kept, as the journal tells."""
    query = "SELECT count(*) FROM journal_entry WHERE command LIKE %s AND data->>'arrival' = %s"
    return int(office.asked(query, "%propose_fields", str(arrival))[0][0])


def _jobs(office: Opened) -> list[tuple[object, ...]]:
    query = "SELECT id FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
    return office.asked(query + " AND task_name LIKE 'registry.read%%'")


def wait(happened: Callable[[], bool], seconds: float = 120) -> None:
    limit = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < limit
        time.sleep(0.05)
