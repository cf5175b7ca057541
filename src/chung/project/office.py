"""``chung run``: the whole office on one machine, from database to worker."""

import contextlib
import fcntl
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from chung.project import postgres, surroundings
from chung.project.faults import Fault, Words
from chung.project.postgres import foreign
from chung.project.supervisor import Child, Interrupted, interruptible
from chung.project.surroundings import WALL_OFF, WALL_ON, Surroundings

READY_SECONDS = 120.0
# A job still going on then is ended and taken up again by the next start.
WORKER_SECONDS = 12.0


def run() -> None:
    """Start everything, say where the office is, stay until Ctrl+C, end everything."""
    here = surroundings.read()
    with interruptible() as check, contextlib.ExitStack() as closing:
        try:
            _open(here, closing, check)
        except Interrupted:
            _say(Words("Đang dừng…", "Stopping…"))
    _say(Words("Đã dừng.", "Stopped."))


def _open(here: Surroundings, closing: contextlib.ExitStack, check: Callable[[], None]) -> None:
    surroundings.make_data_folder(here.data)
    _hold(here, closing)
    surroundings.check_port_free(here)
    keep_database: Callable[[], None] = lambda: None  # noqa: E731
    if here.database_url is None:
        database = Database(here)
        closing.callback(database.stop)
        keep_database = database.look_after
    else:
        foreign.check(here.owner_url or here.database_url)
        if not here.walled:
            _say(WALL_OFF)
            _say(WALL_ON)
    prepare(closing)
    os.environ.pop(surroundings.OWNER, None)  # nobody who works for people knows the owner's
    server = [sys.executable, "-m", "chung.project.server"]
    web = Child("web", server, give_up_after=4, scratch=here.data / "tmp" / "web")
    working = [sys.executable, "-m", "chung", "worker"]
    worker = Child("worker", working, scratch=here.data / "tmp" / "worker")
    closing.callback(worker.stop, WORKER_SECONDS)
    closing.callback(web.stop)
    web.start()
    wait_until_answering(here, web)
    worker.start()
    print(f"Chung is ready: {here.address}", flush=True)
    while True:
        time.sleep(0.3)
        check()
        keep_database()
        for child in (web, worker):
            child.look_after()


class Database:
    """The embedded server of a running office; started again at the same port if it is killed."""

    def __init__(self, here: Surroundings) -> None:
        self.place = here.database_place
        self.server = postgres.start(self.place)
        os.environ["DATABASE_URL"] = self.server.application_url
        os.environ[surroundings.OWNER] = self.server.url

    def look_after(self) -> None:
        """Start the server again when its process is gone."""
        if self.server.alive:
            return
        _say(Words("PostgreSQL đã dừng, chạy lại.", "PostgreSQL died, starting it again."))
        port = self.server.port
        self.server.stop()
        self.server = postgres.start(self.place, port=port)

    def stop(self) -> None:
        """End the server in good order."""
        self.server.stop()
        os.environ.pop("DATABASE_URL", None)
        os.environ.pop(surroundings.OWNER, None)


def prepare(closing: contextlib.ExitStack) -> None:
    """Migrations and, in an empty database, the demo office. Raises Fault when that fails."""
    child = Child("prepare", [sys.executable, "-m", "chung.project.prepare"])
    closing.callback(child.stop)
    child.start()
    assert child.process is not None
    if child.process.wait() != 0:
        raise Fault(
            Words("Không chuẩn bị được cơ sở dữ liệu.", "The database could not be prepared."),
            Words("Xem các dòng lỗi ở trên.", "See the lines above."),
        )


def wait_until_answering(here: Surroundings, web: Child, seconds: float = READY_SECONDS) -> None:
    """Wait for the first page. Raises Fault when the server dies or says nothing for long."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        assert web.process is not None
        with contextlib.suppress(OSError, http.client.HTTPException):
            if _status(here) < 500:
                return
        with contextlib.suppress(subprocess.TimeoutExpired):
            web.process.wait(0.1)
            break
    raise Fault(
        Words("Máy chủ web không trả lời.", "The web server does not answer."),
        Words("Xem các dòng lỗi ở trên.", "See the lines above."),
    )


def _status(here: Surroundings) -> int:
    address = urlsplit(here.address)
    connection = http.client.HTTPConnection(address.hostname or "", here.port, timeout=20)
    try:
        connection.request("GET", "/", headers={"Host": f"127.0.0.1:{here.port}"})
        return connection.getresponse().status
    finally:
        connection.close()


def _hold(here: Surroundings, closing: contextlib.ExitStack) -> None:
    """One running office for one data folder, also when the database is somebody else's."""
    lock = closing.enter_context((here.data / "run.lock").open("a"))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise postgres.AlreadyRunning(here.database_place) from None


def _say(words: Words) -> None:
    print(words, file=sys.stderr, flush=True)
