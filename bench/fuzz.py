"""``chung bench fuzz --minutes 60``: strange files, one after another, until the time is over.

``--only check,read`` names targets (all: ``bench/fuzzing/targets.py``), ``--seed`` other cases,
``--cases`` an end by number, ``--keep DIR`` where files that found something are kept. Run it with
``nice``; it uses one process. Each case may take 10 s of the processor and 1 GiB; anything but a
result or a refusal in words is a find.
"""

import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

from bench.run import Options
from chung.project.faults import Fault, Words


def report(options: Options) -> dict[str, Any]:
    """What was tried and what was found. Raises Fault for a target that does not exist."""
    django.setup()
    from bench.fuzzing.running import Fuzzer
    from bench.fuzzing.seeds import seeds
    from bench.fuzzing.targets import TARGETS

    names = [n for n in options.given.get("only", "").split(",") if n] or list(TARGETS)
    for name in names:
        if name not in TARGETS:
            raise Fault(
                Words(f"Không có mục tiêu {name}.", f"There is no target {name}."),
                Words("Có: " + ", ".join(TARGETS), "There are: " + ", ".join(TARGETS)),
                exit_code=2,
            )
    folder = Path(options.given.get("keep") or tempfile.mkdtemp(prefix="chung-fuzz-"))
    begun, started = datetime.now(UTC), time.monotonic()
    pool = seeds()
    os.environ["PATH"] = ""  # no recogniser: what is read are the files, not their pictures
    fuzzer = Fuzzer(pool, folder, names, options.number("seed", 1))
    said = [time.monotonic()]

    def say(tally: Any) -> None:
        if time.monotonic() - said[0] > 30:
            said[0] = time.monotonic()
            print(_line(tally, time.monotonic() - started), file=sys.stderr, flush=True)

    tally = fuzzer.run(options.number("minutes", 1) * 60, options.number("cases", 10**9), say)
    return {
        "name": "fuzz",
        "ok": not tally.finds,
        "begun": begun.isoformat(timespec="seconds"),
        "minutes": round((time.monotonic() - started) / 60, 1),
        "cases": sum(tally.cases.values()),
        "outcomes": len(tally.outcomes),
        "by_target": {
            name: {
                "cases": tally.cases[name],
                "refused": tally.refused[name],
                "slowest_s": tally.slowest.get(name, 0.0),
            }
            for name in names
        },
        "finds": [
            {
                "target": f.target,
                "what": f.what,
                "times": f.times,
                "files": f.files,
                "trace": f.trace,
            }
            for f in tally.finds.values()
        ],
        "kept_in": str(folder) if tally.finds else "",
    }


def _line(tally: Any, seconds: float) -> str:
    cases = sum(tally.cases.values())
    return (
        f"{seconds:.0f} s, {cases} cases, {len(tally.outcomes)} outcomes, {len(tally.finds)} finds"
    )
