"""The owner hands in the product, with the evidence that it went to the right level."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.formats.reader import AdmittedFile
from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc, squeeze
from chung.journal.commands import command
from chung.records.commands import attach_file, link_records, store_file
from chung.records.queries import visible_record
from chung.records.states import FileRole, LinkKind
from chung.tasks.commands.frame import add_step, locked_task
from chung.tasks.events import TaskCompleted
from chung.tasks.models import Evidence, Task
from chung.tasks.permissions import demand, why_not_submit
from chung.tasks.rules import check_evidence, check_sent
from chung.tasks.states import TASK_STEPS, EvidenceKind, ReceivingLevel, Verb


@dataclass(frozen=True)
class SentPaper:
    """A paper that went out: symbol, date, its record when in the hub, and the level it was sent
    to (none: the level the task names, when the caller has seen to that).
    """

    symbol: str
    dated: date
    level: ReceivingLevel | None = None
    record_id: int | None = None


@command
def complete_task(
    actor: Actor,
    *,
    task_id: int,
    papers: Sequence[SentPaper] = (),
    files: Sequence[AdmittedFile] = (),
    words: str = "",
) -> Task:
    """Hand in the product. The task waits to be accepted; the owner is not late meanwhile.

    Raises Invalid when the evidence does not show the product at the right level (processes.md
    §10.7), NotAllowed, Conflict.
    """
    task = locked_task(actor, task_id)
    demand(why_not_submit(actor, task))
    kinds = [_kind(paper) for paper in papers] + [EvidenceKind.FILE for _file in files]
    check_evidence(task.product_kind, kinds, nfc(words).strip())
    TASK_STEPS.move(task, "submit")
    for paper in papers:
        add_paper(actor, task, paper)
    for file in files:
        _add_file(actor, task, file)
    now = clock.now()
    task.accepted_at = task.accepted_at or now
    task.submitted_at = now
    task.submitted_by_id = actor.person_id
    task.save(update_fields=["state", "accepted_at", "submitted_at", "submitted_by_id"])
    add_step(actor, task, Verb.SUBMIT, words=words)
    events.publish(TaskCompleted(task.record_id))
    return task


def _kind(paper: SentPaper) -> EvidenceKind:
    return EvidenceKind.REFERENCE if paper.record_id is None else EvidenceKind.RECORD


def add_paper(actor: Actor, task: Task, paper: SentPaper, *, valid: bool | None = None) -> Evidence:
    """Add a sent paper as evidence, linked when it is in the hub (inside a command)."""
    if not squeeze(paper.symbol):
        raise Invalid(_("Chưa ghi số, ký hiệu văn bản."), field="symbol")
    level = paper.level or task.receiving_level
    check_sent(
        dated=paper.dated,
        receiving_level=level,
        wanted_level=task.receiving_level,
        given_on=task.given_on,
        today=clock.today(),
    )
    if paper.record_id is not None:
        visible_record(actor, paper.record_id)
        link_records(paper.record_id, task.record_id, LinkKind.EVIDENCE_OF)
    return Evidence.objects.create(
        task=task,
        kind=_kind(paper),
        paper_id=paper.record_id,
        symbol=squeeze(paper.symbol)[:60],
        dated=paper.dated,
        receiving_level=level,
        given_at=clock.now(),
        given_by_id=actor.person_id,
        given_label=actor.label,
        valid=valid,
    )


def _add_file(actor: Actor, task: Task, file: AdmittedFile) -> None:
    stored = store_file(file.bytes, file.mime)
    attachment = attach_file(
        task.record, stored, name=file.name, role=FileRole.EVIDENCE, person_id=actor.person_id
    )
    Evidence.objects.create(
        task=task,
        kind=EvidenceKind.FILE,
        attachment=attachment,
        given_at=clock.now(),
        given_by_id=actor.person_id,
        given_label=actor.label,
    )
