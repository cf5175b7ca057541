"""May this organ issue this type of paper? A warning, never a refusal: the list is second-hand.

Reference data: ``data/not_for_issuer.csv`` (levels and kinds as organisation has them). What is
not listed is not warned of: commune committees, advisory bodies, and types without a clear rule.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.formats import symbols
from chung.foundation import clock
from chung.organisation.queries import BodyFacts, body_on
from chung.organisation.states import BodyKind
from chung.registry.rules import NotForIssuer, organ_signing, who_says_not

_DATA = Path(__file__).parents[1] / "data" / "not_for_issuer.csv"


@dataclass(frozen=True)
class TypeWarning:
    """Why a type seems not to be this organ's to issue, what to do, and who says so."""

    message: Any
    way_out: Any
    source: str


@cache
def not_for_issuer() -> tuple[NotForIssuer, ...]:
    """The reference data, in its order."""
    with _DATA.open(encoding="utf-8", newline="") as file:
        return tuple(
            NotForIssuer(
                kinds=tuple(row["kinds"].split()),
                level=row["level"],
                types=tuple(row["types"].split()),
                valid_from=date.fromisoformat(row["valid_from"]),
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                certainty=row["certainty"],
                source=row["source"],
            )
            for row in csv.DictReader(file)
        )


def type_warning(
    issuer_id: int, type_key: str, *, behalf: str = "", on: date | None = None
) -> TypeWarning | None:
    """A warning when the issuer may not issue this type; None when it may, or nobody knows.

    ``behalf``: for whom it is signed ("Ban Thường vụ", "T/M BAN THƯỜNG VỤ"). Raises NotFound for a
    body that does not exist that day, Invalid for an unknown type.
    """
    day = on or clock.today()
    return warning_for(body_on(issuer_id, day), type_key, behalf=behalf, day=day)


def warning_for(issuer: BodyFacts, type_key: str, *, behalf: str, day: date) -> TypeWarning | None:
    """The same for an issuer already read as of the day."""
    kind = organ_signing(issuer.kind, behalf)
    source = who_says_not(
        not_for_issuer(), kind=kind, level=issuer.level, type_key=type_key, day=day
    )
    if not source:
        return None
    name = symbols.paper_type(type_key).name.lower()
    message = _("Theo %(source)s, %(organ)s không ban hành %(type)s.") % {
        "source": source,
        "organ": _in_sentence(BodyKind(kind).label),
        "type": name,
    }
    way_out = _("Xem lại thể loại hoặc cơ quan ký. Nếu đúng là như vậy thì cứ tiếp tục.")
    return TypeWarning(message, way_out, source)


def _in_sentence(label: Any) -> str:
    words = str(label)
    return words[:1].lower() + words[1:]
