"""What was read of an arrival, ready for the clerk's form."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chung.formats.reader import Document, Proposal, Reading
from chung.foundation import clock
from chung.foundation.text import fold
from chung.organisation.queries import BodyFacts
from chung.organisation.queries import issuers_like as bodies_reading_like
from chung.registry.models import IncomingPaper

FIELDS = (
    "family",
    "issuer",
    "superior",
    "number",
    "symbol",
    "type",
    "place",
    "date",
    "subject",
    "signer",
    "position",
    "authority",
    "urgency",
    "recipients",
    "deadline_asked",
)
# What the clerk has to know of the text as a whole before trusting any field.
WARNINGS = ("maybe_secret", "legacy_font", "garbled_text")
DOUBTFUL = 0.75  # below this confidence the clerk is asked to look
_ALWAYS_ASKED = {"deadline_asked"}  # a day somebody is held to, however surely it was read


def value_of(proposal: Mapping[str, Any], name: str) -> Any:
    """The proposed value of a field, or None."""
    return (proposal.get(name) or {}).get("value")


def is_doubtful(proposal: Mapping[str, Any], name: str) -> bool:
    """Was the field read with too little confidence to be passed over, or cannot be so?"""
    reading = proposal.get(name) or {}
    if reading.get("value") is None:
        return False
    unsure: bool = reading.get("confidence", 0) < DOUBTFUL
    return unsure or name in _ALWAYS_ASKED or (name == "date" and is_dated_ahead(proposal))


def is_dated_ahead(proposal: Mapping[str, Any]) -> bool:
    """Is the day read still to come? No paper arrives before the day it bears."""
    dated = _day(value_of(proposal, "date"))
    return dated is not None and dated > clock.today()


def doubt_reasons(proposal: Mapping[str, Any]) -> dict[str, str]:
    """Field of the form → why it asks for a look, where it is not for having been read badly."""
    reasons = {}
    if is_dated_ahead(proposal):
        reasons["dated"] = _("Ngày này sau hôm nay, mà văn bản đã đến. Xin xem lại.")
    if (proposal.get("deadline_asked") or {}).get("confidence", 0) >= DOUBTFUL:
        reasons["due_on"] = _("Hạn do máy đọc trong văn bản. Xin so lại với văn bản.")
    return reasons


def proposal_of_paper(paper: IncomingPaper) -> dict[str, Any]:
    """The fields of a registered paper as a proposal for another desk (certain, no places)."""
    values = {
        "family": paper.family,
        "issuer": paper.issuer_name,
        "superior": paper.superior_name,
        "number": paper.number,
        "symbol": paper.symbol,
        "type": paper.type_name,
        "place": paper.place,
        "date": paper.dated.isoformat() if paper.dated else None,
        "subject": paper.record.title,
        "signer": paper.signer,
        "position": paper.position,
        "authority": paper.authority,
        "urgency": paper.urgency,
        "recipients": paper.recipients,
    }
    return {
        name: {"value": value, "confidence": 1.0, "how": "registered"}
        for name, value in values.items()
        if value
    }


def issuers_like(issuer: str, on: date, *, superior: str = "", symbol: str = "") -> list[BodyFacts]:
    """Known bodies that an issuer may be, as of the paper's date, likeliest first.

    A letterhead names an advisory body only with its superior ("TỈNH UỶ NGHỆ AN / VĂN PHÒNG"), so
    the symbol's organ code decides between namesakes.
    """
    if not issuer:
        return []
    return bodies_reading_like(issuer, on, superior=superior, symbol=_organ(symbol).upper())


def sure_issuer(issuers: list[BodyFacts], symbol: str) -> int | None:
    """The one body meant. Namesakes are never guessed between, unless just one of them bears the
    organ code of the paper.
    """
    organ = fold(_organ(symbol))
    bearers = [body.body_id for body in issuers if organ and fold(body.symbol) == organ]
    found = [body.body_id for body in issuers] if len(issuers) == 1 else bearers
    return found[0] if len(found) == 1 else None


def _organ(symbol: str) -> str:
    return symbol.rpartition("/")[2].strip()


def proposal_json(document: Document, proposal: Proposal) -> dict[str, Any]:
    """A proposal as plain JSON; boxes as thousandths of the page, for the preview."""
    found: dict[str, Any] = {}
    if warnings := [note for note in document.notes if note in WARNINGS]:
        found["notes"] = {"value": warnings}
    for name in FIELDS:
        reading = getattr(proposal, name)
        if reading is None or reading.value in (None, "", []):
            continue
        found[name] = {
            "value": reading.value,
            "confidence": round(reading.confidence, 3),
            "how": reading.how,
            **_place(document, reading),
        }
    return found


def _place(document: Document, reading: Reading) -> dict[str, Any]:
    page = document.page(reading.page) if reading.page and document.located else None
    if page is None or reading.box is None:
        return {"page": reading.page}
    box, across, down = reading.box, 1000 / page.width, 1000 / page.height
    return {
        "page": reading.page,
        "box": [
            round(box.x0 * across, 1),
            round(box.y0 * down, 1),
            round(box.width * across, 1),
            round(box.height * down, 1),
        ],
    }


# Field of the form → field of the proposal.
READ_AS = {
    "symbol": "symbol",
    "dated": "date",
    "issuer_name": "issuer",
    "superior_name": "superior",
    "type_name": "type",
    "subject": "subject",
    "signer": "signer",
    "position": "position",
    "authority": "authority",
    "place": "place",
    "urgency": "urgency",
    "due_on": "deadline_asked",
}


def initial_fields(proposal: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What the register form starts with."""
    found = {field: value_of(proposal, name) or "" for field, name in READ_AS.items()}
    found["family"] = value_of(proposal, "family") or ""
    if found["type_name"].isupper():
        found["type_name"] = found["type_name"].capitalize()  # headings shout, registers do not
    found["dated"] = _day(value_of(proposal, "date"))
    found["due_on"] = _day(value_of(proposal, "deadline_asked"))
    found["urgency"] = str(found["urgency"]).upper().replace("HỎA", "HOẢ")
    found["recipients"] = "\n".join(value_of(proposal, "recipients") or [])
    found["arrived_on"] = today
    return found


def doubtful_fields(proposal: Mapping[str, Any]) -> set[str]:
    """Fields of the form that were read with doubt."""
    return {field for field, name in READ_AS.items() if is_doubtful(proposal, name)}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def places_read(proposal: Mapping[str, Any]) -> dict[str, str]:
    """Field → where it was read, in words ("trang 1, phía trên bên trái")."""
    return {name: _words(reading) for name, reading in proposal.items() if reading.get("page")}


def _words(reading: Mapping[str, Any]) -> str:
    page = _("trang %(page)s") % {"page": reading["page"]}
    if not reading.get("box"):
        return page
    x, y, width, _tall = reading["box"]
    height = _("phía trên") if y < 333 else _("giữa trang") if y < 666 else _("phía dưới")
    middle = x + width / 2
    side = _("bên trái") if middle < 400 else _("bên phải") if middle > 600 else _("ở giữa")
    return f"{page}, {height} {side}"


def fields_of_paper(paper: IncomingPaper) -> dict[str, Any]:
    """What the form for corrections starts with."""
    names = [
        "symbol",
        "issuer_name",
        "superior_name",
        "type_name",
        "signer",
        "position",
        "authority",
        "place",
        "urgency",
        "dated",
        "due_on",
        "note",
        "family",
    ]
    found = {name: getattr(paper, name) for name in names}
    return {
        **found,
        "subject": paper.record.title,
        "issuer": paper.issuer_id,
        "recipients": "\n".join(paper.recipients),
    }
