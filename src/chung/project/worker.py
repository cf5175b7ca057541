"""The background worker: Procrastinate on all queues, and the keeper of the search index.

A worker that is killed cannot give its jobs back. Two others can: the next worker on this machine,
which sees by the dead one's mark (a locked file) that it is gone, and does so at once; and on any
machine ``rescue_jobs``, which waits until the heartbeats have stopped for long enough.
"""

import asyncio
import fcntl
import os
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command

from chung.project.children import tell_if_abandoned
from chung.project.faults import Words


def work(options: list[str]) -> None:
    """Work until told to end. Options are those of ``procrastinate worker``."""
    from chung.search.jobs import start_keeper

    with ExitStack() as closing:
        closing.callback(tell_if_abandoned, os.getppid(), Words("việc nền", "background work"))
        _inherit(_marks())
        _sign_with(closing.enter_context(_own_mark(_marks())))
        closing.callback(start_keeper().set)
        call_command(
            "procrastinate",
            "worker",
            f"--concurrency={os.environ.get('CHUNG_WORKER_JOBS', '2')}",
            "--shutdown-graceful-timeout=10",
            "--delete-jobs=successful",
            *options,
        )


def _marks() -> Path:
    folder: Path = settings.DATA_DIR / "workers"
    folder.mkdir(exist_ok=True, parents=True, mode=0o700)
    return folder


def _own_mark(folder: Path) -> IO[str]:
    """A file that stays locked for as long as this process lives, however it ends."""
    mark = (folder / str(os.getpid())).open("w+")
    fcntl.flock(mark, fcntl.LOCK_EX)
    return mark


def _sign_with(mark: IO[str]) -> None:
    """Write the worker's number in the queue into its mark, before its first job is run."""
    from procrastinate.contrib.django import app

    async def sign(go_on: Callable[[], Awaitable[Any]], _context: Any, worker: Any) -> Any:
        mark.seek(0)
        mark.write(str(worker.worker_id))
        mark.flush()
        return await go_on()

    defaults = app.worker_defaults
    before = list(defaults.get("worker_middleware") or [])
    defaults["worker_middleware"] = [*before, sign]


def _inherit(folder: Path) -> None:
    """Give back to the queue what the dead workers of this data folder held."""
    if dead := [number for mark in folder.iterdir() if (number := _number_of_dead(mark))]:
        asyncio.run(_give_back(dead))


def _number_of_dead(path: Path) -> int | None:
    """The number in a mark that nobody holds any more; the mark is removed."""
    with path.open() as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return None
        path.unlink()
        text = mark.read()
    return int(text) if text.isdigit() else None


async def _give_back(dead: list[int]) -> None:
    from procrastinate.contrib.django import app

    from chung.project.jobs import give_back_jobs

    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        async with app.open_async():
            for number in dead:
                await app.job_manager.unregister_worker(number)
            await give_back_jobs(app.job_manager)
