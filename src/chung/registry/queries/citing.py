"""Papers that name one another: which record a symbol in a text means. Never guessed: one that may
be meant is shown as such, one the reader may not see is not told from one that is not there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chung.formats.reader import citations_in
from chung.foundation.actor import Actor
from chung.organisation.queries import names_at
from chung.records.queries import Record, sees, visible_to
from chung.registry.models import Citation, IncomingPaper, OutgoingPaper
from chung.registry.rules import issuer_key, issuers_alike, symbol_key

MOST_CITING = 20
_MOST_MAYBE = 4
_YEARED = re.compile(r"/(?:19|20)\d{2}/")
_PAD = re.compile(r"^0*(?=\d)")


@dataclass(frozen=True)
class Named:
    """A paper as a text names it."""

    symbol: str
    dated: date | None
    issuer: str


@dataclass(frozen=True)
class CitedPaper:
    """A paper as named, the record that is meant, or those that may be."""

    named: Named
    record: Record | None
    maybe: tuple[Record, ...] = ()


@dataclass(frozen=True)
class _Candidate:
    record: Record
    key: str
    dated: date | None
    issuer_id: int | None
    issuer: str

    def same_paper(self, other: "_Candidate") -> bool:
        """The sender's record and the copies that came of it are one paper."""
        known = self.issuer_id is not None and self.issuer_id == other.issuer_id
        return self.dated == other.dated and (known or issuers_alike(self.issuer, other.issuer))


def named_in(record_id: int) -> list[Named]:
    """What a paper names, in its order. The caller has checked that the actor may see it."""
    rows = Citation.objects.filter(record_id=record_id).order_by("position")
    return [Named(row.symbol, row.dated, row.issuer_name) for row in rows]


def named_in_text(text: str, own: str) -> list[Named]:
    """What a text names, but for ``own``, the symbol of its paper."""
    found = citations_in(text)
    key = symbol_key(own)
    return [Named(c.symbol, c.dated, c.issuer) for c in found if symbol_key(c.symbol) != key]


def cited_papers(actor: Actor, named: Iterable[Named]) -> list[CitedPaper]:
    """Each with the record it means; those that have one first. Two statements, none for none."""
    wanted = list(named)
    candidates = _candidates(actor, wanted) if wanted else []
    found = [_meant(each, candidates) for each in wanted]
    return sorted(found, key=lambda cited: (cited.record is None, not cited.maybe))


def citing_papers(actor: Actor, symbol: str, dated: date | None, issuer: str) -> list[Record]:
    """Papers the actor may see that name this one by symbol and day, the newest first."""
    key = symbol_key(symbol)
    if not key or dated is None:
        return []
    rows = (
        Citation.objects.filter(sees(actor, "record_id"), symbol_key=key, dated=dated)
        .select_related("record")
        .order_by("-record_id")[: 2 * MOST_CITING]
    )
    alike = [r.record for r in rows if issuers_alike(issuer_key(r.issuer_name), issuer_key(issuer))]
    return alike[:MOST_CITING]


def _candidates(actor: Actor, wanted: list[Named]) -> list[_Candidate]:
    """Registered and issued papers of these symbols that the actor may see."""
    keys = {symbol_key(each.symbol) for each in wanted} - {""}
    incoming = IncomingPaper.objects.filter(symbol_key__in=keys).exclude(state="void")
    outgoing = OutgoingPaper.objects.filter(
        symbol__in={form for each in wanted for form in _written(each.symbol)}, state="issued"
    )
    among = Q(id__in=incoming.values("record_id").union(outgoing.values("record_id")))
    records = visible_to(actor).filter(among).select_related("incoming", "outgoing")
    rows = list(records.order_by("id")[:500])
    sent: list[OutgoingPaper] = [row.outgoing for row in rows if hasattr(row, "outgoing")]
    days = {p.pk: (p.issuer_id, p.dated or p.planned_on) for p in sent}
    names = names_at(days.values()) if sent else {}
    return [
        *(_sent(paper, names.get(days[paper.pk], "")) for paper in sent),
        *(_received(row) for row in rows if hasattr(row, "incoming")),
    ]


def _written(symbol: str) -> tuple[str, str]:
    """As numbered here, with two digits at least, and as named."""
    bare = _PAD.sub("", symbol)
    return symbol, bare if re.match(r"\d\d", bare) else f"0{bare}"


def _sent(paper: OutgoingPaper, issuer: str) -> _Candidate:
    key = symbol_key(paper.symbol)
    return _Candidate(paper.record, key, paper.dated, paper.issuer_id, issuer_key(issuer))


def _received(record: Record) -> _Candidate:
    paper: IncomingPaper = record.incoming  # type: ignore[attr-defined]
    return _Candidate(record, paper.symbol_key, paper.dated, paper.issuer_id, paper.issuer_key)


def _meant(named: Named, candidates: list[_Candidate]) -> CitedPaper:
    key, told = symbol_key(named.symbol), named.dated
    papers: list[_Candidate] = []
    for each in candidates:
        fits = each.key == key and (told is None or each.dated in (told, None))
        if fits and not any(each.same_paper(other) for other in papers):
            papers.append(each)
    if len(papers) == 1 and _sure(named, papers[0]):
        return CitedPaper(named, papers[0].record)
    return CitedPaper(named, None, tuple(each.record for each in papers[:_MOST_MAYBE]))


def _sure(named: Named, paper: _Candidate) -> bool:
    """The day says it, or the year within the symbol of an issuer that is named."""
    if not issuers_alike(issuer_key(named.issuer), paper.issuer):
        return False
    if named.dated is not None:
        return named.dated == paper.dated
    return bool(_YEARED.search(named.symbol) and named.issuer)
