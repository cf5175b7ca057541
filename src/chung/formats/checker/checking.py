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
from chung.formats.rules import Pack, RuleText, pack_named, pack_on, with_overrides
from chung.formats.rules.packs import Overrides
from chung.formats.wordview import Line, Paragraph, read_view
from chung.foundation.refusals import Invalid

MOST_PLACES = 20  # of one rule in a report; a font wrong throughout is said once
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
    """Check a DOCX. ``source`` is its path or its bytes.

    The pack follows ``date``, else the date printed on the paper, else the rules in force; ``pack``
    names one outright. ``overrides`` re-tune rules for one body (``rules.with_overrides``).
    ``inspected`` says that the file came through ``intake.inspect`` already.
    Raises Refusal for files that must not come in, cannot be read, or are beyond the limits.
    """
    if not inspected:
        _admit(source)
    paper = paper_of(read_view(source))
    chosen = with_overrides(_pack(paper, date, pack), overrides)
    return report_on(paper, chosen, facts or Facts())


def _admit(source: bytes | Path | str) -> None:
    name = "paper.docx" if isinstance(source, bytes) else Path(source).name
    kind = inspect(source, name).kind
    if kind != Kind.DOCX:
        raise Invalid(
            _("Chỉ kiểm tra được thể thức của tệp Word (.docx)."),
            _("Hãy kiểm tra bản Word mà tệp này được tạo ra từ đó."),
            field="file",
        )


def _pack(paper: Paper, day: date | None, name: str | None) -> Pack:
    if name is not None:
        return pack_named(name)
    placed = paper.head.placed
    return pack_on(day or (placed.value if placed is not None else None), paper.family)


def report_on(paper: Paper, pack: Pack, facts: Facts) -> Report:
    """All rules of a pack over a paper taken apart."""
    findings: list[Finding] = []
    cut: list[str] = []
    for rule, hits in broken(paper, pack, facts):
        if len(hits) > MOST_PLACES:
            cut.append(rule.key)
        findings += [_finding(rule, hit) for hit in hits[:MOST_PLACES]]
    findings.sort(key=lambda f: (_ORDER[f.severity], f.place.paragraph or 0, f.rule))
    found = tuple(findings)
    return Report(pack.key, found, score_of(found), tuple(cut))


def broken(paper: Paper, pack: Pack, facts: Facts) -> Iterator[tuple[RuleText, list[Hit]]]:
    """Each rule that is broken with the places where; one place more than a report lists."""
    for key, rule in pack.rules.items():
        if rule.off or key not in RULES:
            continue
        hits = list(islice(RULES[key](paper, rule.params, facts), MOST_PLACES + 1))
        if hits:
            yield rule, hits


def _finding(rule: RuleText, hit: Hit) -> Finding:
    return Finding(
        rule=rule.key,
        severity=rule.severity,
        place=_place(hit),
        found=str(hit.found),
        expected=rule.wanted(hit.more),
        remedy=rule.remedy,
        source=rule.source,
        fixable=hit.fix is not None,
        doubt=rule.doubt,
    )


def _place(hit: Hit) -> Place:
    where = hit.where.paragraph if isinstance(hit.where, Line) else hit.where
    if isinstance(where, Paragraph):
        return Place(where.page, where.index + 1, hit.zone)
    return Place(None, None, hit.zone)
