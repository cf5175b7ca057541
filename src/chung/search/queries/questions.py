"""From what was typed, and by whom, to a question to the index.

Optional parts (better ranking) are wrapped one by one: several beside each other would make
Tantivy evaluate them on papers that do not match at all.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tantivy import FieldType, Occur, Query, Searcher

from chung.search.index.schema import schema
from chung.search.rules.days import arrival_term, day_term, written
from chung.search.rules.symbols import entry_term, symbol_key
from chung.search.rules.typed import Phrase, Typed, Word
from chung.search.rules.words import words

TITLE = 2.0
SIDE_BY_SIDE = 6.0
TOGETHER = 50.0  # above whatever scattered words may gather
SIGNED_BY = 500.0
CITED_LESS = 5.0
EXACT_FIRST = 1_000.0
SYMBOL_BEGINS = 10_000.0
SYMBOL_IS = 30_000.0
RARE = 0.15  # share of papers up to which it pays to look for words side by side in whole texts
FEW = 2_000  # papers among which it always pays
SHORTEST_BEGINNING = 2  # letters
DAYS = (date.min, date.max)


@dataclass(frozen=True)
class Narrowed:
    """Filters; an empty one does not filter. ``state`` may name several, with commas between.

    ``body`` (an id) stands for its papers and those of its whole line both ways: issued or kept by
    one of ``line``, which whoever asks fills in.
    """

    kind: str = ""
    keeper: str = ""
    type: str = ""
    book: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None
    body: str = ""
    line: frozenset[int] = frozenset()

    def terms(self) -> dict[str, str]:
        """Fields of the index and the one value each must have."""
        named = {n: getattr(self, n) for n in ("kind", "keeper", "type", "book", "state")}
        return {name: value for name, value in named.items() if value}

    def __bool__(self) -> bool:
        return bool(self.terms() or self.since or self.until or self.body)


def question(
    typed: Typed, principals: Collection[int], narrowed: Narrowed, searcher: Searcher
) -> Query:
    """Papers that match, that these principals may see, within the filters."""
    if not principals:
        return Query.empty_query()
    allowed = access(principals)
    parts = [allowed, *(_silent(query) for query in _filters(narrowed))]
    if typed:
        parts.insert(0, _matching(typed))
    core = _all(parts)
    return _ranked(core, typed, allowed, searcher) if typed else core


def access(principals: Iterable[int]) -> Query:
    """Papers that one of these principals may see, as the index knows it."""
    return _silent(_any(_term("access", str(principal)) for principal in sorted(principals)))


def _filters(narrowed: Narrowed) -> list[Query]:
    found = [_is(name, value) for name, value in narrowed.terms().items()]
    if narrowed.body:
        ids = sorted(narrowed.line | {int(narrowed.body)})
        found.append(_any(_term(name, str(each)) for name in ("issuer", "keeper") for each in ids))
    if narrowed.since or narrowed.until:
        first, last = narrowed.since or DAYS[0], narrowed.until or DAYS[1]
        found.append(
            Query.range_query(
                schema(), "day", FieldType.Integer, first.toordinal(), last.toordinal()
            )
        )
    return found


def _is(name: str, value: str) -> Query:
    if name != "state":
        return _term(name, value)
    return _any(_term(name, state) for state in value.split(","))


def _matching(typed: Typed) -> Query:
    plain = _words(typed)
    as_symbol = [_term("symbol", key) for key in _symbol_terms(typed)]
    return _any([*as_symbol, plain]) if as_symbol else plain


def _symbol_terms(typed: Typed) -> list[str]:
    """Terms when the whole query may be a symbol; a bare number also is one in a register."""
    if typed.whole_symbol:
        bare = typed.whole_symbol.isdigit()
        return [typed.whole_symbol, *([f"#{typed.whole_symbol}"] if bare else [])]
    return [f"^{typed.letters}"] if typed.letters else []


def _words(typed: Typed) -> Query:
    parts = [_term("all_folded", word.folded) for word in typed.words]
    if typed.words and typed.open_end:
        parts[-1] = _beginning("all_folded", typed.words[-1].folded)
    parts += [_phrase(phrase) for phrase in typed.phrases]
    parts += [_symbol_or_citation(symbol) for symbol in typed.symbols]
    parts += [_of_day_or_naming_it(day) for day in typed.days]
    parts += [_entry_or_words(number) for number in typed.entries]
    return _all(parts)


def _symbol_or_citation(symbol: str) -> Query:
    """A symbol among words: the paper that bears it, or one that cites it."""
    key = symbol_key(symbol)
    own = _boosted(_term("symbol", f"#{key}" if key.isdigit() else f"={key}"), CITED_LESS)
    parts = words(symbol)
    if len(parts) == 1:
        return _any([own, _term("all_folded", parts[0])])
    return _any([own, Query.phrase_query(schema(), "all_folded", list(parts))])


def _of_day_or_naming_it(day: date) -> Query:
    """Papers of a day, those that came in on it, and those in whose text it stands."""
    texts = [Query.phrase_query(schema(), "all_folded", list(each)) for each in written(day)]
    return _any([_term("symbol", day_term(day)), _term("symbol", arrival_term(day)), *texts])


def _entry_or_words(number: str) -> Query:
    """The paper entered under a number of arrival, and those in whose text it is named so."""
    named = Query.phrase_query(schema(), "all_folded", ["so", "den", str(int(number))])
    return _any([_term("symbol", entry_term(number)), named])


def _phrase(phrase: Phrase) -> Query:
    exactly = phrase.marked and not phrase.open_end  # an unfinished word lacks its marks
    field = "all_exact" if exactly else "all_folded"
    found = [word.exact if exactly else word.folded for word in phrase.words]
    if len(found) == 1:
        return _beginning(field, found[0]) if phrase.open_end else _term(field, found[0])
    if phrase.open_end:
        return Query.phrase_prefix_query(schema(), field, list(found))
    return Query.phrase_query(schema(), field, list(found))


def _beginning(field: str, word: str) -> Query:
    """A word or any that begins with it; a single letter would be half the language."""
    whole = _term(field, word)
    if len(word) < SHORTEST_BEGINNING and not word.isdigit():
        return whole
    return _any([whole, _silent(Query.regex_query(schema(), field, re.escape(word) + ".*"))])


def _ranked(core: Query, typed: Typed, allowed: Query, searcher: Searcher) -> Query:
    for word in typed.words:
        core = _better(core, _boosted(_term("title_folded", word.folded), TITLE))
    if len(typed.words) > 1:
        core = _better(core, _boosted(_neighbours("title_folded", typed), SIDE_BY_SIDE))
        if _rare(typed.words, searcher):
            near = _all([allowed, _neighbours("all_folded", typed)])
            core = _better(core, Query.const_score_query(near, TOGETHER))
        signed = Query.const_score_query(_neighbours("signer_folded", typed), SIGNED_BY)
        core = _better(core, signed)
    if any(word.marked for word in typed.words):
        core = _better(core, Query.const_score_query(_exactly(typed), EXACT_FIRST))
    for term, score in _first_of_all(typed):
        core = _better(core, Query.const_score_query(_term("symbol", term), score))
    for term in _symbol_terms(typed):
        score = SYMBOL_IS if term.startswith("#") else SYMBOL_BEGINS
        core = _better(core, Query.const_score_query(_term("symbol", term), score))
    if typed.whole_symbol:
        whole = _term("symbol", f"={typed.whole_symbol}")
        core = _better(core, Query.const_score_query(whole, SYMBOL_IS))
    return core


def _first_of_all(typed: Typed) -> Iterable[tuple[str, float]]:
    """What was named outright, by its day or its number of arrival."""
    for day in typed.days:
        yield day_term(day), SYMBOL_IS
        yield arrival_term(day), SYMBOL_BEGINS
    for number in typed.entries:
        yield entry_term(number), SYMBOL_IS


def _neighbours(field: str, typed: Typed) -> Query:
    """All words side by side in the order typed, as the syllables of one word stand.

    The last one as it is, begun or whole: to look for all its continuations here would cost
    more than the search itself.
    """
    return Query.phrase_query(schema(), field, [word.folded for word in typed.words])


def _rare(sought: Iterable[Word], searcher: Searcher) -> bool:
    if searcher.num_docs < FEW:
        return True
    least = min(searcher.doc_freq("all_folded", word.folded) for word in sought)
    return least < RARE * searcher.num_docs


def _exactly(typed: Typed) -> Query:
    """All words with the marks they were typed with; words typed without any match any."""
    parts = [
        _term("all_exact", word.exact) if word.marked else _term("all_folded", word.folded)
        for word in typed.words
    ]
    last = typed.words[-1]
    if typed.open_end:
        field, begun = ("all_exact", last.exact) if last.marked else ("all_folded", last.folded)
        parts[-1] = _beginning(field, begun)
    return _all(parts)


def _term(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value, "basic")


def _boosted(query: Query, factor: float) -> Query:
    return Query.boost_query(query, factor)


def _silent(query: Query) -> Query:
    """A condition that does not rank."""
    return Query.const_score_query(query, 0.0)


def _all(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _better(core: Query, wish: Query) -> Query:
    """The same papers, those that fulfil the wish further up."""
    return Query.boolean_query([(Occur.Must, core), (Occur.Should, wish)])
