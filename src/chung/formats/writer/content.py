"""What a paper says, apart from how it looks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chung.formats.symbols import CONGRESS_ORGAN, PaperType, joint_organ, paper_type
from chung.foundation.text import Tone, fold, nfc, squeeze


class Authority(StrEnum):
    """By what right a person signs (05-HD/VPTW I.7.1.1), as it is printed; slashes, no TM./KT."""

    COLLECTIVE = "T/M"  # for a committee, standing board, cell, inspection commission, council
    DEPUTY = "K/T"  # a deputy for the head
    ORDERED = "T/L"  # delegated by the standing board or the head
    ACTING = "Q."  # acting head
    OWN = ""  # the head, or the deputy in charge while there is no head


class Part(StrEnum):
    """What a paragraph of the text is."""

    TEXT = "text"
    BASIS = "basis"  # a legal basis: "- …;"
    ARTICLE = "article"  # "Điều 1. …"
    DIVISION = "division"  # part, chapter, section or their names: centred, bold
    HEADING = "heading"  # "I- …", "1. …" in bold
    OPEN = "open"  # with dots to write on: stretched to the margin they would fall apart


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the text. ``named``: is the line of an article its name, and bold? None
    lets its length and its end decide.
    """

    text: str
    part: Part = Part.TEXT
    named: bool | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Boxes 1-4: who issues and where. ``superior`` is "" when there is none; ``issuer`` may have
    several lines; ``organ`` is the code in the symbol (ĐU, VPTU).
    """

    superior: str
    issuer: tuple[str, ...]
    organ: str
    place: str

    @classmethod
    def joint(cls, names: Sequence[str], organs: Sequence[str], place: str) -> "Letterhead":
        """Bodies that issue together, the lead first: each name with its own parent or place, one
        a line, joined by "-"; the codes too. ``place`` is the lead's (I.2.1, I.3.1.2b, I.4.1).

        Raises Invalid for a code that cannot stand in a symbol.
        """
        lines = tuple(f"{squeeze(name)} -" for name in names[:-1])
        return cls("", (*lines, squeeze(names[-1])), joint_organ(organs), place)

    @classmethod
    def congress(cls, kind: str, body: str, place: str, organ: str = "") -> "Letterhead":
        """A congress: ``kind`` "Đại hội đại biểu", ``body`` "Đảng bộ tỉnh … lần thứ …" or
        "… nhiệm kỳ …"; ``organ`` is the presidium, secretariat or board of it that issues
        (I.2.1); the code is always ĐH (I.3.1.2b(i)).
        """
        return cls("", tuple(filter(None, (kind, body, organ))), CONGRESS_ORGAN, place)


@dataclass(frozen=True, slots=True)
class Signature:
    """Boxes 7a-7b. ``on_behalf`` is what follows T/M, K/T or T/L ("BAN THƯỜNG VỤ", "CHÁNH VĂN
    PHÒNG"), ``position`` the signer's own ("PHÓ BÍ THƯ"); "" where none is printed. Two posts in
    one signature are lines of the position, with "kiêm" on a line between them (I.7.1.2).
    """

    authority: Authority
    on_behalf: str
    position: str
    name: str

    def lines(self) -> tuple[str, str]:
        """The line of authority ("" for a head who signs bare) and the line of position."""
        position = nfc(self.position).upper()
        if self.authority is Authority.OWN:
            return "", position
        if self.authority is Authority.ACTING:
            return f"{self.authority} {nfc(self.on_behalf).upper() or position}", ""
        return f"{self.authority} {nfc(self.on_behalf).upper()}", position


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table after the text: column heads, their widths in millimetres, rows of words.

    ``after`` are the paragraphs that follow it.
    """

    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    after: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix on a page of its own, its pages numbered for themselves (II.1, IV.5.2).

    ``landscape`` is for wide tables only (IV.4.3).
    """

    title: str
    blocks: tuple[Block, ...] = ()
    grid: Grid | None = None
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """Who certifies, under a paper, a signature that carries no seal: of the chair of minutes, of
    the presidium of a congress (I.7.2). ``words`` "Xác nhận chữ ký của đồng chí …"; ``place`` and
    ``dated`` of the certifying body, "" and None where they are those of the paper.
    """

    words: str
    signature: Signature
    place: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class PaperContent:
    """All a composer needs. Number and date are None in drafts: room is left for them.

    ``written_on`` picks the layout. ``addressees`` are "Kính gửi"/"Kính trình", ``recipients`` the
    list of "Nơi nhận" without "Như trên" and the keeping line, which follow from the type and
    ``kept_at``. ``author`` is a second head line ("CỦA BAN THƯỜNG VỤ TỈNH UỶ"). ``beside`` is who
    signs on the left of minutes of two sides: words over the signature, and the name; ``witness``
    are the words over a third place between the two.

    ``cosigners`` sign a joint paper after the lead, whose ``signature`` stands on the right.
    ``theme`` stands in the place of the type name of a political report, ``subject`` then below it
    in brackets (I.5.1.2). ``code`` is the office's own for a type that no rule gives one.
    ``issuer_name`` is how the text calls the issuer ("Đảng uỷ xã …"), for the references of the
    appendices. ``sealed`` False leaves less room for the signature (cells, I.8.1.2). ``duplex``
    mirrors the margins on back pages (IV.4.2). ``tone`` places the tones of what is printed around
    the text (uỷ or ủy); None leaves all words as given.
    """

    type_key: str
    letterhead: Letterhead
    subject: str
    signature: Signature
    written_on: date
    blocks: tuple[Block, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    kept_at: str = ""
    number: int | None = None
    dated: date | None = None
    author: str = ""
    draft_mark: str = ""
    urgency: str = ""
    circulation: str = ""
    drafter_code: str = ""
    contact: str = ""
    internal: bool = False
    recorder: str = field(default="")
    grid: Grid | None = None
    beside: tuple[str, str] | None = None
    witness: str = ""
    cosigners: tuple[Signature, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    certificate: Certificate | None = None
    theme: str = ""
    code: str = ""
    issuer_name: str = ""
    sealed: bool = True
    duplex: bool = False
    tone: Tone | None = None

    @property
    def paper_type(self) -> PaperType:
        """The type with its code and layout. Raises Invalid when unknown on the day of writing."""
        return paper_type(self.type_key, self.written_on)

    @property
    def type_code(self) -> str:
        """The code in the symbol: the type's, else the office's; "" when there is none."""
        return self.paper_type.code or squeeze(self.code)


def initials(name: str) -> str:
    """First letters of each syllable (I.3.1.2a): "Giấy chứng nhận" → "GCN"."""
    return "".join(word[0].upper() for word in squeeze(name).split())


_ARTICLE = re.compile(r"Điều \d+[a-zđ]?\.")
_DIVISION = re.compile(r"(?:Phần|Chương|Mục)\s+(?:[IVXLC]+|\d+|thứ \w+)\s*\.?", re.IGNORECASE)
_HEADING = re.compile(r"[IVX]+\s*[-–.]\s*\S")
_BASIS = ("can cu", "xet ", "theo de nghi")
_LONGEST_HEADING = 90


def blocks_of(text: str) -> tuple[Block, ...]:
    """Typed text as paragraphs: one a line, their kind seen from how they begin.

    Bases are recognised at the head only, before any other paragraph.
    """
    lines = [nfc(line).strip() for line in text.splitlines()]
    out: list[Block] = []
    for line in filter(None, lines):
        only_bases = all(b.part is Part.BASIS for b in out)
        out.append(Block(line, _part_of(line, at_head=only_bases)))
    return tuple(out)


def _part_of(line: str, *, at_head: bool) -> Part:
    if at_head and fold(line.lstrip("-– ")).startswith(_BASIS):
        return Part.BASIS
    if _ARTICLE.match(line):
        return Part.ARTICLE
    short = len(line) <= _LONGEST_HEADING
    if short and (_DIVISION.fullmatch(line) or (line.isupper() and not _HEADING.match(line))):
        return Part.DIVISION
    if short and _HEADING.match(line):
        return Part.HEADING
    return Part.TEXT
