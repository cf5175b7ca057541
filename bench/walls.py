"""What the second wall costs: the same reads of the same data by the owner of the tables, for whom
row-level security does not hold, and by the application's role, for whom it does.

300,000 papers with five access rows each. Three actors (a commune's desk, an office, a desk that
sees a third of everything) read in turns: a list of 50 by the feed, the page of papers that came
in, the page of open ones among them, one paper, the twenty records of a page of search hits, each
through the product as a page does it. Of a turn the best of fifteen counts, of the turns the
median. Value and reference are of the list that pays most; the others stand in the details.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

import numpy as np
from django.db import connection

from bench.run import BenchResult, Options
from chung.foundation import clock
from chung.foundation.acting import reading_as
from chung.foundation.actor import Actor
from chung.project.faults import Fault, Words

GOAL = 2.0
DESKS, BUSY = 600, 3  # every third paper is before the busy desk
_TABLES = ("records_record", "records_access", "registry_incomingpaper", "registry_registerentry")
_SCENE = (
    """
    INSERT INTO records_record (id, kind, keeper_id, title, occurred_on, created_at)
    SELECT n, 'incoming', %(body)s, 'Văn bản thử ' || n, %(day)s, %(now)s
    FROM generate_series(1, %(papers)s) AS n
    """,
    """
    INSERT INTO records_access (record_id, principal_id, kind, cause, since)
    SELECT n, (%(desks)s::bigint[])[1 + (n::bigint * 7919 + k * 104729) %% %(count)s], 'incoming',
           (ARRAY['registered', 'leads_body', 'assigned', 'received'])[k], %(now)s
    FROM generate_series(1, %(papers)s) AS n, generate_series(1, 4) AS k
    UNION ALL
    SELECT n, CASE WHEN n %% %(busy)s = 0 THEN %(desk)s ELSE (%(desks)s::bigint[])[1 + n %% 97] END,
           'incoming', 'assigned_by', %(now)s
    FROM generate_series(1, %(papers)s) AS n
    """,
    """
    INSERT INTO registry_incomingpaper (record_id, state, family, issuer_name, superior_name,
        number, symbol, symbol_key, issuer_key, type_name, place, dated, signer, position,
        authority, urgency, recipients, channel, arrived_on, received_at, note, outcome)
    SELECT n, CASE WHEN n %% 50 = 0 THEN 'in_progress' ELSE 'filed' END, 'party', 'Tỉnh uỷ Thử',
        '', '1', n || '-CV/TU', n || 'cvtu', 'tinh uy thu', 'Công văn', '', %(day)s, '', '', '',
        '', '[]', 'file', %(day)s, %(now)s, '', ''
    FROM generate_series(1, %(papers)s) AS n
    """,
    """
    INSERT INTO registry_registerentry
        (register_id, number, record_id, arrived_on, entered_at, late_reason, void_reason)
    SELECT %(register)s, n, n, %(day)s, %(now)s, '', '' FROM generate_series(1, %(papers)s) AS n
    """,
)
Read = Callable[[Actor], object]


def run(options: Options) -> BenchResult:
    """``--papers 300000 --rounds 5``."""
    papers, rounds = options.number("papers", 300_000), options.number("rounds", 5)
    actors = _scene(papers)
    spans: dict[tuple[str, bool], list[float]] = {}
    for turn in range(rounds + 1):
        for walled in (False, True):
            with signed_in(walled):
                _measure(actors, turn, spans if turn else {}, walled)
    found = {name: _figures(spans, name) for name in dict.fromkeys(n for n, _ in spans)}
    print(json.dumps({"access_rows": papers * 5, "ms": found}), flush=True)
    lists = [figures for name, figures in found.items() if name.startswith("list")]
    worst = max(lists, key=lambda figures: figures["ratio"])
    return BenchResult(
        name="walls",
        value=worst["walled"],
        unit="ms a list of 50 (the worst of the lists)",
        reference=worst["open"],
        ratio=worst["ratio"],
        goal=f"ratio ≤ {GOAL:g} on lists of 50",
        ok=all(figures["ratio"] <= GOAL for figures in lists),
    )


def _measure(
    actors: dict[str, Actor], turn: int, spans: dict[tuple[str, bool], list[float]], walled: bool
) -> None:
    for who, actor in actors.items():
        for name, read in _reads(turn).items():
            with reading_as(actor):
                spans.setdefault((f"{name}, {who}", walled), []).append(_best_ms(read, actor))


def _best_ms(read: Read, actor: Actor) -> float:
    """Of fifteen, after one not counted: what others do on this machine counts against nobody."""
    read(actor)
    turns = []
    for _ in range(15):
        began = time.perf_counter()
        read(actor)
        turns.append((time.perf_counter() - began) * 1000)
    return min(turns)


def _figures(spans: dict[tuple[str, bool], list[float]], name: str) -> dict[str, float]:
    walled, free = median(spans[name, True]), median(spans[name, False])
    return {
        "walled": round(walled, 3),
        "open": round(free, 3),
        "ratio": round(walled / free, 2),
    }


def _reads(turn: int) -> dict[str, Read]:
    from chung.records.queries import feed, visible_to
    from chung.records.states import RecordKind
    from chung.registry.models import IncomingPaper
    from chung.registry.queries import IncomingFilter, incoming_list, incoming_paper
    from chung.registry.queries.incoming import incoming_page

    def newest(actor: Actor, limit: int) -> list[int]:
        return feed(actor, RecordKind.INCOMING, limit=limit)

    def by_feed(actor: Actor) -> object:
        papers = IncomingPaper.objects.filter(record_id__in=newest(actor, 50))
        return list(papers.select_related("record", "record__register_entry"))

    def by_page(actor: Actor) -> object:
        return incoming_page(actor, IncomingFilter()).rows

    def narrowed(actor: Actor) -> object:
        chosen = IncomingFilter(states=("in_progress",))
        return list(incoming_list(actor, chosen).order_by("-record_id")[:51])

    found: dict[tuple[int, ...], list[int]] = {}

    def known(actor: Actor) -> list[int]:
        return found.setdefault(actor.principals, newest(actor, 400))

    def one(actor: Actor) -> object:
        return incoming_paper(actor, known(actor)[17 * (turn + 1)])

    def hits(actor: Actor) -> object:
        return list(visible_to(actor).filter(id__in=known(actor)[::20]))

    return {
        "list (feed)": by_feed,
        "list (page)": by_page,
        "list (open ones)": narrowed,
        "one paper": one,
        "20 hits": hits,
    }


@contextmanager
def signed_in(walled: bool) -> Iterator[None]:
    """The default connection as the application's role, or as the owner."""
    from chung.project.database import database_from_url

    application = os.environ.get("CHUNG_BENCH_APPLICATION_URL")
    if walled and not application:
        raise Fault(Words("Thiếu CHUNG_BENCH_APPLICATION_URL.", "Set CHUNG_BENCH_APPLICATION_URL."))
    url = str(application) if walled else os.environ["DATABASE_URL"]
    connection.close()
    connection.settings_dict.update(database_from_url(url, pool=False))
    yield
    connection.close()
    connection.settings_dict.update(database_from_url(os.environ["DATABASE_URL"], pool=False))


