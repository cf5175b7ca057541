"""Case after case in processes of their own, with bounds on time and memory."""

import faulthandler
import hashlib
import os
import pickle
import random
import resource
import select
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from bench.fuzzing.targets import TARGETS, Target
from chung.foundation.refusals import Refusal

SECONDS = 10  # of the processor, for one case
MEMORY = 1 << 30  # bytes more than the process had before
_BATCH = 120  # cases of one process
_SILENT = 180  # seconds on the clock without a word: the process hangs
_POOL = 400  # files of a kind kept because something new came out of them
_LARGEST = 2_000_000
_KEPT = 3  # files kept of one find


@dataclass(slots=True)
class Find:
    """Something that should not have happened, and how often."""

    target: str
    what: str
    trace: str
    files: list[str] = field(default_factory=list)
    times: int = 0


@dataclass(slots=True)
class Tally:
    """What came of all cases."""

    cases: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    outcomes: set[str] = field(default_factory=set)
    finds: dict[str, Find] = field(default_factory=dict)


Message = tuple[str, str, str, float, bytes]  # sort, target, words, seconds, file


class Fuzzer:
    """``pool``: files by kind to begin with. ``folder`` is where files are kept that found
    something. ``names`` of targets; the same ``seed`` makes the same cases in the same order."""

    def __init__(
        self, pool: dict[str, list[bytes]], folder: Path, names: list[str], seed: int
    ) -> None:
        self._pool, self._folder, self._names, self._seed = pool, folder, names, seed
        self._begun = {kind: len(files) for kind, files in pool.items()}
        self._shares = [TARGETS[name].share for name in names]
        self.tally = Tally()
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, seconds: float, cases: int, say: Callable[[Tally], None]) -> Tally:
        """Go on until the time is over or so many cases are done."""
        end = time.monotonic() + seconds
        batch = 0
        while time.monotonic() < end and sum(self.tally.cases.values()) < cases:
            left = cases - sum(self.tally.cases.values())
            self._batch(batch, min(_BATCH, left), end)
            say(self.tally)
            batch += 1
        return self.tally

    def _batch(self, batch: int, cases: int, end: float) -> None:
        """A child for some cases. It sends word before and after each; a child that falls silent
        or dies has found something."""
        reading, writing = os.pipe()
        trace = self._folder / "trace"
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._work(batch, cases, end, writing, trace)
        os.close(writing)
        begun: Message | None = None
        with open(reading, "rb") as words:
            while True:
                heard = _heard(words)
                if heard is None:
                    break
                begun = heard if heard[0] == "begin" else None
                if begun is None:
                    self._note(heard)
        if _ended(child) != 0 and begun is not None:
            told = trace.read_text("utf-8", "replace") if trace.exists() else ""
            where = _first_ours(told.splitlines())
            self._note(("find", begun[1], f"ended by force {where}\n{told[-3000:]}", 0.0, begun[4]))

    def _note(self, message: Message) -> None:
        sort, target, words, seconds, data = message
        tally = self.tally
        tally.cases[target] += 1
        tally.slowest[target] = round(max(seconds, tally.slowest.get(target, 0.0)), 2)
        if sort == "find":
            self._keep(target, words, data)
            return
        tally.refused[target] += sort == "refused"
        outcome = f"{target} {words}"
        if outcome not in tally.outcomes:
            tally.outcomes.add(outcome)
            self._learn(TARGETS[target].kind, data)

    def _learn(self, kind: str, data: bytes) -> None:
        """A file with a new outcome is one to begin from, in place of an earlier one."""
        if not data or len(data) > _LARGEST // 4:
            return
        files = self._pool[kind]
        if len(files) < _POOL:
            files.append(data)
        else:
            files[self._begun[kind] + len(self.tally.outcomes) % (_POOL - self._begun[kind])] = data

    def _keep(self, target: str, words: str, data: bytes) -> None:
        what, _line, trace = words.partition("\n")
        key = f"{what}"
        find = self.tally.finds.setdefault(key, Find(target, what, trace))
        find.times += 1
        if len(find.files) < _KEPT:
            name = f"{target}-{hashlib.sha256(data).hexdigest()[:12]}.bin"
            (self._folder / name).write_bytes(data)
            find.files.append(name)
            print(f"! {target}: {what} -> {name}", file=sys.stderr, flush=True)

    # --- in the child -------------------------------------------------------------------------

    def _work(self, batch: int, cases: int, end: float, writing: int, trace: Path) -> None:
        status = 1
        try:
            bound(trace)
            chance = random.Random(f"{self._seed} {batch}")
            with open(writing, "wb") as out:
                for _ in range(cases):
                    if time.monotonic() > end:
                        break
                    self._case(chance, out)
            status = 0
        finally:
            os._exit(status)

    def _case(self, chance: random.Random, out: BinaryIO) -> None:
        name = chance.choices(self._names, self._shares)[0]
        target = TARGETS[name]
        data = chance.choice(self._pool[target.kind])
        signal.setitimer(signal.ITIMER_PROF, 60)
        data = target.spoil(data, chance)
        if not 0 < len(data) < _LARGEST:
            return
        _send(out, ("begin", name, "", 0.0, data))
        started = time.process_time()
        sort, words = judged(target, data)
        seconds = time.process_time() - started
        new = sort == "find" or f"{name} {words}" not in self.tally.outcomes
        _send(out, (sort, name, words, seconds, data if new else b""))


def judged(target: Target, data: bytes) -> tuple[str, str]:
    """ "done", "refused" or "find", and what came out."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        return "done", target.run(data)[:300]
    except Refusal as refusal:
        if not str(refusal.message).strip():
            return "find", "a refusal without a sentence"
        return "refused", type(refusal).__name__ + str(refusal.message)[:60]
    except Exception as error:
        trace = traceback.format_exc()
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f for f in frames if "/chung/" in f.filename] or list(frames)
        last = ours[-1]
        at = f"{'/'.join(Path(last.filename).parts[-2:])}:{last.lineno} {last.name}"
        return "find", f"{type(error).__name__} {at}\n{trace[-3000:]}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def bound(trace: Path) -> None:
    """Bounds for this process: memory, no core, an end with a trace when a case takes too long."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEMORY
    # The soft limit alone: the probe at the door sets limits of its own.
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    file = trace.open("w")
    faulthandler.enable(file)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    faulthandler.register(signal.SIGPROF, file, all_threads=False, chain=True)


def _send(out: BinaryIO, message: Message) -> None:
    pickle.dump(message, out)
    out.flush()


def _heard(words: Any) -> Message | None:
    ready, _w, _x = select.select([words], [], [], _SILENT) if not words.peek(1) else ([1], 0, 0)
    if not ready:
        return None
    try:
        heard: Message = pickle.load(words)
    except (EOFError, pickle.UnpicklingError):
        return None
    return heard


def _ended(child: int) -> int:
    """How a child ended; one that still runs is ended."""
    for _ in range(50):
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] or 1


def _first_ours(lines: list[str]) -> str:
    """The innermost line of the product in a trace that the fault handler wrote."""
    for line in lines:
        if "/chung/" in line:
            return line.strip().rpartition("/src/chung/")[2]
    return lines[0].strip() if lines else ""
