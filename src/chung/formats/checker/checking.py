"""One paper against one pack."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chung.formats.checker import rules as _registered  # noqa: F401  the rules register themselves
from chung.formats.checker.paper import Paper
from chung.formats.checker.report import Finding, Place, Report, score_of
from chung.formats.checker.rule import RULES, Facts, Hit
from chung.formats.checker.zones import paper_of
from chung.formats.intake import inspect
from chung.formats.intake.kinds import Kind
from chung.formats.pdfview import read_pdf_view
from chung.formats.rules import Pack, RuleText, pack_named, pack_on, with_overrides
from chung.formats.rules.packs import Overrides
from chung.formats.wordview import Line, Paragraph, View, paged_until, read_view
from chung.foundation.refusals import Invalid

MOST_PLACES = 20  # of one rule in a report; a font wrong throughout is said once
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_ORDER = {"E": 0, "W": 1, "I": 2}


def check(
    source: bytes | Path | str,
    *,
    date: date | None = None,
    pack: str | None = None,
    facts: Facts | None = None,
    overrides: Overrides | None = None,
    inspected: bool = False,
) -> Report:
    """Check a DOCX or, by position, a PDF that has text. ``source`` is its path or its bytes.

    The pack follows ``date``, else the date printed on the paper, else the rules in force; ``pack``
    names one outright. ``overrides`` re-tune rules for one body (``rules.with_overrides``).
    ``inspected`` says that the file came through ``intake.inspect`` already.
    Raises Refusal for files that must not come in, cannot be read, or are beyond the limits.
    """
    if not inspected:
        _admit(source)
    paper = paper_of(_view(source))
    chosen = with_overrides(_pack(paper, date, pack), overrides)
    return report_on(paper, chosen, facts or Facts())


def _view(source: bytes | Path | str) -> View:
    return read_pdf_view(source) if _starts_as_pdf(source) else read_view(source)


def _starts_as_pdf(source: bytes | Path | str) -> bool:
    if isinstance(source, bytes):
        return _PDF in source[:_PDF_WITHIN]
    with Path(source).open("rb") as file:
        return _PDF in file.read(_PDF_WITHIN)


def _admit(source: bytes | Path | str) -> None:
    as_pdf = isinstance(source, bytes) and _starts_as_pdf(source)
    name = (
        f"paper.{'pdf' if as_pdf else 'docx'}" if isinstance(source, bytes) else Path(source).name
    )
    kind = inspect(source, name).kind
    if kind not in (Kind.DOCX, Kind.PDF):
        raise Invalid(
            _("Chỉ kiểm tra được thể thức của tệp Word (.docx) và tệp PDF có chữ."),
            _("Hãy kiểm tra bản Word mà tệp này được tạo ra từ đó."),
            field="file",
        )


def _pack(paper: Paper, day: date | None, name: str | None) -> Pack:
    if name is not None:
        return pack_named(name)
    placed = paper.head.placed
    return pack_on(day or (placed.about if placed is not None else None), paper.family)


def report_on(paper: Paper, pack: Pack, facts: Facts) -> Report:
    """All rules of a pack over a paper taken apart."""
    findings: list[Finding] = []
    cut: list[str] = []
    paged = paged_until(paper.view)
    for rule, hits in broken(paper, pack, facts):
        if len(hits) > MOST_PLACES:
            cut.append(rule.key)
        findings += [_finding(rule, hit, paper, paged) for hit in hits[:MOST_PLACES]]
    findings.sort(key=lambda f: (_ORDER[f.severity], f.place.paragraph or 0, f.rule))
    found = tuple(findings)
    not_asked = tuple(key for key in pack.rules if not asked(paper, pack.rules[key]))
    return Report(pack.key, found, score_of(found), tuple(cut), not_asked, paper.unlike)


def asked(paper: Paper, rule: RuleText) -> bool:
    """Can this file answer the rule? Finished pages show no styles, and some pages no whole."""
    view = paper.view
    return not view.printed or rule.pdf == "yes" or (rule.pdf == "whole" and not view.partial)


def broken(paper: Paper, pack: Pack, facts: Facts) -> Iterator[tuple[RuleText, list[Hit]]]:
    """Each rule that is broken with the places where; one place more than a report lists."""
    for key, rule in pack.rules.items():
        if rule.off or key not in RULES or not asked(paper, rule):
            continue
        hits = list(islice(RULES[key](paper, rule.params, facts), MOST_PLACES + 1))
        if hits:
            yield rule, hits


def mendable(paper: Paper, hit: Hit) -> bool:
    """Has it a mend, and stands it surely where it is said to stand?"""
    sure = not paper.unlike and hit.zone not in paper.doubted
    return hit.fix is not None and sure and not paper.view.printed


def _finding(rule: RuleText, hit: Hit, paper: Paper, paged: int) -> Finding:
    return Finding(
        rule=rule.key,
        severity=rule.severity,
        place=_place(hit, paged),
        found=str(hit.found),
        expected=rule.wanted(hit.more),
        remedy=rule.remedy,
        source=rule.source,
        fixable=mendable(paper, hit),
        doubt=rule.doubt,
    )


def _place(hit: Hit, paged: int) -> Place:
    """``paged``: before which paragraph the page is known."""
    where = hit.where.paragraph if isinstance(hit.where, Line) else hit.where
    if isinstance(where, Paragraph):
        page = where.page if where.index < paged else None
        return Place(page, where.index + 1, hit.zone, where.box)
    return Place(None, None, hit.zone)
