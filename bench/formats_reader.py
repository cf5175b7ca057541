"""How well the reader reads papers rendered as DOCX, PDF and scans: a part of ``formats.py``."""

import json
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from bench.reader import VERDICTS, comparable, judge
from chung.formats.reader import propose, read_document
from chung.formats.reader.fields.reading import PART

SURE = 0.75  # below it the clerk is asked to look
GOALS = {"docx": 0.98, "pdf": 0.98, "scan": 0.93}
WRONG_AND_SURE = 0.01


def measure_reader(folder: Path) -> dict[str, Any]:
    """Shares of fields right, null and wrong by kind of file, and of those wrong but confident."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    fields: dict[str, Counter[str]] = defaultdict(Counter)
    by_kind: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    wrong: list[dict[str, Any]] = []
    after_text: list[float] = []
    for entry in json.loads((folder / "truth.json").read_text("utf-8")):
        kind = "docx" if entry["kind"] == "docx" else entry["kind"]
        document = read_document(
            folder / entry["file"], entry["file"].rsplit(".", 1)[1], whole=False
        )
        started = time.perf_counter()
        proposal = propose(document)
        if len(document.variants()) == 1:
            after_text.append((time.perf_counter() - started) * 1000)
        for name, known in entry["truth"].items():
            reading = getattr(proposal, name)
            value = None if reading is None or reading.how == PART else reading.value
            verdict = _verdict(known, value)
            kinds[kind][verdict] += 1
            fields[name][verdict] += 1
            by_kind[kind][name][verdict] += 1
            if verdict != "right":
                sure = verdict == "wrong" and reading is not None and reading.confidence >= SURE
                kinds[kind]["sure"] += sure
                wrong.append({"file": entry["file"], "field": name, "verdict": verdict,
                              "sure": sure, "truth": known, "proposed": value})  # fmt: skip
    shares = {kind: _shares(counts) for kind, counts in kinds.items()}
    after_text.sort()
    return {
        "shares": shares,
        "goals": GOALS,
        "ok": all(share["right"] >= GOALS[kind] and share["wrong_and_sure"] <= WRONG_AND_SURE
                  for kind, share in shares.items()),
        "median_ms_after_text": round(after_text[len(after_text) // 2], 1) if after_text else None,
        "by_kind": {kind: {name: dict(counts) for name, counts in found.items()}
                    for kind, found in by_kind.items()},
        "by_field": {name: dict(counts) for name, counts in fields.items()},
        "differences": wrong,
    }  # fmt: skip


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = sum(counts[verdict] for verdict in VERDICTS) or 1
    found = {verdict: round(counts[verdict] / total, 4) for verdict in VERDICTS}
    return {**found, "wrong_and_sure": round(counts["sure"] / total, 4), "fields": total}


def _verdict(known: Any, value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = [duty["who"] for duty in value]
    if isinstance(known, list) and isinstance(value, list):
        same = sorted(map(comparable, known)) == sorted(map(comparable, value))
        return "right" if same else "wrong"
    return judge(known, value)
