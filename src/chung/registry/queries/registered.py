"""Papers in and out as one thing to choose from: what stands in a register, with its symbol."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.organisation.queries import names_at
from chung.registry.models import IncomingPaper, OutgoingPaper
from chung.registry.queries.incoming import IncomingFilter, incoming_list
from chung.registry.queries.outgoing import OutgoingFilter, outgoing_list
from chung.registry.rules import symbol_key
from chung.registry.states import OutgoingState

_OUT = (OutgoingState.NUMBERED, OutgoingState.ISSUED)


@dataclass(frozen=True)
class RegisteredPaper:
    """A paper in a register. ``issuer`` under the name of its day."""

    record_id: int
    symbol: str
    dated: date | None
    issuer: str
    title: str
    came_in: bool


def registered_papers(actor: Actor, words: str, most: int) -> list[RegisteredPaper]:
    """Registered papers the actor may open, by words of subject or symbol, the newest first; three
    statements.
    """
    incoming = incoming_list(actor, IncomingFilter(words=words)).order_by("-record_id")
    outgoing = outgoing_list(actor, OutgoingFilter(words=words, states=_OUT)).order_by("-record_id")
    found = _plain(list(incoming[:most]), list(outgoing[:most]))
    return sorted(found, key=lambda each: (each.dated or date.min, each.record_id))[::-1][:most]


def registered_paper_for(actor: Actor, record_id: int) -> RegisteredPaper:
    """One the actor may open. Raises NotFound: not there, not theirs, not registered."""
    incoming = incoming_list(actor, IncomingFilter()).filter(record_id=record_id)
    outgoing = outgoing_list(actor, OutgoingFilter(states=_OUT)).filter(record_id=record_id)
    found = _plain(list(incoming), list(outgoing))
    if not found:
        raise NotFound(_("Không tìm thấy văn bản này trong sổ."), _("Tìm lại theo số, ký hiệu."))
    return found[0]


def registered_paper(record_id: int) -> RegisteredPaper:
    """One, seen or not; for commands."""
    incoming = IncomingPaper.objects.filter(record_id=record_id).select_related("record")
    outgoing = OutgoingPaper.objects.filter(record_id=record_id).select_related("record")
    return _plain(list(incoming), list(outgoing))[0]


def same_symbol(one: str, other: str) -> bool:
    """Are two symbols the same, however they are spelled?"""
    return symbol_key(one) == symbol_key(other)


def _plain(incoming: list[IncomingPaper], outgoing: list[OutgoingPaper]) -> list[RegisteredPaper]:
    days = {p.pk: (p.issuer_id, p.dated or p.record.occurred_on) for p in outgoing}
    names = names_at(days.values())
    return [
        *(
            RegisteredPaper(p.pk, p.symbol, p.dated, p.issuer_words, p.record.title, True)
            for p in incoming
        ),
        *(
            RegisteredPaper(
                p.pk, p.symbol, p.dated, names.get(days[p.pk], ""), p.record.title, False
            )
            for p in outgoing
        ),
    ]
