"""How well the checker checks: planted defects found, clean papers left in peace."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from bench.formats_corpus import defects_text as _planted  # noqa: F401  registers its planters
from bench.formats_corpus.defects import PLANTERS, Planter
from bench.formats_corpus.papers import HD05, ND30, Content, content
from bench.formats_corpus.setting import set_paper
from bench.formats_corpus.sheet import Sheet
from bench.formats_corpus.wordfile import FLAVOURS, write
from chung.formats.checker import Facts, Report, check
from chung.formats.rules import pack_named

GOALS = {"E": 0.99, "W": 0.95}
FALSE_E_IN_100 = 1
_MOST_TRIES = 400


def measure_checker(clean: int = 100, each: int = 8, first: int = 0) -> dict[str, Any]:
    """Shares of planted E and W found, false E among clean papers, and a table by rule."""
    severities = {key: rule.severity for key, rule in pack_named(HD05).rules.items()}
    off = {key for key, rule in pack_named(HD05).rules.items() if rule.off}
    table, missed = _planted_found(each, first, off)
    shares = {
        severity: _share([table[rule] for rule in table if severities.get(rule) == severity])
        for severity in ("E", "W", "I")
    }
    false, examples = _false_alarms(clean, first)
    false_e = sum(count for rule, count in false.items() if severities.get(rule) == "E")
    return {
        "found": shares,
        "false_e_in_100": round(100 * false_e / clean, 2),
        "false_by_rule": {f"{rule} {severities.get(rule)}": n for rule, n in false.most_common()},
        "false_examples": examples,
        "rules": {rule: {"severity": severities.get(rule), **table[rule]} for rule in table},
        "missed": missed,
        "without_planter": sorted(set(severities) - set(PLANTERS) - off),
        "ok": all((shares[s] or 0) >= goal for s, goal in GOALS.items())
        and 100 * false_e <= FALSE_E_IN_100 * clean,
    }


def clean_papers(first: int, count: int) -> Iterator[tuple[int, Content, Sheet]]:
    """Papers of the Party as the guide in force wants them."""
    seed = first
    while count:
        made = content(seed, plain=True, pack=HD05)
        if made.pack != ND30:
            yield seed, made, set_paper(made)
            count -= 1
        seed += 1


def _planted_found(
    each: int, first: int, off: set[str]
) -> tuple[dict[str, dict[str, int]], list[str]]:
    table: dict[str, dict[str, int]] = {}
    missed = []
    for rule in sorted(PLANTERS.keys() - off):
        counts = {"planted": 0, "found": 0}
        for number, planter in enumerate(PLANTERS[rule]):
            for seed, made, sheet in _spoiled(planter, each, first):
                counts["planted"] += 1
                if rule in {finding.rule for finding in _checked(sheet, made, seed, rule).findings}:
                    counts["found"] += 1
                else:
                    missed.append(f"{rule} planter {number} paper {seed} {_flavour(seed)}")
        table[rule] = counts
    return table, missed


def _spoiled(planter: Planter, each: int, first: int) -> Iterator[tuple[int, Content, Sheet]]:
    done = 0
    for seed, made, sheet in clean_papers(first, _MOST_TRIES):
        if done == each:
            return
        try:
            planter(sheet, made)
        except LookupError:
            continue
        done += 1
        yield seed, made, sheet


def _checked(sheet: Sheet, made: Content, seed: int, rule: str = "") -> Report:
    last = (made.number or 1) - (0 if rule == "DOC-024" else 1)
    facts = Facts(last_number=last, today=made.day + dt.timedelta(days=3))
    return check(write(sheet, _flavour(seed), seed), date=made.day, facts=facts)


def _flavour(seed: int) -> str:
    return FLAVOURS[(seed + seed // 18) % len(FLAVOURS)]


def _false_alarms(clean: int, first: int) -> tuple[Counter[str], dict[str, str]]:
    false: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    for seed, made, sheet in clean_papers(first, clean):
        for finding in _checked(sheet, made, seed).findings:
            if finding.severity != "I":
                false[finding.rule] += 1
                examples[finding.rule].append(f"{seed} {_flavour(seed)}: {finding.found}")
    return false, {rule: " | ".join(some[:3]) for rule, some in examples.items()}


def _share(rows: list[dict[str, int]]) -> float | None:
    planted = sum(row["planted"] for row in rows)
    return round(sum(row["found"] for row in rows) / planted, 4) if planted else None