def _scene(papers: int) -> dict[str, Actor]:
    from chung.organisation.models import Principal
    from chung.organisation.states import PrincipalKind
    from chung.organisation.tests import tiny_office
    from chung.registry.models import Book, Register

    bodies = [tiny_office.body(f"Đảng uỷ xã thử {n}") for n in range(DESKS + 1)]
    principals = [
        Principal.objects.get_or_create(kind=PrincipalKind.DESK, body=body)[0].id for body in bodies
    ]
    book = Book.objects.create(body=bodies[0], name="Sổ thử")
    register = Register.objects.create(book=book, year=2026)
    values = {
        "papers": papers,
        "body": bodies[0].id,
        "desk": principals[0],
        "desks": principals[1:],
        "count": DESKS,
        "busy": BUSY,
        "register": register.id,
        "day": clock.today(),
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        for statement in _SCENE:
            cursor.execute(statement, values)
        cursor.execute(f"VACUUM ANALYZE {', '.join(_TABLES)}")
    random = np.random.default_rng(5)
    some = tuple(int(p) for p in random.choice(principals[1:], 8, replace=False))
    return {
        "a desk": _actor(tuple(principals[5:6])),
        "an office of eight principals": _actor(some),
        "a busy desk": _actor((principals[0], *some[:3])),
    }


def _actor(principals: tuple[int, ...]) -> Actor:
    return Actor(
        person_id=None,
        post_id=None,
        body_id=None,
        principals=principals,
        duties=frozenset(),
        on=clock.today(),
    )
