"""Children are restarted with patience, given up with words, and ended with all they started."""

import os
import signal
import sys
import time
from pathlib import Path

import psutil
import pytest

from chung.project.faults import Fault
from chung.project.supervisor import Child, Interrupted, interruptible

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_a_dead_child_is_restarted_after_a_pause() -> None:
    child = Child("sleeper", SLEEP)
    child.look_after()
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    child.process.wait()
    child.look_after()
    assert child.process is None, "not at once: a child that dies at birth must not spin"
    limit = time.monotonic() + 5
    while child.process is None and time.monotonic() < limit:
        time.sleep(0.05)
        child.look_after()
    assert child.process.poll() is None
    assert child.process.pid != first
    child.stop()


def test_the_pauses_grow() -> None:
    child = Child("broken", [sys.executable, "-c", "raise SystemExit(3)"])
    pauses = []
    for _ in range(3):
        child.start()
        child.process.wait()
        child.look_after()
        pauses.append(child.not_before - time.monotonic())
    assert pauses[0] < pauses[1] < pauses[2] < 30


def test_a_child_that_dies_again_and_again_ends_the_office_with_its_name() -> None:
    child = Child("web", [sys.executable, "-c", "raise SystemExit(3)"], give_up_after=2)
    child.start()
    child.process.wait()
    child.look_after()
    child.start()
    child.process.wait()
    with pytest.raises(Fault, match="web died 2 times") as told:
        child.look_after()
    assert "doctor" in told.value.way_out.en


def test_stop_ends_grandchildren_too() -> None:
    script = (
        "import subprocess, sys, time\n"
        f"print(subprocess.Popen({SLEEP!r}).pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    child = Child("parent", [sys.executable, "-c", script])
    child.start()
    limit = time.monotonic() + 10
    while not (below := psutil.Process(child.process.pid).children()):
        assert time.monotonic() < limit
        time.sleep(0.02)
    pid = child.process.pid
    child.stop()
    _gone, alive = psutil.wait_procs(below, timeout=5)
    assert not alive
    assert not psutil.pid_exists(pid)


def test_a_killed_child_takes_along_what_had_gone_into_a_group_of_its_own(tmp_path: Path) -> None:
    script = (
        "import subprocess, tempfile, time\n"
        "tempfile.mkdtemp(prefix='page-of-a-paper-')\n"
        f"subprocess.Popen({SLEEP!r}, start_new_session=True)\n"
        "time.sleep(600)\n"
    )
    child = Child("parent", [sys.executable, "-c", script], scratch=tmp_path / "scratch")
    child.start()
    limit = time.monotonic() + 10
    while not (below := psutil.Process(child.process.pid).children()):
        assert time.monotonic() < limit
        time.sleep(0.02)
    assert list(child.scratch.iterdir())
    child.process.kill()
    child.process.wait()
    child.look_after()
    _gone, alive = psutil.wait_procs(below, timeout=5)
    assert not alive
    child.command = SLEEP
    child.start()
    assert not list(child.scratch.iterdir()), "what it had begun was nobody's"
    child.stop()


def test_a_child_deaf_to_polite_words_is_ended_by_force() -> None:
    script = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1); time.sleep(600)"
    child = Child("deaf", [sys.executable, "-c", script])
    child.start()
    time.sleep(0.5)
    process = child.process
    child.stop(seconds=0.3)
    assert process.returncode == -signal.SIGKILL


def test_a_signal_that_python_dropped_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when it comes in the moment of starting a child: hooks after fork drop what they raise."""

    class Finalised:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.2)

    dropped = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: dropped.append(what.exc_type))
    with interruptible() as check:
        it = Finalised()
        del it
        assert dropped == [Interrupted]
        with pytest.raises(Interrupted):
            check()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_only_the_first_signal_interrupts(sign: signal.Signals) -> None:
    cleared = []
    before = signal.signal(sign, signal.default_int_handler)  # under nohup a hang-up is ignored
    try:
        with interruptible(), pytest.raises(Interrupted):
            try:
                os.kill(os.getpid(), sign)
                time.sleep(5)
            finally:
                os.kill(os.getpid(), sign)
                cleared.append(True)
    finally:
        signal.signal(sign, before)
    assert cleared == [True]
