"""Work that can wait: Procrastinate jobs in the same database, enqueued in the same transaction.

A job loads ids, calls a command and is safe to run twice.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.utils import translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.tasks import Task

from chung.foundation.acting import in_house

JobFunction = Callable[..., None]


def job(
    name: str, *, queue: str = "default", attempts: int = 4
) -> Callable[[JobFunction], Task[..., None, Any]]:
    """Declare a job. A failed run is tried again after 2, 8, 32 … seconds, ``attempts`` in all."""
    retry = RetryStrategy(max_attempts=attempts, exponential_wait=4)
    return lambda function: app.task(name=name, queue=queue, retry=retry)(_at_work(name, function))


def periodic(
    name: str, cron: str, *, queue: str = "upkeep"
) -> Callable[[JobFunction], Task[..., None, Any]]:
    """Declare a job that runs by the clock (cron with an optional sixth field of seconds)."""

    def declare(function: JobFunction) -> Task[..., None, Any]:
        at_work = _at_work(name, function)

        def run(timestamp: int) -> None:
            at_work()

        run.__doc__ = function.__doc__
        return app.periodic(cron=cron)(app.task(name=name, queue=queue, queueing_lock=name)(run))

    return declare


def _at_work(name: str, function: JobFunction) -> JobFunction:
    """Under the job's name, so that the walls are open, and in the language of the house: what a
    job writes is read by everybody.

    The worker itself speaks the terminal's language, which is whoever's started it.
    """

    @wraps(function)
    def run(*args: Any, **ids: Any) -> None:
        with in_house(name), translation.override(settings.LANGUAGE_CODE):
            function(*args, **ids)

    return run


def enqueue(task: Task[..., None, Any], *, lock: str | None = None, **ids: Any) -> None:
    """Enqueue a job in the present transaction; jobs with one lock run one after another."""
    task.configure(lock=lock).defer(**ids)


def standing(task: Task[..., None, Any], **ids: Any) -> str:
    """How a job asked for stands: "todo", "doing", or "" when it is over or was never asked."""
    asked = ProcrastinateJob.objects.filter(
        task_name=task.name, args=ids, status__in=("todo", "doing")
    )
    return asked.order_by("-id").values_list("status", flat=True).first() or ""


def drain(limit: int = 1000) -> int:
    """Run the waiting jobs here and now, in this connection; returns how many ran.

    For tests and one-shot commands only: the worker does this for a living.
    """
    ran = 0
    while ran < limit:
        waiting = (
            ProcrastinateJob.objects.filter(status="todo")
            .order_by("id")
            .values("id", "task_name", "args")[:1]
        )
        row = next(iter(waiting), None)
        if row is None:
            return ran
        _take_out(row["id"])
        app.tasks[row["task_name"]].func(**row["args"])
        ran += 1
    return ran


def _take_out(job_id: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job_id])
