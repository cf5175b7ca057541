"""Nine communes become one: how long the day's transaction takes, and how much it writes.

The reference is what others do: an owner column of all those papers is updated, in the same run.
What only reads (``prepare_day``) comes before the transaction and is told beside it.
Rows written are counted by PostgreSQL; they grow with bodies and open work, not with papers. The
list of the successor is read as the lists of the nine were before.
"""

import json
import time
from collections.abc import Callable
from datetime import date
from statistics import median

from django.db import connection, transaction

from bench.run import BenchResult, Options
from chung.foundation import clock
from chung.foundation.actor import Actor

GOAL_SECONDS, GOAL_RATIO, GOAL_LIST = 1.0, 100.0, 1.3
COMMUNES = 9
_PAPERS = """
    INSERT INTO records_record (id, kind, keeper_id, title, occurred_on, created_at)
    SELECT n, 'incoming', (%(bodies)s::bigint[])[1 + n %% %(communes)s], 'Văn bản thử ' || n,
           %(day)s, %(now)s
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
"""
_ACCESS = """
    INSERT INTO records_access (record_id, principal_id, kind, cause, since)
    SELECT n, (p.ids)[1 + n %% %(communes)s], 'incoming', p.cause, %(now)s
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    CROSS JOIN (VALUES (%(desks)s::bigint[], 'registered'), (%(units)s::bigint[], 'leads_body'))
        AS p(ids, cause)
"""
_INCOMING = """
    INSERT INTO registry_incomingpaper (record_id, state, family, issuer_name, superior_name,
        number, symbol, symbol_key, issuer_key, type_name, place, dated, signer, position,
        authority, urgency, recipients, channel, arrived_on, received_at, note, outcome)
    SELECT n, CASE WHEN n %% 500 = 0 THEN 'in_progress' ELSE 'filed' END, 'party', 'Tỉnh uỷ Thử',
        '', '1', n || '-CV/TU', n || 'cvtu', 'tinh uy thu', 'Công văn', '', %(day)s, '', '', '',
        '', '[]', 'file', %(day)s, %(now)s, '', ''
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
"""
_ENTRIES = """
    INSERT INTO registry_registerentry
        (register_id, number, record_id, arrived_on, entered_at, late_reason, void_reason)
    SELECT (%(registers)s::bigint[])[1 + n %% %(communes)s],
           1 + (n - %(first)s) / %(communes)s, n, %(day)s, %(now)s, '', ''
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
"""
_TASKS = (
    """
    INSERT INTO records_record (id, kind, keeper_id, title, occurred_on, created_at)
    SELECT n, 'task', (%(offices)s::bigint[])[1 + n %% %(communes)s], 'Nhiệm vụ ' || n, %(day)s,
           %(now)s
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    """,
    """
    INSERT INTO tasks_task (record_id, state, unit_id, holder_id, assigner_id, instruction,
        urgency, product_kind, product, receiving_level, given_on, deadline_kind, deadline,
        obstacle, grade, successions)
    SELECT n, 'accepted', (%(office_units)s::bigint[])[1 + n %% %(communes)s],
        (%(seats)s::bigint[])[1 + n %% %(communes)s],
        (%(chiefs)s::bigint[])[1 + n %% %(communes)s], '', 0, 'report', '', 'unit_head', %(day)s,
        'fixed', %(due)s, '', '', '{}'
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    """,
    """
    INSERT INTO tasks_taskstep (task_id, number, verb, state, at, label, note)
    SELECT n, 1, 'assign', 'offered', %(now)s, 'Chánh Văn phòng', ''
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    """,
    """
    INSERT INTO records_access (record_id, principal_id, kind, cause, since)
    SELECT n, (p.ids)[1 + n %% %(communes)s], 'task', p.cause, %(now)s
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    CROSS JOIN (VALUES (%(office_units)s::bigint[], 'assigned'), (%(seats)s::bigint[], 'assigned'),
        (%(chiefs)s::bigint[], 'assigned_by')) AS p(ids, cause)
    """,
)
_WRITTEN = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"


def run(options: Options) -> BenchResult:
    """``--papers 1000000 --tasks 3000``: of all nine communes together."""
    papers, tasks = options.number("papers", 1_000_000), options.number("tasks", 3_000)
    plan_id, clerks, bodies = _scene(papers, tasks)
    before = median(_list_ms(clerk) for clerk in clerks)
    seconds, rows, prepared = _carry_out(plan_id)
    after = _list_ms(_same_clerk(clerks[0]))
    reference = _update_owner(bodies)
    ratio = reference / seconds
    grows = _carry_out_rows_goal(tasks)
    details = {
        "papers": papers,
        "open_tasks": tasks,
        "rows_written": rows,
        "prepared_s": round(prepared, 3),
        "list_before_ms": round(before, 2),
        "list_after_ms": round(after, 2),
        "list_ratio": round(after / before, 2),
    }
    print(json.dumps(details), flush=True)
    return BenchResult(
        name="reorganise",
        value=seconds,
        unit="s",
        reference=reference,
        ratio=ratio,
        goal=f"≤ {GOAL_SECONDS:g} s, ≥ {GOAL_RATIO:g} × faster at 1,000,000 papers,"
        f" rows ≤ {grows}, list ≤ {GOAL_LIST} ×",
        ok=seconds <= GOAL_SECONDS
        and (ratio >= GOAL_RATIO or papers < 1_000_000)
        and rows <= grows
        and after <= before * GOAL_LIST,
    )


