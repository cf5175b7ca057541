"""Search among 100,000 papers: words, access filter and count, against PostgreSQL's full text.

Both answer the same questions in turns: the best 20 papers an actor with eight principals may see
that hold all words (tone marks or not), and how many there are. Our figure includes asking the
tables again who may see the 20. The numbers of papers found must agree.
"""

import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from django.db import connection

from bench.corpus import Corpus, facts, make
from bench.run import BenchResult, Options
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.text import fold

GOAL_MS = 10.0
GOAL_RATIO = 20.0
WARM_UP = 20
Result = TypeVar("Result")
_REFERENCE = """
    WITH found AS MATERIALIZED (
        SELECT record_id, tsv FROM bench_text AS text
        WHERE tsv @@ query AND EXISTS (
            SELECT 1 FROM records_access AS access
            WHERE access.record_id = text.record_id AND access.principal_id = ANY(%(principals)s)
              AND (access.until IS NULL OR access.until > now()))
    )
    SELECT record_id, (SELECT count(*) FROM found) FROM found
    ORDER BY ts_rank(tsv, query) DESC, record_id DESC LIMIT 20
""".replace("query", "to_tsquery('simple', %(words)s)")


@dataclass(frozen=True)
class Query:
    """One question of the run."""

    words: list[str]
    actor: Actor


def run(options: Options) -> BenchResult:
    """``--papers 100000 --queries 300``: the reference answers a third of the questions."""
    from chung.records.states import RecordKind
    from chung.search.commands import rebuild_index
    from chung.search.queries import provide

    papers, count = options.number("papers", 100_000), options.number("queries", 300)
    corpus = _timed("papers", lambda: make(papers))
    provide(RecordKind.INCOMING, lambda ids: facts(list(ids)))
    _timed("index", rebuild_index)
    _timed("full text", _full_text)
    queries = _queries(corpus, count + WARM_UP)
    ours, theirs = [], []
    for turn, query in enumerate(queries):
        took, found = _clock(lambda query=query: _ours(query))
        if turn < WARM_UP or turn % 3 == 0:
            reference, same = _clock(lambda query=query: _postgresql(query))
            if found != same:
                raise AssertionError(f"{query.words}: {found} papers, PostgreSQL says {same}")
            theirs += [reference] if turn >= WARM_UP else []
        ours += [took] if turn >= WARM_UP else []
    value, reference = float(np.percentile(ours, 95)), float(np.percentile(theirs, 95))
    _tell(f"median {np.median(ours):.2f} ms, PostgreSQL {np.median(theirs):.2f} ms")
    return BenchResult(
        name="search",
        value=value,
        unit="ms (p95)",
        reference=reference,
        ratio=reference / value,
        goal=f"≤ {GOAL_MS:g} ms, PostgreSQL full text ≥ {GOAL_RATIO:g} × slower",
        ok=value <= GOAL_MS and reference / value >= GOAL_RATIO,
    )


def _ours(query: Query) -> int:
    from chung.search.queries import Asked, find_ids

    # The space says that the last word is whole: PostgreSQL's query has whole words too.
    return find_ids(query.actor, Asked(" ".join(query.words) + " "))[1]


def _postgresql(query: Query) -> int:
    words = " & ".join(sorted({fold(word) for word in query.words}))
    with connection.cursor() as cursor:
        cursor.execute(_REFERENCE, {"words": words, "principals": list(query.actor.principals)})
        rows = cursor.fetchall()
    return int(rows[0][1]) if rows else 0


def _full_text() -> None:
    """Titles and texts as PostgreSQL would index them, folded, so that both find the same."""
    from chung.search.queries.papers import all_papers

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_text (record_id bigint PRIMARY KEY, tsv tsvector)")
        cursor.execute("CREATE TEMPORARY TABLE bench_folded (record_id bigint, text text)")
        for papers in all_papers():
            with cursor.cursor.copy("COPY bench_folded FROM STDIN") as copy:
                for paper in papers:
                    # As our index does: the symbol and the type are found too.
                    parts = (paper.title, paper.symbol, paper.type, paper.words, paper.text)
                    copy.write_row((paper.record_id, fold(" ".join(parts))))
        cursor.execute(
            "INSERT INTO bench_text SELECT record_id, to_tsvector('simple', text) FROM bench_folded"
        )
        cursor.execute("CREATE INDEX ON bench_text USING gin (tsv)")
        cursor.execute("VACUUM ANALYZE bench_text")


def _queries(corpus: Corpus, count: int) -> list[Query]:
    """One to four words; of each some frequent, some rare, as they stand in the papers."""
    random = np.random.default_rng(3)
    return [
        Query(corpus.draw(random, int(random.integers(1, 5))), _actor(corpus.principals, random))
        for _ in range(count)
    ]


def _actor(principals: Collection[int], random: np.random.Generator) -> Actor:
    """Eight principals: desk, unit, post, person and some inherited."""
    chosen = random.choice(list(principals), 8, replace=False)
    return Actor(
        person_id=None,
        post_id=None,
        body_id=None,
        principals=tuple(int(principal) for principal in chosen),
        duties=frozenset(),
        on=clock.today(),
    )


def _clock(act: Callable[[], int]) -> tuple[float, int]:
    """Milliseconds and the answer; of two turns the better, so that a moment in which the machine
    was busy elsewhere does not count against either side.
    """
    turns = []
    for _ in range(2):
        began = time.perf_counter()
        found = act()
        turns.append((time.perf_counter() - began) * 1000)
    return min(turns), found


def _timed(what: str, act: Callable[[], Result]) -> Result:
    began = time.perf_counter()
    result = act()
    _tell(f"{what}: {time.perf_counter() - began:.0f} s")
    return result


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
