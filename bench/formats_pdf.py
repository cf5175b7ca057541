"""How well the checker checks finished pages: planted defects and clean papers printed to PDF.

A page does not show everything a Word file says. A planter whose defect the printed page does not
show is named in ``NOT_SHOWN`` with why, and is not counted.
"""

import datetime as dt
import io
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from bench.formats_corpus.defects import PLANTERS
from bench.formats_corpus.papers import HD05, Content
from bench.formats_corpus.rendering import converted
from bench.formats_corpus.sheet import Sheet
from bench.formats_corpus.wordfile import FLAVOURS, write
from bench.formats_defects import FALSE_E_IN_100, GOALS, _share, _spoiled, clean_papers
from bench.formats_speed import _median, ten_pages
from chung.formats.checker import Facts, Report, check
from chung.formats.rules import pack_named

_BATCH = 40
_PAGES = 10
# LibreOffice prints deleted text of tracked changes, in colour: that is no clean page.
_PRINTED = tuple(flavour for flavour in FLAVOURS if flavour != "tracked")
NOT_SHOWN: dict[tuple[str, int], str] = {
    ("DOC-004", 0): "a setting of the file; pages of one side look alike",
    ("DOC-006", 0): "a font that is not installed is printed in another",
    ("DOC-006", 1): "loose marks are printed as composed letters",
}


@dataclass(frozen=True)
class _Planted:
    rule: str
    planter: int
    seed: int
    made: Content
    sheet: Sheet

    @property
    def name(self) -> str:
        return f"{self.rule or 'clean'}_{self.planter}_{self.seed}"


def measure_pdf(clean: int = 100, each: int = 1, first: int = 0) -> dict[str, Any]:
    """Shares of planted E and W found on printed pages, false E, and a table by rule."""
    rules = pack_named(HD05).rules
    planted = list(_planted(each, first))
    papers = [
        _Planted("", 0, seed, made, sheet) for seed, made, sheet in clean_papers(first, clean)
    ]
    table: dict[str, dict[str, int]] = defaultdict(lambda: {"planted": 0, "found": 0})
    missed: list[str] = []
    false: Counter[str] = Counter()
    examples: list[str] = []
    for paper, report in _checked([*planted, *papers]):
        broken = {f.rule: f for f in report.findings if f.severity in GOALS or paper.rule}
        if paper.rule:
            table[paper.rule]["planted"] += 1
            table[paper.rule]["found"] += paper.rule in broken
            missed += [] if paper.rule in broken else [paper.name]
        else:
            false.update(broken.keys())
            examples += [f"{paper.name} {key}: {f.found}" for key, f in broken.items()]
    shares = {
        severity: _share([row for rule, row in table.items() if rules[rule].severity == severity])
        for severity in ("E", "W", "I")
    }
    false_e = sum(n for rule, n in false.items() if rules[rule].severity == "E")
    return {
        "found": shares,
        "false_e_in_100": round(100 * false_e / clean, 2) if clean else None,
        "false_by_rule": dict(false.most_common()),
        "false_examples": examples[:20],
        "rules": {r: {"severity": rules[r].severity, **row} for r, row in sorted(table.items())},
        "missed": missed,
        "not_shown": {f"{rule} planter {n}": why for (rule, n), why in NOT_SHOWN.items()},
        **_speed(),
        "not_asked": [key for key, rule in rules.items() if rule.pdf == "no"],
        "ok": all((shares[s] or 0) >= goal for s, goal in GOALS.items())
        and 100 * false_e <= FALSE_E_IN_100 * clean,
    }


def _speed() -> dict[str, Any]:
    """Ten printed pages, warm, processor milliseconds; the door works in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="chung-formats-pdf-") as name:
        file = Path(name, "ten.docx")
        file.write_bytes(ten_pages())
        data = next(iter(converted([file], "pdf", Path(name, "out")))).read_bytes()
    data = _first_pages(data)
    checking = _median(lambda: check(data, inspected=True))
    plain = _median(lambda: _plain_text(data))
    started = time.perf_counter()
    check(data)
    return {
        "pages": _PAGES,
        "check_ms": round(checking, 1),
        "ratio": round(checking / plain, 1),
        "with_door_ms": round((time.perf_counter() - started) * 1000),
    }


def _first_pages(data: bytes) -> bytes:
    out = io.BytesIO()
    with pypdfium2.PdfDocument(data) as document, pypdfium2.PdfDocument.new() as cut:
        cut.import_pages(document, list(range(_PAGES)))
        cut.save(out)
    return out.getvalue()


def _plain_text(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _planted(each: int, first: int) -> Iterator[_Planted]:
    rules = pack_named(HD05).rules
    for rule in sorted(PLANTERS):
        if rules[rule].off or rules[rule].pdf == "no":
            continue
        for number, planter in enumerate(PLANTERS[rule]):
            if (rule, number) in NOT_SHOWN:
                continue
            for seed, made, sheet in _spoiled(planter, each, first):
                yield _Planted(rule, number, seed, made, sheet)


def _checked(papers: list[_Planted]) -> Iterator[tuple[_Planted, Report]]:
    for at in range(0, len(papers), _BATCH):
        batch = papers[at : at + _BATCH]
        with tempfile.TemporaryDirectory(prefix="chung-formats-pdf-") as name:
            files = []
            for paper in batch:
                file = Path(name, f"{paper.name}.docx")
                flavour = _PRINTED[(paper.seed + paper.seed // 18) % len(_PRINTED)]
                file.write_bytes(write(paper.sheet, flavour, paper.seed))
                files.append(file)
            for paper, pdf in zip(batch, converted(files, "pdf", Path(name, "out")), strict=True):
                last = (paper.made.number or 1) - (0 if paper.rule == "DOC-024" else 1)
                facts = Facts(last_number=last, today=paper.made.day + dt.timedelta(days=3))
                yield paper, check(pdf, date=paper.made.day, facts=facts)
