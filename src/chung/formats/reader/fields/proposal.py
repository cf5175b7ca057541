"""All fields together, each held against the others."""

import re
from dataclasses import dataclass, replace
from typing import Any

from chung.formats.reader.fields.agreeing import agreed
from chung.formats.reader.fields.correct import (
    marked_as,
    mended,
    mended_authority,
    mended_place,
    mended_position,
)
from chung.formats.reader.fields.dates import date_by_signature, read_date
from chung.formats.reader.fields.duties import read_asked_by, read_assigned, read_cited, text_of
from chung.formats.reader.fields.fuzzy import bare, closest, is_caps, near
from chung.formats.reader.fields.head import DateLine, Head, read_head
from chung.formats.reader.fields.issuer import read_issuer
from chung.formats.reader.fields.lexicon import LETTER, MASS_BODIES, URGENCIES
from chung.formats.reader.fields.numbering import Numbered, read_number
from chung.formats.reader.fields.reading import PART, Reading, read_from
from chung.formats.reader.fields.recipients import read_recipients
from chung.formats.reader.fields.signing import read_signing
from chung.formats.reader.fields.symbols import Symbol
from chung.formats.reader.fields.title import read_subject, read_type
from chung.formats.reader.page import Document, Line, Page
from chung.foundation.text import exact, squeeze

FIELDS = (
    "family", "issuer", "superior", "number", "symbol", "type", "place", "date", "subject",
    "signer", "position", "authority", "urgency", "recipients",
)  # fmt: skip


DEMANDS = ("deadline_asked", "cited", "assigned")  # what the text asks, and what it rests on
_IN_HEAD = ("number", "symbol", "place", "date")
ALL_FIELDS = (*FIELDS, *DEMANDS)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the reader proposes; a field is None when it is absent or too unsure to give."""

    family: Reading | None = None
    issuer: Reading | None = None
    superior: Reading | None = None
    number: Reading | None = None
    symbol: Reading | None = None
    type: Reading | None = None
    place: Reading | None = None
    date: Reading | None = None
    subject: Reading | None = None
    signer: Reading | None = None
    position: Reading | None = None
    authority: Reading | None = None
    urgency: Reading | None = None
    recipients: Reading | None = None
    deadline_asked: Reading | None = None
    cited: Reading | None = None
    assigned: Reading | None = None

    def demands(self) -> dict[str, Any]:
        """The day asked for, the papers cited, and who is to do what; absent ones None."""
        readings = {name: getattr(self, name) for name in DEMANDS}
        return {name: r.value if r is not None else None for name, r in readings.items()}

    def values(self) -> dict[str, Any]:
        """The plain values of the fourteen fields, None for absent ones and mere hints."""
        readings = {name: getattr(self, name) for name in FIELDS}
        return {
            name: r.value if r is not None and r.how != PART else None
            for name, r in readings.items()
        }


def propose(document: Document) -> Proposal:
    """Propose the register's fields for a paper; never raises for odd content."""
    if not document.pages:
        return Proposal()
    found = [_propose_once(variant) for variant in document.variants()]
    if len(found) == 1:
        return found[0]
    found = [p for p in found if p != Proposal()] or found[:1]
    heads = [_propose_head(closer.pages[0]) for closer in document.headed()]
    asked = {name: found + heads if name in _IN_HEAD else found for name in ALL_FIELDS}
    together = Proposal(
        **{name: agreed(name, [getattr(p, name) for p in asked[name]]) for name in ALL_FIELDS}
    )
    together = replace(
        together,
        issuer=marked_as(together.issuer, together.place),
        superior=marked_as(together.superior, together.place),
    )
    if together.date is None:
        return replace(together, date=date_by_signature(document))
    return together


def _propose_head(page: Page) -> Proposal:
    """The short lines of a letterhead, which a reading of the whole page easily overlooks."""
    head = read_head(page)
    numbered = read_number(head)
    issuer, superior = read_issuer(head, numbered.line)
    return Proposal(
        number=numbered.number,
        symbol=numbered.whole,
        place=_place(head.date, issuer, superior, ocr=True),
        date=read_date(head.date),
    )


