"""Processes we start must not outlive us."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

import psutil  # type: ignore[import-untyped]

from chung.project.faults import Words

# In the environment of a child and of all it starts: they are known by it, in whatever group.
FAMILY = "CHUNG_FAMILY"
_PR_SET_PDEATHSIG = 1


def die_with_parent(sign: str) -> Callable[[], None] | None:
    """For ``preexec_fn``: the system sends this signal to the child when we are killed.

    Linux only, and only from the main thread: the system watches the thread that started the
    child, so one started from a passing thread would be ended with that thread.
    """
    if sys.platform != "linux" or threading.current_thread() is not threading.main_thread():
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    number = int(signal.Signals[sign])

    def arrange() -> None:
        prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)

    return arrange


def tell_if_abandoned(parent: int, who: Words) -> None:
    """One sentence at the end of a child that ends because its parent was killed."""
    if os.getppid() != parent:
        words = Words(
            f"Chung bị ngắt đột ngột, {who.vi} dừng theo.",
            f"Chung was killed, {who.en} ends with it.",
        )
        print(words, file=sys.stderr, flush=True)


def end_family(mark: str) -> None:
    """End by force every process that carries this mark and wait until they are gone.

    A recogniser or LibreOffice runs in a group of its own, so that its time limit can end it
    whole; when the worker that would do so is killed, somebody else must.
    """
    for _round in range(3):  # one that was being born while we looked is seen the next time
        family = [each for each in psutil.process_iter() if _is_of(each, mark)]
        if not family:
            return
        for each in family:
            with suppress(psutil.Error):
                each.kill()
        psutil.wait_procs(family, timeout=5)


def _is_of(process: psutil.Process, mark: str) -> bool:
    try:
        return bool(process.environ().get(FAMILY) == mark)
    except psutil.Error:
        return False  # another account's, or gone: not ours
