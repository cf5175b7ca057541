"""What a killed worker held goes back to the queue, but not for ever."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from chung.project.jobs import MOST_ATTEMPTS, rescue_jobs


def held_job(worker_alive: bool, attempts: int = 0) -> int:
    """A job in the hands of a worker that is alive, or was killed a minute ago."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - %s * interval '1 second') RETURNING id",
            [5 if worker_alive else 60],
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts,"
            " worker_id) VALUES ('default', 'somewhere.something', '{}', 'doing', %s, %s)"
            " RETURNING id",
            [attempts, worker],
        )
        return cursor.fetchone()[0]


def status_of(job: int) -> tuple[Any, ...]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT status, attempts FROM procrastinate_jobs WHERE id = %s", [job])
        return cursor.fetchone()


def rescue() -> None:
    async def run() -> None:
        context = JobContext(app=app, start_timestamp=0, job=None, abort_reason=lambda: None)
        async with app.open_async():
            await rescue_jobs.func(context, 0)

    # A thread of its own: a browser's event loop may be running in this one.
    with (
        app.replace_connector(app.connector.get_worker_connector()),
        ThreadPoolExecutor(1) as thread,
    ):
        thread.submit(asyncio.run, run()).result()


@pytest.mark.django_db(transaction=True)
def test_the_jobs_of_a_dead_worker_are_queued_again_those_of_a_living_one_are_not() -> None:
    lost, held = held_job(worker_alive=False), held_job(worker_alive=True)
    rescue()
    rescue()
    assert status_of(lost) == ("todo", 1)
    assert status_of(held) == ("doing", 0)


@pytest.mark.django_db(transaction=True)
def test_a_job_that_saw_too_many_workers_die_is_set_aside() -> None:
    job = held_job(worker_alive=False, attempts=MOST_ATTEMPTS - 1)
    rescue()
    assert status_of(job)[0] == "failed"