def _carry_out_rows_goal(tasks: int) -> int:
    """Three rows for each open task, some hundreds for each body; none for papers."""
    return 3 * tasks + 100 * (COMMUNES * 2 + 2)


def _scene(papers: int, tasks: int) -> tuple[int, list[Actor], list[int]]:
    """Nine communes full of papers and work, and a plan that is ready."""
    from chung.organisation.queries import principal_for_body, principal_for_post
    from chung.organisation.states import PrincipalKind
    from chung.registry.commands import open_first_books
    from chung.registry.models import Book, Register
    from chung.reorganisation.tests import scene as play

    with clock.frozen(play.BEFORE):
        made = play.scene(*(f"Thử {number}" for number in range(1, COMMUNES + 1)))
        communes, today = made.communes, clock.today()
        bodies = [c.committee.id for c in communes]
        open_first_books(play.house(), body_ids=bodies)
        share = papers // COMMUNES
        books = {book.body_id: book for book in Book.objects.filter(body_id__in=bodies)}
        registers = [
            Register.objects.create(book=books[b], year=2026, last_number=share).id for b in bodies
        ]
        values = {
            "communes": COMMUNES,
            "bodies": bodies,
            "offices": [c.office.id for c in communes],
            "desks": [principal_for_body(b, PrincipalKind.DESK) for b in bodies],
            "units": [principal_for_body(b, PrincipalKind.UNIT) for b in bodies],
            "office_units": [principal_for_body(c.office.id, PrincipalKind.UNIT) for c in communes],
            "seats": [principal_for_post(c.posts["specialist"].id) for c in communes],
            "chiefs": [principal_for_post(c.posts["chief"].id) for c in communes],
            "registers": registers,
            "day": today,
            "due": date(2026, 12, 31),
            "now": clock.now(),
        }
        _fill(values, share * COMMUNES, tasks)
        plan = play.ready(made)
        clerks = [c.actor("clerk", today) for c in communes]
    return plan.id, clerks, bodies


def _fill(values: dict[str, object], papers: int, tasks: int) -> None:
    # ids beginning at a multiple of nine, so that each commune's numbers run without a gap
    first = COMMUNES * 1_000
    with connection.cursor() as cursor:
        values |= {"first": first, "last": first + papers - 1}
        for statement in (_PAPERS, _ACCESS, _INCOMING, _ENTRIES):
            cursor.execute(statement, values)
        values |= {"first": first + papers, "last": first + papers + tasks - 1}
        for statement in _TASKS:
            cursor.execute(statement, values)
        cursor.execute("SELECT setval('records_record_id_seq', %s)", [first + papers + tasks])
        cursor.execute("VACUUM ANALYZE")


def _carry_out(plan_id: int) -> tuple[float, int, float]:
    """Seconds of the day's transaction, its commit included, the rows it wrote, and the seconds it
    took to read everything before.
    """
    from chung.reorganisation.commands import carry_out_plan
    from chung.reorganisation.queries.prepared import prepare_day
    from chung.reorganisation.tests import scene as play

    with clock.frozen(play.MORNING):
        start = time.perf_counter()
        prepared = prepare_day(plan_id)
        began = time.perf_counter()
        with transaction.atomic():
            carry_out_plan(play.house(), plan_id=plan_id, prepared=prepared)
            inside = time.perf_counter()
            with connection.cursor() as cursor:
                cursor.execute(_WRITTEN)
                rows = cursor.fetchone()[0]
            counted = time.perf_counter() - inside
        return time.perf_counter() - began - counted, int(rows), began - start


def _same_clerk(clerk: Actor) -> Actor:
    """The clerk of the first commune, who is the successor's now."""
    from chung.organisation.queries import actor_for
    from chung.reorganisation.tests import scene as play

    assert clerk.person_id is not None
    return actor_for(clerk.person_id, None, play.THE_DAY)


def _list_ms(actor: Actor) -> float:
    """The newest papers that came in, with what a list shows of them."""
    from chung.records.queries import feed
    from chung.records.states import RecordKind
    from chung.registry.models import IncomingPaper

    def read() -> object:
        ids = feed(actor, RecordKind.INCOMING, limit=50)
        papers = IncomingPaper.objects.filter(record_id__in=ids)
        return list(papers.select_related("record", "record__register_entry"))

    return _best_ms(read)


def _best_ms(read: Callable[[], object]) -> float:
    spans = []
    for _turn in range(30):
        began = time.perf_counter()
        read()
        spans.append((time.perf_counter() - began) * 1000)
    return min(spans)


def _update_owner(bodies: list[int]) -> float:
    """Seconds it takes to write another owner on every paper of these bodies."""
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_record SET keeper_id = %s WHERE keeper_id = ANY(%s)",
            [bodies[0], bodies[1:]],
        )
    return time.perf_counter() - began
