"""How well the reader reads: a folder of papers against the fields a person read on them.

The folder holds the papers and ``truth.json``: ``[{"file", "kind", "truth": {field: value}}]``.
"""

import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from bench.run import Options
from chung.formats.reader import cli_proposal
from chung.foundation.refusals import Refusal
from chung.foundation.text import exact
from chung.project.faults import Fault, Words

VERDICTS = ("right", "null", "wrong")
_SCANS = ("scan", "image")


def report(options: Options) -> dict[str, Any]:
    """``chung bench reader --papers DIR``. Raises Fault without a folder with its truth.json."""
    folder = Path(options.given.get("papers", ""))
    if not (folder / "truth.json").is_file():
        raise Fault(
            Words("Thiếu --papers THƯ_MỤC có tệp truth.json.", "--papers DIR with a truth.json."),
            exit_code=2,
        )
    return main(folder)


def main(papers_dir: str | Path) -> dict[str, Any]:
    """Read every paper of the folder and count right, null and wrong, by field and by kind.

    "null": the paper has the field and nothing was proposed. "wrong": something else was proposed,
    or something where the paper has nothing.
    """
    folder = Path(papers_dir)
    papers = []
    for entry in json.loads((folder / "truth.json").read_text("utf-8")):
        papers.append(_measure(folder, entry))
    by_field: dict[str, Counter[str]] = defaultdict(Counter)
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        group = "scans" if paper["kind"] in _SCANS else "born_digital"
        for field, verdict in paper["verdicts"].items():
            by_field[field][verdict] += 1
            by_kind[paper["kind"]][verdict] += 1
            groups[group][verdict] += 1
            groups["all"][verdict] += 1
    shares = {name: _share(counts) for name, counts in groups.items()}
    return {
        "name": "reader",
        "value": shares.get("all", {}).get("right", 0.0),
        "unit": "share of fields right",
        "goal": "born-digital ≥ 0.95, scans ≥ 0.80, wrong ≤ 0.03",
        "ok": _ok(shares),
        "shares": shares,
        "by_field": {name: dict(counts) for name, counts in by_field.items()},
        "by_kind": {name: dict(counts) for name, counts in by_kind.items()},
        "papers": papers,
    }


def _measure(folder: Path, entry: dict[str, Any]) -> dict[str, Any]:
    started = time.perf_counter()
    try:
        proposed, refused = cli_proposal(folder / entry["file"]), None
    except Refusal as refusal:
        proposed, refused = {}, str(refusal)
    seconds = round(time.perf_counter() - started, 2)
    verdicts, differences = {}, {}
    for field, truth in entry["truth"].items():
        verdicts[field] = judge(truth, proposed.get(field))
        if verdicts[field] != "right":
            differences[field] = {"truth": truth, "proposed": proposed.get(field)}
    return {
        "file": entry["file"],
        "kind": entry["kind"],
        "seconds": seconds,
        "refused": refused,
        "verdicts": verdicts,
        "differences": differences,
    }


def judge(truth: Any, proposed: Any) -> str:
    """ "right", "null" or "wrong"; case, tone placement, white space and quotes do not count."""
    if truth is None or proposed is None:
        return "right" if truth is proposed else "null" if proposed is None else "wrong"
    return "right" if comparable(str(truth)) == comparable(str(proposed)) else "wrong"


def comparable(text: str) -> str:
    """The part of a value that matters."""
    text = re.sub(r"[\"'“”‘’«»]", "", exact(text)).replace("–", "-")
    text = re.sub(r"\s*([-/.,;:()&])\s*", r"\1", text)
    return re.sub(r"^(về việc|về|v/v)\s+", "", text).strip(" .")


def _share(counts: Counter[str]) -> dict[str, float]:
    total = sum(counts.values()) or 1
    return {verdict: round(counts[verdict] / total, 4) for verdict in VERDICTS}


def _ok(shares: dict[str, dict[str, float]]) -> bool:
    goals = {"born_digital": 0.95, "scans": 0.80}
    enough = all(shares[name]["right"] >= goal for name, goal in goals.items() if name in shares)
    return enough and shares.get("all", {}).get("wrong", 1.0) <= 0.03


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1]), ensure_ascii=False, indent=1))
