"""Numbers of one series, taken by 50 clerks at once: no gap, no double, and how fast.

The reference is the commits per second the same database reaches when the same sessions do nothing
but update one row. Both are measured in turns, and the median of the turns counts.
"""

from statistics import median

from django.db import connection

from bench.run import BenchResult, Options
from bench.walls import signed_in
from bench.writers import per_second
from chung.foundation import clock
from chung.foundation.actor import Actor, Duty

GOAL = 0.5


def run(options: Options) -> BenchResult:
    """``--writers 50 --papers 5000 --rounds 3``: papers a round; ``--walled 1``: behind the walls
    of the database, as web server and worker work.
    """
    writers, rounds = options.number("writers", 50), options.number("rounds", 3)
    papers = options.number("papers", 5000)
    actor, waiting = signed_papers(papers * rounds)
    _bare_row()
    numbered, bare = [], []
    with signed_in(walled=bool(options.number("walled", 0))):
        for turn in range(rounds):
            bare.append(per_second(_update, range(papers), writers))
            share = waiting[turn * papers : (turn + 1) * papers]
            numbered.append(per_second(lambda record: _number(actor, record), share, writers))
    value, reference = median(numbered), median(bare)
    ratio = value / reference
    return BenchResult(
        name="numbering",
        value=value,
        unit="numbers/s",
        reference=reference,
        ratio=ratio,
        goal=f"ratio ≥ {GOAL}, no gap, no double",
        ok=ratio >= GOAL and _without_gap(len(waiting)),
    )


def _number(actor: Actor, record_id: int) -> None:
    from chung.registry.commands import number_paper

    number_paper(actor, record_id=record_id)


def _update(_turn: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE bench_row SET n = n + 1")


def _bare_row() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_row (n bigint)")
        cursor.execute("TRUNCATE bench_row")
        cursor.execute("INSERT INTO bench_row VALUES (0)")
        cursor.execute("GRANT SELECT, UPDATE ON bench_row TO PUBLIC")


def _without_gap(papers: int) -> bool:
    from chung.registry.models import OutgoingPaper

    taken = OutgoingPaper.objects.order_by("number").values_list("number", flat=True)
    return list(taken) == list(range(1, papers + 1))


def signed_papers(count: int) -> tuple[Actor, list[int]]:
    """One office with one clerk, and papers of one type signed and waiting for a number."""
    from chung.organisation.tests import tiny_office
    from chung.records.models import Record, StoredFile
    from chung.records.states import RecordKind
    from chung.registry.models import OutgoingPaper
    from chung.registry.queries.series import plan_series, series_for, type_named

    today, now = clock.today(), clock.now()
    office = tiny_office.body("Văn phòng thử", symbol="VPTU")
    clerk = tiny_office.post(office, "Văn thư", Duty.REGISTRY)
    actor = tiny_office.actor(tiny_office.person("Người Thử", clerk))
    kind = type_named("BC", "Báo cáo", today)
    plan = plan_series(office.id, kind.key, today)
    series = series_for(plan)
    source = StoredFile.objects.create(sha256="0" * 64, size=1, mime="x", stored_at=now)
    records = Record.objects.bulk_create(
        Record(
            kind=RecordKind.OUTGOING,
            keeper_id=plan.desk_id,
            title=f"Báo cáo thử {number}",
            occurred_on=today,
            created_at=now,
        )
        for number in range(count)
    )
    OutgoingPaper.objects.bulk_create(
        OutgoingPaper(
            record=record,
            issuer_id=office.id,
            desk_id=plan.desk_id,
            type_key=kind.key,
            type_code=kind.code,
            type_name=kind.name,
            organ=plan.organ,
            series=series,
            planned_on=today,
            signer_post_id=clerk.id,
            signer_name="Người Ký",
            source=source,
            prepared_at=now,
        )
        for record in records
    )
    return actor, [record.id for record in records]
