"""The symbol that was meant: "152/BC DU" → "152-BC/ĐU"."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tantivy import Occur, Query, Searcher

from chung.foundation.actor import Actor
from chung.foundation.text import squeeze
from chung.search.index.schema import schema
from chung.search.queries.questions import Narrowed, access, question
from chung.search.rules.symbols import without_head
from chung.search.rules.typed import Typed

SHORTEST = 5  # letters and digits of a key that may be corrected by one
MOST = 3
MOST_WORDS = 8  # of a query that found nothing, each left out once


@dataclass(frozen=True)
class Meant:
    """A paper whose symbol is, but for its spelling, the one typed."""

    record_id: int
    symbol: str


def near_symbols(searcher: Searcher, principals: Collection[int], typed: Typed) -> list[Meant]:
    """Papers whose symbol may have been meant; empty when no symbol was typed, or one that is
    still being typed. The caller shows only those that may be seen.
    """
    key = typed.whole_symbol
    if "." not in key or not principals:
        return []
    same = _meant(searcher, principals, Query.term_query(schema(), "symbol", f"={key}"))
    if same or len(key) < SHORTEST:
        return same
    if _meant(searcher, principals, Query.term_query(schema(), "symbol", key)):
        return []
    near = Query.fuzzy_term_query(schema(), "symbol_key", key, distance=1)
    return _meant(searcher, principals, near)


def with_one_less(
    searcher: Searcher, actor: Actor, typed: Typed, narrowed: Narrowed
) -> list[tuple[str, int]]:
    """What to ask instead when nothing has all the words: the same with one of them left out, and
    how many papers that finds, the most first.
    """
    if not 2 <= len(typed.words) <= MOST_WORDS or typed.phrases or typed.symbols:
        return []
    if typed.days or typed.entries:
        return []
    found = []
    for left_out in typed.words:
        rest = tuple(word for word in typed.words if word != left_out)
        asked = Typed(words=rest)
        query = question(asked, actor.principals, narrowed, searcher)
        count = getattr(searcher.search(query, 1, count=True), "count", 0)  # its stub omits count
        if count:
            found.append((" ".join(word.exact for word in rest), count))
    return sorted(found, key=lambda one: -one[1])[:MOST]


def spelled(text: str, meant: Iterable[Meant]) -> str:
    """How the symbol is really written; "" when it was typed so."""
    symbols = [each.symbol for each in meant]
    typed = squeeze(without_head(squeeze(text)))
    return "" if not symbols or typed in symbols else symbols[0]


def _meant(searcher: Searcher, principals: Collection[int], query: Query) -> list[Meant]:
    allowed = Query.boolean_query([(Occur.Must, query), (Occur.Must, access(principals))])
    places = [place for _, place in searcher.search(allowed, MOST, count=False).hits]
    ids = searcher.fast_field_values("record_id", places)
    return [
        Meant(int(record_id or 0), str(searcher.doc(place).get_first("symbol_shown")))
        for record_id, place in zip(ids, places, strict=True)
    ]
