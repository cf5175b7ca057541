"""Runs another program on a stranger's file: with a time limit, and nothing left running after."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chung.formats.intake.kinds import Kind
from chung.formats.intake.limits import Limits

_PROBE = Path(__file__).with_name("probe.py")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended. ``returncode`` is None when its time ran out."""

    returncode: int | None
    output: bytes
    errors: bytes


def run_limited(
    command: list[str], seconds: float, environment: dict[str, str] | None = None
) -> Outcome:
    """Run a program in a process group of its own and kill the whole group at the time limit."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, **(environment or {})},
    )
    try:
        output, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _kill_group(process)
        return Outcome(None, b"", b"")
    except BaseException:
        _kill_group(process)
        raise
    return Outcome(process.returncode, output, errors)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def probe(path: Path, kind: Kind, limits: Limits) -> dict[str, Any]:
    """What the probe found; ``code`` is None for a file that opened well.

    A probe that died is told apart: "too_hard" when time or memory ran out, "broken" otherwise.
    """
    numbers = (limits.probe_memory, limits.probe_seconds, limits.pixels)
    command = [sys.executable, "-I", str(_PROBE), kind.value, str(path), *map(str, numbers)]
    outcome = run_limited(command, limits.probe_seconds + 5, {"OPENBLAS_NUM_THREADS": "1"})
    if outcome.returncode is None or outcome.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return {"code": "too_hard"}
    if outcome.returncode != 0:
        return {"code": "too_hard" if b"MemoryError" in outcome.errors else "broken"}
    try:
        found: dict[str, Any] = json.loads(outcome.output)
    except ValueError:
        return {"code": "broken"}
    return found
