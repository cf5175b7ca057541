"""Page set-up as the pages show it: paper, margins, page numbers."""

import re

from chung.formats.pdfview.measures import MM, Leaf, margins_seen
from chung.formats.pdfview.pieces import NO_ELEMENT, Piece
from chung.formats.wordview import Paragraph, Section, Shape

_NUMBER = re.compile(r"(?i)^[-–\s]*(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d+)?[-–\s]*$")
_HEADER_DOUBT = (2.0, 0.7)  # millimetres the number may hang below its distance, and above
_CENTRED = 6.0


def set_numbers(leaves: list[Leaf]) -> None:
    """The number printed in head or foot of each page."""
    for leaf in leaves:
        for piece in (*leaf.heads, *leaf.feet):
            match = _NUMBER.match(piece.text)
            if match is not None:
                leaf.printed = int(match[1])


def sections_of(leaves: list[Leaf], pitch: float) -> list[tuple[int, Section]]:
    """Sections with the page each begins on; a new one where paper or numbering starts anew."""
    groups: list[list[Leaf]] = []
    for at, leaf in enumerate(leaves):
        if not groups or _starts(leaves, at):
            groups.append([])
        groups[-1].append(leaf)
    out = []
    for at, group in enumerate(groups):
        section = _section(group, pitch)
        section.number_start = 1 if at and _restarts(group) else None
        out.append((group[0].number, section))
    return out


def section_at(sections: list[tuple[int, Section]], page: int) -> int:
    return max(at for at, (first, _section) in enumerate(sections) if first <= page)


def _starts(leaves: list[Leaf], at: int) -> bool:
    leaf, before = leaves[at], leaves[at - 1]
    if (round(leaf.width), round(leaf.height)) != (round(before.width), round(before.height)):
        return True
    if leaf.begins_appendix and leaf.printed in (None, 1):
        return True
    if leaf.printed is not None:
        expected = before.printed + 1 if before.printed is not None else None
        return leaf.printed == 1 and expected != 1
    numbered = any(x.printed is not None for x in leaves[:at])
    following = leaves[at + 1].printed if at + 1 < len(leaves) else None
    return numbered and following in (None, 2)


def _restarts(group: list[Leaf]) -> bool:
    first, second = group[0].printed, group[1].printed if len(group) > 1 else None
    return first == 1 or (first is None and second in (None, 2))


def _section(group: list[Leaf], pitch: float) -> Section:
    leaf = group[0]
    seen = margins_seen(group, pitch)
    section = Section(leaf.width * MM, leaf.height * MM, element=NO_ELEMENT)
    section.landscape, section.first_differs = leaf.landscape, True
    section.has_table = any(x.grids for x in group)
    section.top, section.bottom = _value(*seen["top"]), _value(*seen["bottom"])
    section.left, section.right = leaf.left * MM, (leaf.width - leaf.right) * MM
    for page in group:
        _place_edges(section, page)
    section.seen = {**seen, **_header_seen(section, group)}
    return section


def _value(low: float, high: float) -> float:
    """One value for what lies between: the edge that the page shows."""
    return max(high - 0.7, 0.0) if high < 900 else low


def _place_edges(section: Section, page: Leaf) -> None:
    name = "first" if page.number == 1 else "default"
    for pieces, where in ((page.heads, section.headers), (page.feet, section.footers)):
        if pieces and name not in where:
            where[name] = [_edge(page, piece) for piece in pieces]


def _edge(page: Leaf, piece: Piece) -> Paragraph:
    off = piece.middle - page.axis
    centred = abs(off) < _CENTRED + page.doubt or abs(piece.middle - page.width / 2) < _CENTRED
    align = "center" if centred else "right" if off > 0 else "left"
    out = Paragraph(0, NO_ELEMENT, Shape(align=align), piece.runs(), page=page.number)
    out.box = (piece.x0, piece.top, piece.x1, piece.bottom)
    if _NUMBER.match(piece.text):
        out.fields.append("PAGE")
    return out


def _header_seen(section: Section, group: list[Leaf]) -> dict[str, tuple[float, float]]:
    tops = [p.top * MM for leaf in group for p in leaf.heads if _NUMBER.match(p.text)]
    if not tops:
        return {"header": (0.0, 999.0)}
    section.header = min(tops)
    below, above = _HEADER_DOUBT
    return {"header": (section.header - below, section.header + above)}
