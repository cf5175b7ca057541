"""The end of a paper: signatures, recipients, contact, appendices."""

import re
from collections.abc import Sequence

from chung.formats.checker.paper import Appendix, Paper, Signature
from chung.formats.checker.words import AUTHORITY, is_caps, is_signs
from chung.formats.reader.fields.fuzzy import bare, starts_with
from chung.formats.reader.fields.lexicon import POSITION_STARTS
from chung.formats.wordview import Line
from chung.foundation.text import fold

_APPENDIX = re.compile(r"(?i)^phụ lục(?:\s+(?:số\s+)?(?P<number>[\dIVXLC]+|[a-zđ]))?\s*[.:]?$")
_CONTACT = ("dia chi", "dien thoai", "dt:", "email", "e-mail", "fax", "thu dien tu")
_DRAFTER = re.compile(r"^[^\s\-–;]{3,40}[-–]\s?\d{1,4}\.?$")
_COPY = re.compile(r"(?i)^\W*(?:bản sao|sao y|sao lục|trích sao)")


def foot_start(lines: Sequence[Line], begin: int) -> int:
    """Index of the first line of recipients or signature after the text."""
    for at in range(begin, len(lines)):
        line = lines[at]
        if is_recipients_word(line.text) or appendix_number(line) is not None:
            return at
        if _is_authority(line):
            return at
        if _signs_alone(lines, at):
            return at
    return len(lines)


def is_recipients_word(text: str) -> bool:
    return len(text) < 24 and fold(text).lstrip("_*-. ").startswith("noi nhan")


def _is_authority(line: Line) -> bool:
    return bool(AUTHORITY.match(line.text)) and is_caps(line.text, 0.9) and len(line.text) < 90


def _signs_alone(lines: Sequence[Line], at: int) -> bool:
    """A bare position in capitals on the right, or the recorder and chair of minutes."""
    line = lines[at]
    if (
        len(line.text) > 90
        or not is_caps(line.text, 0.95)
        or not starts_with(line.text, POSITION_STARTS)
    ):
        return False
    return line.side == "right" or (line.side == "left" and line.paragraph.cell is not None)


def appendix_number(line: Line) -> str | None:
    """The number of an appendix whose head this line is, "" when it has none; else None."""
    match = _APPENDIX.match(line.text) if len(line.text) < 25 else None
    if match is None:
        return None
    return match["number"] or ""


def read_foot(paper: Paper, lines: Sequence[Line]) -> None:
    """Put the lines after the text where they belong."""
    end = next((i for i, x in enumerate(lines) if appendix_number(x) is not None), len(lines))
    for line in lines[end:]:
        if appendix_number(line) is not None:
            paper.appendices.append(Appendix(line, []))
        else:
            paper.appendices[-1].lines.append(line)
    copied = (i for i, x in enumerate(lines) if _COPY.match(x.text) and len(x.text) < 40)
    paper.foot = list(lines[: min(end, next(copied, end))])
    rest = _read_recipients(paper, paper.foot)
    rest = [line for line in rest if not _is_contact(paper, line)]
    for side in ("right", "left", "middle"):
        _read_signatures(paper, [line for line in rest if line.side == side])


def _is_contact(paper: Paper, line: Line) -> bool:
    if bare(line.text).startswith(tuple(map(bare, _CONTACT))) and not is_caps(line.text):
        paper.contact.append(line)
        return True
    return False


def _read_recipients(paper: Paper, lines: list[Line]) -> list[Line]:
    """Takes "Nơi nhận:" and its list out; what is left may be a signature."""
    at = next((i for i, x in enumerate(lines) if is_recipients_word(x.text)), None)
    if at is None:
        return lines
    word = paper.recipients_word = lines[at]
    rest = lines[:at]
    open_list = True
    for line in lines[at + 1 :]:
        if not _same_column(line, word) or not open_list:
            rest.append(line)
        elif _DRAFTER.match(line.text):
            paper.drafter = line
        elif (
            _is_authority(line)
            or is_signs(line.text)
            or _is_contact(paper, line)
            or _COPY.match(line.text)
        ):
            rest.append(line)
            open_list = not is_caps(line.text)
        else:
            paper.recipients.append(line)
    return rest


def _same_column(line: Line, word: Line) -> bool:
    cell, other = line.paragraph.cell, word.paragraph.cell
    if cell is not None and other is not None:
        return cell.table == other.table and cell.column == other.column
    if (cell is None) != (other is None):
        return False
    if line.side == word.side:
        return True
    return line.side == "middle" and not is_caps(line.text) and line.text.startswith(("-", "–"))


def _read_signatures(paper: Paper, lines: list[Line]) -> None:
    found = _Signatures()
    for line in lines:
        if not is_signs(line.text) and not _COPY.match(line.text):
            found.take(line)
    paper.signatures += found.all


class _Signatures:
    """Signatures as their lines come by, from the top down."""

    def __init__(self) -> None:
        self.all: list[Signature] = []

    def take(self, line: Line) -> None:
        current = self.all[-1] if self.all else None
        if _is_authority(line):
            fresh = current is None or current.name is not None or bool(current.positions)
            signature = self._open(fresh)
            signature.authority = signature.authority or line
        elif is_caps(line.text, 0.9) and len(line.text) < 80:
            self._open(current is None or current.name is not None).positions.append(line)
        elif current is not None and _is_name(line.text):
            current.name = line
        elif current is not None:
            current.extra.append(line)

    def _open(self, fresh: bool) -> Signature:
        if fresh:
            self.all.append(Signature())
        return self.all[-1]


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 9 and not any(c.isdigit() for c in text) and text[0] not in "(-“"
