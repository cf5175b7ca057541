"""Processes we start must not outlive us."""

import ctypes
import signal
import sys
import threading
from collections.abc import Callable

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
