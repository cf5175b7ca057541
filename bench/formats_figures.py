"""Writes what ``chung bench formats`` found into a page of figures, one marked block a part."""

import os
import platform
import re
from pathlib import Path
from typing import Any

from chung.foundation import clock

_HEAD = """# Checker and reader: figures

Written by `make bench-formats` (`chung bench formats --write docs/formats-figures.md --json`; with
`--part` only that block is written anew). Do not edit: the papers are made up by
`bench/formats_corpus`, the sizes and the first seed stand with each table.
"""
WITHOUT_PLANTER = {
    "DOC-068": "needs a picture of a signature or a seal, which the corpus does not draw;"
    " tried in `tests/checker/cases.py`",
}
_NAMES = {"docx": "DOCX", "pdf": "PDF", "scan": "scan, 200 dpi"}


def write_figures(page: Path, parts: dict[str, dict[str, Any]], sizes: str) -> None:
    """Put each part's tables into its block of the page; other blocks stay as they were."""
    text = page.read_text("utf-8") if page.exists() else _HEAD
    for name, found in parts.items():
        title = f"## {name.capitalize()}\n\n{_measured(sizes)}\n"
        lines = [title, *_TABLES[name](found)]
        block = f"<!-- {name} -->\n" + "\n".join(lines).rstrip() + f"\n<!-- /{name} -->\n"
        marked = re.compile(rf"<!-- {name} -->\n.*?<!-- /{name} -->\n", re.S)
        if marked.search(text):
            text = marked.sub(lambda _found, block=block: block, text)
        else:
            text = f"{text.rstrip()}\n\n{block}"
    page.write_text(text, "utf-8")


def _measured(sizes: str) -> str:
    cores = os.cpu_count() or 1
    machine = f"{cores} processors, {platform.machine()}, Python {platform.python_version()}"
    return f"{clock.today():%d/%m/%Y}; {machine}; {sizes}."


def _checker(found: dict[str, Any]) -> list[str]:
    shares = found["found"]
    false = found["false_by_rule"]
    lines = [
        "| measure | result | goal |",
        "|---|---|---|",
        f"| planted E found | {_percent(shares['E'])} | ≥ 99 % |",
        f"| planted W found | {_percent(shares['W'])} | ≥ 95 % |",
        f"| planted I found | {_percent(shares['I'])} | – |",
        f"| false E in 100 clean papers | {found['false_e_in_100']} | ≤ 1 |",
        f"| false W in all clean papers | {sum(n for r, n in false.items() if r[-1] == 'W')} | – |",
        "",
        "| rule | | planted | found | false |",
        "|---|---|---|---|---|",
    ]
    for rule, row in found["rules"].items():
        kind = row["severity"]
        wrong = false.get(f"{rule} {kind}", 0)
        lines.append(f"| {rule} | {kind} | {row['planted']} | {row['found']} | {wrong} |")
    for rule in found["without_planter"]:
        lines.append(f"| {rule} | | – | – | {WITHOUT_PLANTER.get(rule, 'has no planter')} |")
    return lines


def _pdf(found: dict[str, Any]) -> list[str]:
    """Finished pages: the same tables, and what a page does not show."""
    kinds = {rule: row["severity"] for rule, row in found["rules"].items()}
    false = {f"{rule} {kinds.get(rule, 'W')}": n for rule, n in found["false_by_rule"].items()}
    lines = _checker({**found, "false_by_rule": false, "without_planter": []})
    lines += [
        "",
        "Of these sizes the clean papers and the first seed count: each defect is planted once.",
        "",
        f"{found['pages']} pages checked: {found['check_ms']} ms of processor,"
        f" {found['ratio']} × what pdfium takes for their plain text;"
        f" {found['with_door_ms']} ms by the clock with the door's own process.",
        "",
        f"Not asked of a PDF: {', '.join(found['not_asked'])}.",
    ]
    return [*lines, *(f"Not shown: {rule}, {why}." for rule, why in found["not_shown"].items())]


def _reader(found: dict[str, Any]) -> list[str]:
    lines = [
        "| kind of file | fields | right | left null | wrong | wrong but sure | goal |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind, share in found["shares"].items():
        cells = (_percent(share[name]) for name in ("right", "null", "wrong", "wrong_and_sure"))
        goal = f"≥ {_percent(found['goals'][kind])}, ≤ 1 %"
        lines.append(f"| {_NAMES[kind]} | {share['fields']} | {' | '.join(cells)} | {goal} |")
    kinds = list(found["by_kind"])
    lines += ["", "Right, null, wrong by field:", ""]
    lines += [f"| field | {' | '.join(_NAMES[kind] for kind in kinds)} |"]
    lines += ["|---" * (len(kinds) + 1) + "|"]
    for field in found["by_field"]:
        counts = [found["by_kind"][kind].get(field, {}) for kind in kinds]
        cells = [", ".join(str(c.get(v, 0)) for v in ("right", "null", "wrong")) for c in counts]
        lines.append(f"| {field} | {' | '.join(cells)} |")
    median = found["median_ms_after_text"]
    return [*lines, "", f"Fields after the text: {median} ms, median."]


def _speed(found: dict[str, Any]) -> list[str]:
    return [
        "| measure | result | goal |",
        "|---|---|---|",
        f"| DOCX of {found['pages']} pages checked, processor | {found['check_ms']} ms | ≤ 50 ms |",
        f"| the same ÷ python-docx's parse | {found['ratio']} × | ≤ 3 × |",
        f"| fields after the text | {found['fields_after_text_ms']} ms | ≤ 20 ms |",
        f"| {found['papers']} papers side by side | {found['papers_seconds']} s | – |",
    ]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.4g} %"


_TABLES = {"checker": _checker, "pdf": _pdf, "reader": _reader, "speed": _speed}
