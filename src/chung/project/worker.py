"""The background worker: Procrastinate on all queues, and the jobs a dead worker left behind."""

import os

from django.core.management import call_command


def work(options: list[str]) -> None:
    """Work until told to end. Options are those of ``procrastinate worker``."""
    concurrency = os.environ.get("CHUNG_WORKER_JOBS", "2")
    call_command(
        "procrastinate",
        "worker",
        f"--concurrency={concurrency}",
        "--shutdown-graceful-timeout=10",
        "--delete-jobs=successful",
        *options,
    )
