"""The database server is killed while twenty sessions take numbers: what was told, holds.

This is a crash of the server, every process of it at once, its shared memory lost. It is not a
loss of power: what the server had handed to the system is still written by the system.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from chung.project.postgres import Server, start

pytestmark = pytest.mark.slow
PAPERS = 1500
KILLS = (200, 500, 800)  # numbers told so far when the server is killed
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="chung-killed-"))
    folder.chmod(0o711)
    yield folder / "postgres"
    shutil.rmtree(folder)


def test_no_number_that_was_told_is_lost_and_none_is_given_twice(place: Path) -> None:
    server = start(place)
    assert answer(server, "SHOW fsync") == "on"
    assert run(server, "chung.project.prepare").wait() == 0
    clerks = run(server, "tests.faults.clerks", str(PAPERS))
    assert clerks.stdout is not None
    assert clerks.stdout.readline() == "ready\n"
    told: list[int] = []
    for line in clerks.stdout:
        told.append(int(line.split()[1]))
        if len(told) in KILLS:
            server = killed_and_started_again(server)
            assert told[-1] in numbers(server), "the last one told before the crash"
    assert clerks.wait() == 0

    given = numbers(server)
    assert not set(told) - given.keys(), "told, and not there"
    assert len(given) == PAPERS
    assert sorted(given.values()) == list(range(1, PAPERS + 1))
    assert answer(server, "SELECT last_number FROM registry_numberseries") == PAPERS
    # Each number stands in the journal once, with the command that took it.
    entries = "FROM journal_entry WHERE command LIKE '%number_paper'"
    assert answer(server, f"SELECT count(*) {entries}") == PAPERS
    assert answer(server, f"SELECT count(DISTINCT record_id) {entries}") == PAPERS
    server.stop()


def run(server: Server, module: str, *words: str) -> "subprocess.Popen[str]":
    surroundings = {
        "DATABASE_URL": server.url,
        "CHUNG_DATA": str(server.place.parent / "data"),
        "CHUNG_DEMO": "0",
    }
    return subprocess.Popen(
        [sys.executable, "-m", module, *words],
        env={**os.environ, **surroundings},
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_and_started_again(server: Server) -> Server:
    """Every process of the server dies at once, as when the system kills it."""
    assert server.process is not None
    postmaster = psutil.Process(server.process.pid)
    postmaster.suspend()  # it must not replace those that die before it
    for process in (*postmaster.children(recursive=True), postmaster):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    server.process.wait()
    server.stop()
    return start(server.place, port=server.port)


def numbers(server: Server) -> dict[int, int]:
    """Record → number, of every paper that has one."""
    with psycopg.connect(server.url) as connection:
        query = "SELECT record_id, number FROM registry_outgoingpaper WHERE number > 0"
        return dict(connection.execute(query).fetchall())


def answer(server: Server, query: str) -> object:
    with psycopg.connect(server.url) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[call-overload]
    assert row is not None
    return row[0]
