"""Findings on the form as lines of a list, each tied to its place on the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from chung.drafting.forms import JUDGED
from chung.drafting.queries import finding_places
from chung.formats.checker import Finding, Report
from chung.formats.preview import Passage
from chung.web.parts import Box

_TONES = {"E": "late", "W": "soon", "I": "plain"}


@dataclass(frozen=True)
class FindingRow:
    """A finding as a line of the list; ``key`` ties it to its box on the sheet."""

    finding: Finding
    key: str
    shown: bool


@dataclass(frozen=True)
class FindingGroup:
    """The findings that say the same of several places; its severity in words."""

    severity: str
    tone: str
    rows: list[FindingRow]

    @property
    def first(self) -> Finding:
        """What all of them say."""
        return self.rows[0].finding


def grouped(rows: Sequence[FindingRow]) -> list[FindingGroup]:
    """Lines that ask for the same, together, in the order of the first of each."""
    found: dict[tuple[str, str], list[FindingRow]] = {}
    for row in rows:
        found.setdefault((row.finding.rule, row.finding.expected), []).append(row)
    return [_group(together) for together in found.values()]


def _group(rows: list[FindingRow]) -> FindingGroup:
    severity = rows[0].finding.severity
    return FindingGroup(str(JUDGED[severity]), _TONES[severity], rows)


def rows_of(sha256: str, report: Report) -> tuple[list[FindingRow], dict[int, list[Box]]]:
    """The lines of a report on a stored file, and the boxes of each painted page."""
    return _paired(report.findings, finding_places(sha256, report))


def _paired(
    found: Sequence[Finding], places: Sequence[Passage | None]
) -> tuple[list[FindingRow], dict[int, list[Box]]]:
    rows: list[FindingRow] = []
    boxes: dict[int, list[Box]] = {}
    for number, (finding, place) in enumerate(zip(found, places, strict=True), start=1):
        key = f"f{number}"
        rows.append(FindingRow(finding, key, place is not None))
        if place is not None:
            spot = (place.x, place.y, place.width, place.height)
            wrong = finding.severity == "E"
            box = Box(key, *spot, doubtful=wrong, label=finding.expected, light=not wrong)
            boxes.setdefault(place.page, []).append(box)
    return rows, boxes
