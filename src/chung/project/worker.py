"""The background worker: Procrastinate on all queues, and the keeper of the search index."""

import os

from django.core.management import call_command


def work(options: list[str]) -> None:
    """Work until told to end. Options are those of ``procrastinate worker``."""
    from chung.search.jobs import start_keeper

    keeper = start_keeper()
    concurrency = os.environ.get("CHUNG_WORKER_JOBS", "2")
    try:
        call_command(
            "procrastinate",
            "worker",
            f"--concurrency={concurrency}",
            "--shutdown-graceful-timeout=10",
            "--delete-jobs=successful",
            *options,
        )
    finally:
        keeper.set()
