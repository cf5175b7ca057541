"""How PostgreSQL goes about reading behind the walls, at a size where a wrong way would tell."""

import re

import pytest
from django.db import connection

from chung.foundation import clock
from chung.foundation.acting import reading_as
from chung.foundation.actor import Actor
from chung.organisation.models import Principal
from chung.organisation.tests import tiny_office
from chung.project.testing_walls import stepped_down
from chung.records.queries import visible_to
from chung.registry.models import IncomingPaper
from chung.registry.queries import IncomingFilter, incoming_list, incoming_paper
from chung.registry.queries.incoming import incoming_page

pytestmark = pytest.mark.django_db
PAPERS, DESKS = 20_000, 100
FILL = (
    """
    INSERT INTO records_record (id, kind, keeper_id, title, occurred_on, created_at)
    SELECT n, 'incoming', %(body)s, 'Văn bản thử ' || n, %(day)s, %(now)s
    FROM generate_series(1, %(papers)s) AS n
    """,
    """
    INSERT INTO records_access (record_id, principal_id, kind, cause, since)
    SELECT n, (%(desks)s::bigint[])[1 + n %% %(count)s], 'incoming', cause, %(now)s
    FROM generate_series(1, %(papers)s) AS n,
         unnest(ARRAY['registered', 'leads_body', 'assigned']) AS cause
    """,
    """
    INSERT INTO registry_incomingpaper (record_id, state, family, issuer_name, superior_name,
        number, symbol, symbol_key, issuer_key, type_name, place, dated, signer, position,
        authority, urgency, recipients, channel, arrived_on, received_at, note, outcome)
    SELECT n, 'filed', 'party', 'Tỉnh uỷ Thử', '', '1', '', '', '', 'Công văn', '', %(day)s, '',
        '', '', '', '[]', 'file', %(day)s, %(now)s, '', ''
    FROM generate_series(1, %(papers)s) AS n
    """,
    "ANALYZE records_record, records_access, registry_incomingpaper, organisation_principal",
)


@pytest.fixture
def desk() -> Actor:
    """One of a hundred desks, with 200 of 20,000 papers."""
    bodies = [tiny_office.body(f"Đảng uỷ xã thử {n}") for n in range(DESKS)]
    desks = [Principal.objects.create(kind="desk", body=body).id for body in bodies]
    values = {
        "papers": PAPERS,
        "body": bodies[0].id,
        "desks": desks,
        "count": DESKS,
        "day": clock.today(),
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, values)
    return Actor(
        person_id=None,
        post_id=None,
        body_id=None,
        principals=(desks[7],),
        duties=frozenset(),
        on=clock.today(),
    )


def plans(read) -> list[str]:
    """The plans of all statements a read needs."""
    with connection.cursor() as cursor:
        found = []

        def note(execute, sql, params, many, context):
            if not context["connection"].chung_explaining:
                context["connection"].chung_explaining = True
                cursor.execute("EXPLAIN (ANALYZE) " + sql, params)
                found.append("\n".join(row[0] for row in cursor.fetchall()))
                context["connection"].chung_explaining = False
            return execute(sql, params, many, context)

        connection.chung_explaining = False
        with connection.execute_wrapper(note):
            read()
    return found


def scanned(plan: str) -> set[str]:
    return set(re.findall(r"Seq Scan on (\w+)", plan))


WALLED = {"records_record", "records_access", "registry_incomingpaper", "registry_registerentry"}


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(lambda actor: incoming_page(actor, IncomingFilter()).rows, id="page"),
        pytest.param(lambda actor: incoming_paper(actor, 107), id="one paper"),
        pytest.param(
            lambda actor: list(visible_to(actor).filter(id__in=range(7, 2000, 100))), id="hits"
        ),
        pytest.param(
            lambda actor: list(incoming_list(actor, IncomingFilter()).order_by("-record_id")[:51]),
            id="narrowed list",
        ),
    ],
)
def test_reads_behind_the_walls_go_by_index(desk, read):
    with stepped_down(), reading_as(desk):
        assert IncomingPaper.objects.filter(record_id=107).exists()
        for plan in plans(lambda: read(desk)):
            assert "InitPlan" in plan, "a table of content is read behind its wall"
            assert not scanned(plan) & (WALLED - {"registry_registerentry"}), plan
            assert "hashed SubPlan" not in plan, plan


def test_a_page_looks_at_its_own_rows_only(desk):
    """Whatever lies between: fifty-one papers, each asked for a handful of times."""
    with stepped_down(), reading_as(desk):
        for plan in plans(lambda: incoming_page(desk, IncomingFilter())):
            rows = [
                float(rows) * int(loops)
                for rows, loops in re.findall(r"actual time=\S+ rows=(\S+) loops=(\d+)", plan)
            ]
            assert max(rows) <= 200, plan
