"""One issued paper to 150 recipients, against the bare inserts of 150 rows into the same table.

The reference is one bulk insert in one transaction and nothing else: no packet is put before
anybody, nobody may see anything, nothing stands in the journal. Both are measured in turns, and
the median of the turns counts.
"""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from django.db import transaction

from bench.run import BenchResult, Options
from chung.foundation import clock
from chung.foundation.actor import Actor, Duty

GOAL = 5.0


def run(options: Options) -> BenchResult:
    """``--recipients 150 --rounds 15``."""
    recipients, rounds = options.number("recipients", 150), options.number("rounds", 15)
    actor, desks, papers = _office(recipients, 2 * rounds + 2)
    _deliver(actor, papers.pop(), desks)  # caches warm, statements planned
    _insert(papers.pop(), desks)
    bare, delivered = [], []
    while papers:
        bare.append(_seconds(_insert, papers.pop(), desks))
        delivered.append(_seconds(_deliver, actor, papers.pop(), desks))
    value, reference = median(delivered) * 1000, median(bare) * 1000
    ratio = value / reference
    return BenchResult(
        name="delivery",
        value=value,
        unit=f"ms for {recipients} recipients",
        reference=reference,
        ratio=ratio,
        goal=f"ratio ≤ {GOAL:g}, every desk sees its packet",
        ok=ratio <= GOAL and _all_arrived(desks, rounds + 1),
    )


def _seconds(work: Callable[..., None], *arguments: Any) -> float:
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began


def _deliver(actor: Actor, paper: int, desks: list[int]) -> None:
    from chung.registry.commands import deliver_paper

    deliver_paper(actor, record_id=paper, body_ids=desks)


def _insert(paper: int, desks: list[int]) -> None:
    from chung.registry.models import Delivery

    now = clock.now()
    with transaction.atomic():
        Delivery.objects.bulk_create(
            Delivery(outgoing_id=paper, recipient_id=desk, sent_at=now) for desk in desks
        )


def _all_arrived(desks: list[int], papers: int) -> bool:
    """Does each desk see each paper that was delivered, and none of the bare rows?"""
    from chung.records.models import Access
    from chung.records.states import Cause

    seen = Access.objects.filter(cause=Cause.RECEIVED, principal__body_id__in=desks)
    return seen.count() == papers * len(desks)


def _office(recipients: int, papers: int) -> tuple[Actor, list[int], list[int]]:
    """One sender, the recipients' desks, and issued papers without recipients."""
    from bench.numbering import signed_papers
    from chung.organisation.queries import principal_for_body
    from chung.organisation.states import PrincipalKind
    from chung.organisation.tests import tiny_office
    from chung.registry.commands import number_paper
    from chung.registry.models import OutgoingPaper

    actor, records = signed_papers(papers)
    for record_id in records:
        number_paper(actor, record_id=record_id)
    OutgoingPaper.objects.update(state="issued", issued_at=clock.now())
    desks = []
    for index in range(recipients):
        body = tiny_office.body(f"Đảng uỷ xã {index}", symbol="ĐU")
        tiny_office.post(body, "Văn thư", Duty.REGISTRY)
        principal_for_body(body.id, PrincipalKind.DESK)
        desks.append(body.id)
    return actor, desks, records
