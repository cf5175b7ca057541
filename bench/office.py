"""``chung bench office --json``: a mixed load of an office over real HTTP.

``--users 30 --minutes 2 --think 40 --ramp 20 --seed 1``; ``--steps 50,100,200`` goes on until p95
is above 300 ms and states the saturation point. People think for a log-normal time of mean
``think`` seconds (sigma 0.6) between acts. Reference: the sign-in page, asked by the same client
each second.
"""

import asyncio
import math
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.office_client import Browser
from bench.office_held import held
from bench.office_load import KINDS, Person, Told, sign_in
from bench.office_people import PASSWORD, letter_file, login
from bench.opened import Office, opened
from bench.run import Options

GOAL_MS = 300.0
_SIGMA = 0.6
_ALONE = 5  # acts of each kind, one after another, for the processor's time a kind takes


@dataclass
class Measured:
    """Seconds of each request by kind, acts done, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    acts: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)

    def table(self) -> dict[str, dict[str, float]]:
        """p50, p95, p99 in ms, requests and acts of each kind."""
        rows = {kind: _row(found) for kind, found in self.seconds.items() if found}
        everything = [s for kind, found in self.seconds.items() if kind in KINDS for s in found]
        return {**rows, "all": _row(everything)} if everything else rows


def _row(found: list[float]) -> dict[str, float]:
    cuts = quantiles(found, n=100, method="inclusive") if len(found) > 1 else found * 99
    shown = {f"p{n}_ms": round(1000 * cuts[n - 1], 1) for n in (50, 95, 99)}
    return {**shown, "requests": len(found)}


def report(options: Options) -> dict[str, Any]:
    """Throughput, times by kind, errors, processor by part and kind, what the registers hold."""
    steps = [int(n) for n in options.given.get("steps", "").split(",") if n.strip().isdigit()]
    steps = steps or [options.number("users", 30)]
    minutes, think = options.number("minutes", 2), options.number("think", 40)
    acts = max(steps) * minutes * len(steps) * 60 / think
    papers = math.ceil(2 + 2 * acts * KINDS["issuing"][0] / max(steps))
    with opened(max(steps), papers) as office:
        people = _people(office, max(steps), options.number("seed", 1))
        return asyncio.run(_all(office, people, steps, minutes * 60, think, options))


def _people(office: Office, count: int, seed: int) -> list[Person]:
    letter, told = letter_file_of(office).read_bytes(), Told()
    return [
        Person(login(n), Browser(office.address), told, letter, random.Random(seed * 10_000 + n))
        for n in range(count)
    ]


def letter_file_of(office: Office) -> Path:
    """The letter that the setting up left in the office's data folder."""
    return office.data / letter_file().name


async def _all(
    office: Office,
    people: list[Person],
    steps: list[int],
    seconds: int,
    think: int,
    options: Options,
) -> dict[str, Any]:
    troubles: Counter[str] = Counter()
    await _sign_in(people[: steps[0]], options.number("ramp", 20), troubles)
    costs = await _alone(office, people[0], troubles)
    rows, there = [], steps[0]
    for users in steps:
        await _sign_in(people[there:users], options.number("ramp", 20), troubles)
        there = max(there, users)
        rows.append(await _step(office, people[:users], seconds, think))
        if rows[-1]["times"].get("all", {}).get("p95_ms", 0) > GOAL_MS:
            break
    settled = await asyncio.to_thread(office.idle, 600)
    kept = held(office, people[0].told)
    good = [r["users"] for r in rows if r["times"].get("all", {}).get("p95_ms", 1e9) <= GOAL_MS]
    errors = sum((Counter(r["errors"]) for r in rows), troubles)
    ok = not errors and settled and kept["ok"] and len(good) == len(rows)
    return {
        "ok": bool(ok),
        "goal": f"0 errors, p95 ≤ {GOAL_MS:.0f} ms, all that was told is in the registers",
        "think_s": think,
        "steps": rows,
        "within_goal_up_to": max(good, default=0),
        "saturated_at": next((r["users"] for r in rows if r["users"] not in good), None),
        "processor_s_per_act_alone": costs,
        "errors": dict(errors),
        "jobs_all_done": settled,
        "held": kept,
    }


async def _sign_in(people: list[Person], ramp: int, troubles: Counter[str]) -> None:
    """One after another over ``ramp`` seconds."""
    for person in people:
        began = time.monotonic()
        try:
            await sign_in(person, PASSWORD)
        except Exception as error:
            troubles[f"sign-in: {_sentence(error)}"] += 1
        await asyncio.sleep(max(0.0, ramp / len(people) - (time.monotonic() - began)))


async def _alone(
    office: Office, person: Person, troubles: Counter[str]
) -> dict[str, dict[str, float]]:
    """Seconds of the processor an act of each kind takes by part, its jobs included, when one
    person works alone: an estimate, since nothing else of the office stands still.
    """
    found = {}
    for kind, (_share, act) in KINDS.items():
        before = office.processor()
        for _turn in range(_ALONE):
            try:
                await act(person)
            except Exception as error:
                troubles[f"alone, {kind}: {_sentence(error)}"] += 1
        await asyncio.to_thread(office.idle)
        found[kind] = {
            part: round((used - before[part]) / _ALONE, 3)
            for part, used in office.processor().items()
        }
    return found


async def _step(office: Office, people: list[Person], seconds: int, think: int) -> dict[str, Any]:
    measured, before, began = Measured(), office.processor(), time.monotonic()
    until = began + seconds
    probe = asyncio.create_task(_probe(office, measured, until))
    await asyncio.gather(*(_works(person, measured, until, think) for person in people), probe)
    passed = time.monotonic() - began
    times = measured.table()
    reference = times.pop("reference", {}).get("p95_ms", 0.0)
    return {
        "users": len(people),
        "seconds": round(passed, 1),
        "acts_per_s": round(sum(measured.acts.values()) / passed, 2),
        "requests_per_s": round(sum(r["requests"] for r in times.values()) / 2 / passed, 2),
        "acts": dict(measured.acts),
        "times": times,
        "reference_p95_ms": reference,
        "p95_ratio": round(times["all"]["p95_ms"] / reference, 2) if reference else None,
        "processor_s": {p: round(s - before[p], 1) for p, s in office.processor().items()},
        "errors": dict(measured.errors),
    }


async def _works(person: Person, measured: Measured, until: float, think: int) -> None:
    kinds, shares = list(KINDS), [share for share, _act in KINDS.values()]
    centre = math.log(think) - _SIGMA**2 / 2
    await asyncio.sleep(person.chance.uniform(0, think))  # nobody comes in step with the others
    while time.monotonic() < until:
        (kind,) = person.chance.choices(kinds, shares)
        person.browser.sample = measured.seconds[kind].append
        try:
            await KINDS[kind][1](person)
            measured.acts[kind] += 1
        except Exception as error:
            measured.errors[f"{kind}: {_sentence(error)}"] += 1
        pause = person.chance.lognormvariate(centre, _SIGMA)
        await asyncio.sleep(max(0.0, min(pause, until - time.monotonic())))


async def _probe(office: Office, measured: Measured, until: float) -> None:
    browser = Browser(office.address, measured.seconds["reference"].append)
    while time.monotonic() < until:
        try:
            await browser.get("/dang-nhap/?mat-khau", "Đăng nhập")
        except Exception as error:
            measured.errors[f"reference: {_sentence(error)}"] += 1
        await asyncio.sleep(1)


def _sentence(error: Exception) -> str:
    return f"{type(error).__name__} {error}".strip()[:200]
