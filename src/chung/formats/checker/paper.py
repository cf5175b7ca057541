"""The paper taken apart: which printed lines are title, issuer, number, text, signature …"""

from dataclasses import dataclass, field
from datetime import date

from chung.formats.reader.fields.symbols import Symbol
from chung.formats.wordview import Line, Paragraph, View

Word = tuple[Line, str]  # a word and the line it stands in


@dataclass(slots=True)
class PlaceDate:
    """The line of place and date; parts are as printed, "" when blank."""

    line: Line
    place: str
    day: str
    month: str
    year: str
    regular: bool
    doubtful: bool = False  # found by its look, not by its form

    @property
    def value(self) -> date | None:
        try:
            return date(int(self.year), int(self.month), int(self.day))
        except ValueError:
            return None

    @property
    def about(self) -> date | None:
        """The day, or the first of the month where the day is still blank."""
        if self.value is None and not self.day and self.month and self.year:
            return PlaceDate(self.line, self.place, "1", self.month, self.year, True).value
        return self.value


@dataclass(slots=True)
class Signature:
    """One signature: by what right ("T/M BAN THƯỜNG VỤ"), which position, who."""

    authority: Line | None = None
    positions: list[Line] = field(default_factory=list)
    name: Line | None = None
    extra: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        found = [self.authority, *self.positions, self.name]
        return [line for line in found if line is not None]


@dataclass(slots=True)
class Head:
    """What stands above the type's name."""

    lines: list[Line] = field(default_factory=list)
    title: Line | None = None
    state_titles: list[Line] = field(default_factory=list)
    title_rule: Line | None = None  # a row of signs under the title
    superior: list[Line] = field(default_factory=list)
    issuer: list[Line] = field(default_factory=list)
    star: Line | None = None
    issuer_rule: Line | None = None
    number: Line | None = None
    symbol: Symbol | None = None
    placed: PlaceDate | None = None
    letter_subject: list[Line] = field(default_factory=list)
    urgency: Line | None = None
    draft: Line | None = None
    circulation: Line | None = None


@dataclass(slots=True)
class Appendix:
    """An appendix from its head on."""

    head: Line
    lines: list[Line]


@dataclass(slots=True)
class Paper:
    """A whole paper by zones."""

    view: View
    head: Head
    family: str = "party"
    kind: str = ""  # the type's name in capitals; "CÔNG VĂN" for letters
    type_line: Line | None = None
    author: list[Line] = field(default_factory=list)
    subject: list[Line] = field(default_factory=list)
    dashes: Line | None = None
    greeting: Line | None = None
    addressees: list[Line] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    body_lines: list[Line] = field(default_factory=list)
    bases: list[Line] = field(default_factory=list)
    ends_in_table: bool = False
    signatures: list[Signature] = field(default_factory=list)
    recipients_word: Line | None = None
    recipients: list[Line] = field(default_factory=list)
    drafter: Line | None = None
    contact: list[Line] = field(default_factory=list)
    appendices: list[Appendix] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    running: list[Paragraph] = field(default_factory=list)  # text, without headings
    prose: list[Line] = field(default_factory=list)  # sentences, without lines in capitals
    prose_text: str = ""
    prose_lower: str = ""
    doubted: set[str] = field(default_factory=set)  # zones that may be others; never mended
    unlike: bool = False  # hardly a part of a paper was found
    placements: tuple[list[Word], list[Word]] | None = None  # tones, once asked for

    @property
    def is_letter(self) -> bool:
        return self.kind == "CÔNG VĂN"

    @property
    def is_draft(self) -> bool:
        """A draft by its mark."""
        return self.head.draft is not None

    @property
    def number_text(self) -> str:
        return self.head.number.text if self.head.number is not None else ""

    @property
    def issuer_text(self) -> str:
        return " ".join(line.text for line in self.head.issuer)

    @property
    def superior_text(self) -> str:
        return " ".join(line.text for line in self.head.superior)
