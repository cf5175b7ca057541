"""Find papers. The index finds and ranks; who may see is asked of the tables once more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from tantivy import Searcher

from chung.foundation.actor import Actor
from chung.organisation.queries import NamedBody, Standing, names_on, standing_of
from chung.records.queries import visible_to
from chung.records.states import RecordKind
from chung.registry.queries import unopenable
from chung.search.index import place, reading
from chung.search.index.damage import IndexMissing, damage
from chung.search.index.place import Progress
from chung.search.queries.bodies import LineOf, bodies_meant, line_asked, with_line
from chung.search.queries.facts import SearchFacts, facts_of
from chung.search.queries.hints import near_symbols, spelled, with_one_less
from chung.search.queries.narrowing import Facet, counts, facets
from chung.search.queries.questions import Narrowed, question
from chung.search.rules.extracts import extract, marked
from chung.search.rules.typed import Typed, understand

PAGE = 20
QUICK = 8
DEEPEST = 1_000  # papers one may leaf through; beyond, one narrows
NOTHING = Narrowed()


@dataclass(frozen=True)
class Asked:
    """A question as it stands in the address of the page."""

    text: str = ""
    narrowed: Narrowed = NOTHING
    newest: bool = False
    start: int = 0
    typing: bool = True


@dataclass(frozen=True)
class Hit:
    """A paper found, ready to be shown. ``title`` is its subject with the words sought marked;
    ``day`` the date it bears, else that of the record.
    """

    record_id: int
    kind: str
    kind_label: Any
    subject: str
    title: SafeString
    extract: SafeString
    day: date
    keeper: str
    facts: SearchFacts
    issuer_now: Standing | None = None  # where who issued it has ended

    @property
    def url(self) -> str:
        """Its page; "" while its module names none."""
        return self.facts.get("url", "")

    @property
    def arrived(self) -> date | None:
        """The day it came in, of a paper that did."""
        return self.facts.get("arrived")

    @property
    def dated(self) -> bool:
        """Does ``day`` stand on the paper itself?"""
        return bool(self.facts.get("dated"))


@dataclass(frozen=True)
class Found:
    """The answer. ``ready`` is False while the index is being rebuilt; ``progress`` then says
    how far. ``hint`` is the symbol meant by a garbled one. ``fewer``: what could be asked instead
    when nothing was found, with one word less, and how many papers that would find. ``bodies``
    bear or bore the words as their name; ``line`` is whose papers are asked for.
    """

    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    facets: dict[str, list[Facet]] = field(default_factory=dict)
    hint: str = ""
    fewer: list[tuple[str, int]] = field(default_factory=list)
    bodies: list[NamedBody] = field(default_factory=list)
    line: LineOf | None = None
    next_start: int | None = None
    ready: bool = True
    progress: Progress | None = None


@dataclass(frozen=True)
class _Raw:
    """What the index says: ids in order, their texts for extracts, and how many in all."""

    ids: list[int]
    texts: dict[int, str]
    count: int


def find(actor: Actor, asked: Asked) -> Found:
    """A page of papers the actor may see, with filters and counts."""
    typed = understand(asked.text, typing=asked.typing)
    if not typed and not asked.narrowed:
        return Found(ready=place.current() is not None, progress=place.progress())
    asked = replace(asked, narrowed=with_line(actor, asked.narrowed))
    try:
        searcher = reading.searcher()
        raw = _ask(searcher, actor, typed, asked, PAGE)
        with damage():
            counted = counts(searcher, actor, typed, asked.narrowed)
            meant = near_symbols(searcher, actor.principals, typed)
            fewer = [] if raw.count else with_one_less(searcher, actor, typed, asked.narrowed)
    except IndexMissing:
        return Found(ready=False, progress=place.progress())
    records = _visible(actor, [*raw.ids, *(each.record_id for each in meant)])
    names = _names(actor, counted.get("keeper", {}), records.values())
    hits = _with_issuers_now(actor, _hits(raw, records, typed, names))
    last = asked.start + PAGE
    return Found(
        hits=hits,
        count=raw.count - (len(raw.ids) - len(hits)),
        facets=facets(counted, asked.narrowed, names),
        hint=spelled(asked.text, (each for each in meant if each.record_id in records)),
        fewer=fewer,
        bodies=bodies_meant(actor, typed, asked.text)
        if not (asked.start or asked.narrowed)
        else [],
        line=line_asked(actor, asked.narrowed),
        next_start=last if last < min(raw.count, DEEPEST) else None,
    )


def find_all(actor: Actor, asked: Asked, most: int = DEEPEST) -> list[Hit]:
    """All papers found, best first, up to ``most``, without extracts; for a file.

    Raises IndexMissing.
    """
    typed = understand(asked.text, typing=asked.typing)
    if not typed and not asked.narrowed:
        return []
    asked = replace(asked, narrowed=with_line(actor, asked.narrowed))
    raw = _ask(reading.searcher(), actor, typed, asked, most, texts=False)
    records = _visible(actor, raw.ids)
    return _hits(raw, records, typed, _names(actor, (), records.values()))


def find_quickly(actor: Actor, text: str) -> Found:
    """The first few papers, and bodies of this name, for the box on top of every page."""
    typed = understand(text)
    if not typed:
        return Found()
    bodies = bodies_meant(actor, typed, text)
    try:
        raw = _ask(reading.searcher(), actor, typed, Asked(text), QUICK)
    except IndexMissing:
        return Found(bodies=bodies, ready=False, progress=place.progress())
    hits = _hits(raw, _visible(actor, raw.ids), typed, {})
    return Found(hits=hits, bodies=bodies, count=raw.count - (len(raw.ids) - len(hits)))


def find_ids(actor: Actor, asked: Asked, limit: int = PAGE) -> tuple[list[int], int]:
    """Ids of papers the actor may see, best first, and how many there are in all.

    Raises IndexMissing.
    """
    typed = understand(asked.text, typing=asked.typing)
    raw = _ask(reading.searcher(), actor, typed, asked, limit, texts=False)
    seen = _visible(actor, raw.ids)
    kept = [record_id for record_id in raw.ids if record_id in seen]
    return kept, raw.count - (len(raw.ids) - len(kept))


def _ask(
    searcher: Searcher,
    actor: Actor,
    typed: Typed,
    asked: Asked,
    limit: int,
    *,
    texts: bool = True,
) -> _Raw:
    query = question(typed, actor.principals, asked.narrowed, searcher)
    by_day = "day" if asked.newest or not typed else None
    with damage():
        result = searcher.search(
            query, limit, count=True, order_by_field=by_day, offset=asked.start
        )
        places = [address for _, address in result.hits]
        ids = [int(value or 0) for value in searcher.fast_field_values("record_id", places)]
        kept = {}
        if texts:
            for record_id, address in zip(ids, places, strict=True):
                kept[record_id] = bytes(searcher.doc(address).get_first("text") or b"").decode()
    return _Raw(ids, kept, getattr(result, "count", None) or 0)  # its stub omits count


def _visible(actor: Actor, record_ids: Collection[int]) -> dict[int, Any]:
    """Records the actor may see now, whatever the index says, and open."""
    if not record_ids:
        return {}
    found = {record.id: record for record in visible_to(actor).filter(id__in=set(record_ids))}
    out = [number for number, record in found.items() if record.kind == RecordKind.OUTGOING]
    for number in unopenable(actor, out):
        del found[number]
    return found


def _hits(raw: _Raw, records: dict[int, Any], typed: Typed, names: dict[int, str]) -> list[Hit]:
    shown = [records[record_id] for record_id in raw.ids if record_id in records]
    facts = facts_of((record.id, record.kind) for record in shown)
    return [
        Hit(
            record_id=record.id,
            kind=record.kind,
            kind_label=RecordKind(record.kind).label,
            subject=capfirst(record.title),
            title=marked(capfirst(record.title), typed),
            extract=extract(raw.texts.get(record.id, ""), typed),
            day=known.get("dated") or record.occurred_on,
            keeper=names.get(record.keeper_id, ""),
            facts=known,
        )
        for record in shown
        for known in (facts.get(record.id, SearchFacts()),)
    ]


def _names(actor: Actor, keepers: Iterable[str], records: Iterable[Any]) -> dict[int, str]:
    """Names of bodies, those of the filter and those of the papers; of one that ended its last."""
    bodies = {int(keeper) for keeper in keepers} | {record.keeper_id for record in records}
    return names_on(bodies, actor.on)


def _with_issuers_now(actor: Actor, hits: list[Hit]) -> list[Hit]:
    """Who the issuers of these papers are now, where they have ended; one statement."""
    ids = {hit.facts.get("issuer_id") for hit in hits} - {None}
    now = standing_of((each for each in ids if each), actor.on)
    ended = {
        body_id: standing
        for body_id, standing in now.items()
        if all(facts.body_id != body_id for facts in standing.bodies)
    }
    return [replace(hit, issuer_now=ended.get(hit.facts.get("issuer_id") or 0)) for hit in hits]
