"""A new worker takes over what a dead one of this machine held, and only that."""

import fcntl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from chung.project import worker


def registered() -> int:
    """A worker as the queue knows it, its heart beating a moment ago."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        return cursor.fetchone()[0]


def held_by(number: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)"
            " VALUES ('reading', 'somewhere.something', '{}', 'doing', %s) RETURNING id",
            [number],
        )
        return cursor.fetchone()[0]


def status_of(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
        return cursor.fetchone()[0]


def marked_and_killed(folder: Path, number: int) -> None:
    """A process that locks its mark as a worker does and is killed."""
    script = (
        "import fcntl, os, sys\n"
        "mark = open(sys.argv[1], 'w'); fcntl.flock(mark, fcntl.LOCK_EX)\n"
        "mark.write(sys.argv[2]); mark.flush(); os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(folder / "1234"), str(number)])


@pytest.mark.django_db(transaction=True)
def test_the_jobs_of_a_killed_worker_are_queued_at_once(tmp_path: Path) -> None:
    dead, alive = registered(), registered()
    lost, held = held_by(dead), held_by(alive)
    marked_and_killed(tmp_path, dead)
    with (tmp_path / "5678").open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        mark.write(str(alive))
        mark.flush()
        with ThreadPoolExecutor(1) as thread:  # a browser's event loop may run in this one
            thread.submit(worker._inherit, tmp_path).result()
    assert (status_of(lost), status_of(held)) == ("todo", "doing")
    assert [each.name for each in tmp_path.iterdir()] == ["5678"]
