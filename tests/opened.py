"""A whole office, opened for a story or a picture: demo people, web pages, worker."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from chung.project import office, surroundings
from chung.project.postgres import Server, throwaway
from chung.project.supervisor import Child
from chung.project.surroundings import OWNER

_ROOT = Path(__file__).parents[1]
OPENING = 300.0  # seconds for migrations, people and first page on a machine with other work
# Debian's chromium without a sandbox (we may be root) and without talking to the network.
CHROMIUM = {
    "executable_path": shutil.which("chromium") or "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
    ],
}


@dataclass(frozen=True)
class Opened:
    """Where the office is, and the surroundings in which its command line finds it."""

    address: str
    environment: dict[str, str]

    @property
    def data(self) -> Path:
        """The data folder of this office."""
        return Path(self.environment["CHUNG_DATA"])

    def asked(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What its database answers to the owner of the tables."""
        with psycopg.connect(self.environment[OWNER], autocommit=True) as connection:
            return connection.execute(query, values).fetchall()

    def run(self, program: str, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a program of ours (``chung``, or a module of the tests) beside the office.

        A module of the tests looks at what it likes: it works as the owner of the tables.
        """
        owner = {} if program == "chung" else {"DATABASE_URL": self.environment[OWNER]}
        return subprocess.run(
            [sys.executable, "-m", program, *words],
            env=self.environment | owner,
            cwd=_ROOT,
            capture_output=True,
            text=True,
            timeout=300,
        )


@contextmanager
def opened() -> Iterator[Opened]:
    """Open an office on a free port, as ``chung run`` does; gone afterwards.

    It has a database, a data folder and settings of its own: what this process is doing with
    Django, in a test or not, is not touched. People come in through the front door. Web server and
    worker stand behind the walls of the database, like everybody's.
    """
    with ExitStack() as closing:
        folder = Path(tempfile.mkdtemp(prefix="chung-opened-"))
        closing.callback(shutil.rmtree, folder, ignore_errors=True)
        server = closing.enter_context(throwaway())
        with _surroundings(server, folder / "var") as environment:
            here = surroundings.read()
            running = Child("office", [sys.executable, "-m", "chung", "run"])
            closing.callback(running.stop, 60)
            running.start()
            office.wait_until_answering(here, running, OPENING)
        yield Opened(here.address, environment)


@contextmanager
def _surroundings(server: Server, data: Path) -> Iterator[dict[str, str]]:
    """Ours for as long as the processes of the office are started; they keep what they got."""
    before = dict(os.environ)
    os.environ["DATABASE_URL"] = server.application_url
    os.environ[OWNER] = server.url
    os.environ["CHUNG_DATA"] = str(data)
    os.environ["CHUNG_PORT"] = str(_free_port())
    os.environ["CHUNG_HOST"] = "127.0.0.1"
    os.environ["DJANGO_SETTINGS_MODULE"] = surroundings.SETTINGS
    try:
        yield dict(os.environ)
    finally:
        os.environ.clear()
        os.environ.update(before)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
