"""Upkeep of the queue itself, which belongs to no module."""

import logging

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from chung.project.faults import Words

STALLED_SECONDS = 30.0
MOST_ATTEMPTS = 3

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * * */15")
@app.task(
    name="project.rescue_jobs",
    queue="upkeep",
    queueing_lock="project.rescue_jobs",
    priority=100,  # before the files that wait
    pass_context=True,
)
async def rescue_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers that were killed back to the queue. Safe to run twice."""
    await give_back_jobs(context.app.job_manager)


async def give_back_jobs(manager: JobManager) -> None:
    """Queue again what is in the hands of a worker without heartbeat, or of none.

    A job that was there at three deaths is set aside as failed: it may be what kills them.
    """
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        if job.attempts + 1 < MOST_ATTEMPTS:
            await manager.retry_job(job)
            continue
        await manager.finish_job(job, Status.FAILED, delete_job=False)
        log.error(
            "%s",
            Words(
                f"Việc {job.task_name} {job.task_kwargs} làm hỏng tiến trình {MOST_ATTEMPTS} lần.",
                f"The job {job.task_name} {job.task_kwargs} saw {MOST_ATTEMPTS} workers die.",
            ),
        )
