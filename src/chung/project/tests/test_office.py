"""``chung run`` as an installer meets it: it opens, it survives its children, it clears up."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

import psutil
import pytest

pytestmark = pytest.mark.slow


@dataclass
class Office:
    """One ``chung run`` in a process of its own."""

    data: Path
    port: int
    process: "subprocess.Popen[str] | None" = None
    family: list[psutil.Process] = field(default_factory=list)

    def run(self, **environment: str) -> "subprocess.Popen[str]":
        clean = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL",)}
        clean |= {
            "DJANGO_SETTINGS_MODULE": "chung.project.settings",
            "CHUNG_DATA": str(self.data),
            "CHUNG_PORT": str(self.port),
            "CHUNG_DEMO": "0",
            "CHUNG_LANG": "en",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "chung", "run"],
            stdout=subprocess.PIPE,
            stderr=(self.data.parent / "stderr").open("a"),
            text=True,
            env=clean | environment,
        )

    def open(self) -> None:
        self.process = self.run()
        line = self.until_ready(self.process)
        assert line == f"Chung is ready: http://127.0.0.1:{self.port}"
        wait(lambda: self.child("worker") is not None)
        self.family = psutil.Process(self.process.pid).children(recursive=True)

    def until_ready(self, process: "subprocess.Popen[str]") -> str:
        for line in process.stdout:
            if "ready" in line:
                return line.strip()
        raise AssertionError(self.said())

    def said(self) -> str:
        return (self.data.parent / "stderr").read_text()

    def child(self, word: str) -> psutil.Process | None:
        """The child whose command line ends in this word."""
        for each in psutil.Process(self.process.pid).children():
            if each.status() != psutil.STATUS_ZOMBIE and each.cmdline()[-1:] == [word]:
                return each
        return None

    def answers(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            connection.request("GET", "/")
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False

    def nothing_left(self) -> bool:
        _gone, alive = psutil.wait_procs(self.family, timeout=30)
        return not alive


def wait(happened: Callable[[], bool], seconds: float = 120) -> None:
    limit = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < limit
        time.sleep(0.1)


@contextmanager
def somewhere() -> Iterator[Office]:
    """An office not opened yet, in a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="chung-office-"))
    folder.chmod(0o711)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    office = Office(folder / "var", port)
    yield office
    if office.process and office.process.poll() is None:
        office.process.terminate()
        office.process.wait(60)
    rmtree(folder)


@pytest.fixture(scope="module")
def opened_before() -> Iterator[Path]:
    """The data folder of an office that was opened from nothing once and closed in good order."""
    with somewhere() as office:
        office.open()
        office.process.send_signal(signal.SIGINT)
        assert office.process.wait(60) == 0, office.said()
        yield office.data


@pytest.fixture
def office(opened_before: Path) -> Iterator[Office]:
    """A copy of it: migrating anew for each test would take most of the time."""
    with somewhere() as office:
        subprocess.run(["cp", "-a", opened_before, office.data], check=True)
        yield office


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_opens_and_a_signal_ends_all_it_started(office: Office, sign: signal.Signals) -> None:
    office.open()
    assert office.answers()
    office.process.send_signal(sign)
    assert office.process.wait(60) == 0, office.said()
    assert office.nothing_left()
    assert not office.answers()
    assert "Traceback" not in office.said()


def test_a_second_start_keeps_data_and_key_and_a_concurrent_one_says_so(office: Office) -> None:
    office.open()
    key = (office.data / "secret_key").read_text()
    assert (office.data / "secret_key").stat().st_mode & 0o777 == 0o600
    system = (office.data / "postgres" / "data" / "global" / "pg_control").stat().st_ino

    other = office.run(CHUNG_PORT="1")
    assert other.wait(60) == 1
    assert "Another Chung is using the data folder" in office.said()
    assert office.answers()

    office.process.send_signal(signal.SIGINT)
    office.process.wait(60)
    office.open()
    assert (office.data / "secret_key").read_text() == key
    assert (office.data / "postgres" / "data" / "global" / "pg_control").stat().st_ino == system


def test_a_port_in_use_is_one_clear_sentence(office: Office) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", office.port))
        taken.listen()
        refused = office.run()
        assert refused.wait(60) == 1
    assert "another program may be using this port" in office.said()
    assert "CHUNG_PORT=8001" in office.said()
    assert "Traceback" not in office.said()


def test_it_mends_a_killed_worker_web_server_and_database(office: Office) -> None:
    office.open()
    for name in ("worker", "chung.project.server"):
        first = office.child(name)
        first.kill()
        wait(lambda n=name, f=first: (now := office.child(n)) is not None and now.pid != f.pid)
    wait(office.answers)

    control = int((office.data / "postgres/data/postmaster.pid").read_text().split()[0])
    os.kill(control, signal.SIGKILL)
    wait(lambda: "starting it again" in office.said())
    wait(office.answers)
    office.family = psutil.Process(office.process.pid).children(recursive=True)
    office.process.send_signal(signal.SIGINT)
    assert office.process.wait(60) == 0
    assert office.nothing_left()


def test_killed_itself_it_leaves_no_process_behind(office: Office) -> None:
    office.open()
    office.process.kill()
    office.process.wait()
    assert office.nothing_left()
    said = office.said()
    assert "trang web dừng theo" in said
    assert "Traceback" not in said and "psycopg" not in said
    office.open()
    assert office.answers()
