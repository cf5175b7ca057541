"""The server process: who wrote postmaster.pid, is it still that one, and how it is ended."""

import contextlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

STOP_SECONDS = 60.0


@dataclass(frozen=True)
class PidFile:
    """What postmaster.pid says: the server's pid, its port and whether it takes connections."""

    pid: int
    port: int
    ready: bool


def read_pid_file(data: Path) -> PidFile | None:
    """Read postmaster.pid; None when it is missing or half written."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return None
    with contextlib.suppress(ValueError, IndexError):
        ready = len(lines) > 7 and lines[7].strip() == "ready"
        return PidFile(abs(int(lines[0])), int(lines[3]), ready)
    return None


def is_postmaster_of(pid: int, data: Path) -> bool:
    """Whether this living process is really the PostgreSQL server of this folder.

    A number in a stale file may by now belong to anybody, so name and folder are both checked.
    The folder comes from the working directory, or from the arguments where that may not be read.
    """
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        words = process.cmdline()
        if not words or Path(words[0]).name != "postgres":
            return False
        return _folder_of(process, words) == data.resolve()
    except psutil.Error:
        return False


def _folder_of(process: psutil.Process, words: list[str]) -> Path | None:
    try:
        return Path(process.cwd()).resolve()
    except psutil.AccessDenied:
        follows = words.index("-D") + 1 if "-D" in words else len(words)
        return Path(words[follows]).resolve() if follows < len(words) else None


def make_way(data: Path) -> None:
    """Deal with a postmaster.pid left behind. The caller holds the lock of the data folder.

    - the pid is dead: PostgreSQL sees that itself;
    - it is this folder's server, orphaned: it is ended in good order;
    - it is somebody else's process: it is left alone. The file then gets *our* pid, which
      PostgreSQL takes for stale (its parent cannot be a server) while it still checks the shared
      memory named in the file: processes of a killed server that are still writing are noticed.
    """
    try:
        text = (data / "postmaster.pid").read_text()
        pid = abs(int(text.split("\n", 1)[0]))
    except (OSError, ValueError):
        return
    if not psutil.pid_exists(pid):
        return
    if is_postmaster_of(pid, data):
        end_process(psutil.Process(pid))
        return
    with (data / "postmaster.pid").open("r+") as file:
        rest = text.split("\n", 1)[1] if "\n" in text else ""
        file.write(f"{os.getpid()}\n{rest}")
        file.truncate()


def end_process(process: psutil.Process) -> None:
    """Fast shutdown, then immediate, then kill; returns when the process is gone."""
    for sign, seconds in (
        (signal.SIGINT, STOP_SECONDS),
        (signal.SIGQUIT, 15.0),
        (signal.SIGKILL, 5.0),
    ):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(sign)
        if _gone(process, seconds):
            return


def _gone(process: psutil.Process, seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        try:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False