def _propose_once(document: Document) -> Proposal:
    if not document.pages[0].lines:
        return Proposal()
    head = read_head(document.pages[0])
    numbered = read_number(head)
    symbol = numbered.symbol
    issuer, superior = read_issuer(head, numbered.line)
    kind, type_line = read_type(head, symbol)
    letter = kind is not None and kind.value == LETTER
    subject = read_subject(head, numbered.line, type_line, letter or kind is None)
    if kind is None and subject is not None and type_line is None:
        kind = Reading(LETTER, 0.8, how="subject")
    signing = read_signing(document)
    text = text_of(document)
    dated = read_date(head.date)
    ocr = document.pages[0].source == "ocr"
    place = _place(head.date, issuer, superior, ocr)
    proposal = Proposal(
        family=_family(head, symbol, issuer),
        issuer=marked_as(mended(issuer, ocr), place if ocr else None),
        superior=marked_as(mended(superior, ocr), place if ocr else None),
        number=numbered.number,
        symbol=numbered.whole,
        type=kind,
        place=place,
        date=dated,
        subject=mended(subject, ocr),
        signer=None if _is_draft(document, numbered, head) else signing.signer,
        position=mended_position(signing.position, ocr),
        authority=mended_authority(signing.authority, ocr, head.family or ""),
        urgency=_urgency(head),
        recipients=mended(read_recipients(document, head, signing.recipients_at), ocr),
        deadline_asked=read_asked_by(text, dated),
        cited=read_cited(text, numbered.whole.value if numbered.whole else None),
        assigned=read_assigned(document),
    )
    return _without_empty(proposal)


def _without_empty(proposal: Proposal) -> Proposal:
    """Readings of nothing but dirt taken out."""
    empty: dict[str, None] = {}
    for name in ALL_FIELDS:
        reading = getattr(proposal, name)
        if reading is not None and not bare("".join(map(str, reading.value))):
            empty[name] = None
    return replace(proposal, **empty)


def _is_draft(document: Document, numbered: Numbered, head: Head) -> bool:
    """Marked so, or a Word file with neither number nor day: the name has signed nothing yet."""
    if head.draft:
        return True
    return not document.located and numbered.number is None and read_date(head.date) is None


def _family(head: Head, symbol: Symbol | None, issuer: Reading | None) -> Reading | None:
    names = bare(issuer.value) if issuer is not None else ""
    if issuer is not None and head.family != "party" and any(bare(b) in names for b in MASS_BODIES):
        return Reading("mass", 0.85, issuer.page, issuer.box, "issuer")
    if head.family is not None and head.title is not None:
        return read_from([head.title], head.family, "heading", 0.99)
    if symbol is not None:
        return Reading(symbol.family, 0.8, how="symbol")
    return None


def _place(
    line: DateLine | None, issuer: Reading | None, superior: Reading | None, ocr: bool
) -> Reading | None:
    if line is None or not line.place:
        return None
    text = squeeze(" ".join(word.text for word in line.place)).strip(" ,.;")
    if len(bare(text)) < 2:
        return None
    reading = read_from([Line(line.place)], text, "pattern")
    return mended_place(reading, issuer, superior) if ocr else reading


def _urgency(head: Head) -> Reading | None:
    for line in (*head.left, *head.right, *head.page.marks):
        text = re.sub(r"^[\W_]+|[\W_]+$", "", line.text)
        if not is_caps(text, 0.99) or line.box.level > head.bottom + 60:
            continue
        for word in URGENCIES:
            if near(text, word, 0.0) or (len(bare(word)) > 5 and near(text, word, 0.15)):
                printed = squeeze(text).upper()
                value = printed if exact(printed) == exact(word) else word
                return read_from([line], value, "mark", 0.9)
    return _doubtful_urgency(head)


def _doubtful_urgency(head: Head) -> Reading | None:
    """A stamp that reads almost like an urgency: better looked at by the clerk than left out."""
    for line in head.page.marks:
        text = re.sub(r"^[\W_]+|[\W_]+$", "", line.text)
        if is_caps(text, 0.99) and line.box.level <= head.bottom + 60:
            long = [word for word in URGENCIES if len(bare(word)) > 5]
            if word := closest(text, long, 0.3):
                return read_from([line], word, "mark", 0.35)
    return None
