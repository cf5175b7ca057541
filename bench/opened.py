"""An office of the benchmark's own: ``chung run`` on a data folder and an embedded database of its
own, the demo office, and clerks enough for the load.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg

from chung.project import office, surroundings
from chung.project.postgres import reached
from chung.project.supervisor import Child

ROOT = Path(__file__).parents[1]
PARTS = ("web", "worker", "database")


@dataclass
class Office:
    """Where it is, and the process that keeps it."""

    address: str
    data: Path
    running: Child
    url: str = ""

    def asked(self, query: str) -> list[tuple[object, ...]]:
        """What its database answers to the owner of the tables."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(query.encode()).fetchall()

    def parts(self) -> dict[str, list[psutil.Process]]:
        """Its living processes by what they are part of."""
        found: dict[str, list[psutil.Process]] = {part: [] for part in PARTS}
        process = self.running.process
        if process is None:
            return found
        with suppress(psutil.Error):
            for child in psutil.Process(process.pid).children():
                with suppress(psutil.Error):
                    part = _part(child)
                    if part:
                        found[part] += [child, *child.children(recursive=True)]
        return found

    def processor(self) -> dict[str, float]:
        """Seconds of the processor each part has used, with what it started and waited for."""
        return {part: sum(map(_seconds, all_)) for part, all_ in self.parts().items()}

    def jobs(self) -> int:
        """Jobs that wait or run."""
        query = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
        when = " AND (scheduled_at IS NULL OR scheduled_at <= now())"
        return int(str(self.asked(query + when)[0][0]))

    def idle(self, seconds: float = 120) -> bool:
        """Wait until no job is left; False when some are after this long."""
        limit = time.monotonic() + seconds
        while self.jobs():
            if time.monotonic() > limit:
                return False
            time.sleep(0.3)
        return True


def _part(process: psutil.Process) -> str | None:
    words = process.cmdline()
    if "chung.project.server" in words or process.name() == "chung-web":
        return "web"
    if words[-1:] == ["worker"]:
        return "worker"
    return "database" if process.name() == "postgres" else None


def _seconds(process: psutil.Process) -> float:
    with suppress(psutil.Error):
        times = process.cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)
    return 0.0


@contextmanager
def opened(people: int, papers: int) -> Iterator[Office]:
    """An office in which ``people`` clerks can sign in and each has ``papers`` signed papers that
    wait for a number. Gone afterwards.
    """
    folder = Path(tempfile.mkdtemp(prefix="chung-bench-"))
    folder.chmod(0o711)  # our own new folder: the database account must pass through
    kept = dict(os.environ)
    for name in ("DATABASE_URL", surroundings.OWNER):
        os.environ.pop(name, None)
    os.environ |= {"CHUNG_DATA": str(folder / "data"), "CHUNG_PORT": str(free_port())}
    os.environ |= {"CHUNG_HOST": "127.0.0.1", "DJANGO_SETTINGS_MODULE": surroundings.SETTINGS}
    here = surroundings.read()
    # What the office says goes to stderr: stdout is the report's alone.
    spoken = ["/bin/sh", "-c", 'exec "$@" >&2', "sh", sys.executable, "-m", "chung", "run"]
    running = Child("office", spoken)
    made = Office(here.address, here.data, running)
    try:
        running.start()
        office.wait_until_answering(here, running, 300)
        with reached(here.database_place) as server:
            made.url = server.url
            _enlarge(server.url, people, papers)
        yield made
    finally:
        running.stop(60)
        os.environ.clear()
        os.environ.update(kept)
        shutil.rmtree(folder, ignore_errors=True)


def _enlarge(url: str, people: int, papers: int) -> None:
    """In a process of its own: this one stays without Django."""
    words = [sys.executable, "-m", "bench.office_people", str(people), str(papers)]
    subprocess.run(words, env={**os.environ, "DATABASE_URL": url}, cwd=ROOT, check=True)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
