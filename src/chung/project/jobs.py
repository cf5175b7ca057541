"""Upkeep that belongs to no module."""

from procrastinate.contrib.django import app

STALLED_SECONDS = 60.0


@app.periodic(cron="* * * * *")
@app.task(name="project.rescue_jobs", queue="upkeep", queueing_lock="project.rescue_jobs")
async def rescue_jobs(timestamp: int) -> None:
    """Give the jobs of a worker that was killed back to the queue. Safe to run twice."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.retry_job(job)
    await manager.prune_stalled_workers(seconds_since_heartbeat=STALLED_SECONDS)
