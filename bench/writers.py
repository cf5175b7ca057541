"""Many writers at once: sessions spread over processes, as the web server spreads its threads."""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench.run import disconnect

Work = Callable[[Any], None]


def per_second(work: Work, items: Sequence[Any], writers: int) -> float:
    """Do ``work(item)`` for all items by ``writers`` sessions at once; items done a second.

    Every session is connected before the clock starts. Raises RuntimeError when a writer failed.
    """
    processes = min(os.cpu_count() or 1, writers)
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(processes)
    results = context.SimpleQueue()
    disconnect()  # a connection must not be shared by the processes forked now
    children = []
    for number in range(processes):
        share = items[number::processes]
        threads = writers // processes + (number < writers % processes)
        children.append(
            context.Process(target=_process, args=(work, share, threads, ready, results))
        )
    for child in children:
        child.start()
    spans = [results.get() for _ in children]
    for child in children:
        child.join()
    failures = [span for span in spans if isinstance(span, str)]
    if failures:
        raise RuntimeError(failures[0])
    began, ended = min(span[0] for span in spans), max(span[1] for span in spans)
    return len(items) / (ended - began)


def _process(work: Work, items: Sequence[Any], threads: int, ready: Any, results: Any) -> None:
    from django.db import connection

    connected = threading.Barrier(threads + 1)
    errors: list[str] = []

    def write(share: Sequence[Any]) -> None:
        try:
            connection.ensure_connection()
        finally:
            connected.wait()
            connected.wait()  # the process says go
        try:
            for item in share:
                work(item)
        except Exception as error:  # a failure in a thread must reach the parent
            errors.append(repr(error))
        finally:
            connection.close()

    team = [threading.Thread(target=write, args=(items[n::threads],)) for n in range(threads)]
    for each in team:
        each.start()
    connected.wait()
    ready.wait()
    began = time.monotonic()
    connected.wait()
    for each in team:
        each.join()
    results.put(errors[0] if errors else (began, time.monotonic()))
    disconnect()
