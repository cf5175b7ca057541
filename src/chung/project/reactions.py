"""What one module's event makes another do. Small on purpose: find the ids, call the command."""

from dataclasses import replace

from chung.drafting.commands import close_as_issued, reopen_draft
from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.journal.events import CommandDone
from chung.organisation.queries import principal_for_body
from chung.organisation.states import PrincipalKind
from chung.records.events import RecordsChanged
from chung.records.queries import linked_ids
from chung.records.states import LinkKind
from chung.registry.commands import show_source, start_incoming
from chung.registry.events import PaperIssued, PaperWithdrawn
from chung.registry.queries import is_incoming, issued_facts
from chung.search.commands import mark_stale, on_record_changed
from chung.tasks.commands import SentPaper, close_by_paper
from chung.tasks.events import (
    TaskAccepted,
    TaskAssigned,
    TaskDelegated,
    TaskHandedOver,
    TaskPartsAdded,
)
from chung.tasks.queries import closable_tasks

# Numbering is the one place where every statement counts; freezing, which follows, is heard.
_FOLLOWED = {"registry.number_paper"}


def _office(desk_id: int | None = None) -> Actor:
    """The house itself at work, seeing no more than one desk sees."""
    actor = system_actor(clock.today(), "Chung")
    if desk_id is None:
        return actor
    return replace(actor, principals=(principal_for_body(desk_id, PrincipalKind.DESK),))


def _papers_behind(task_id: int) -> list[int]:
    return [r for r in linked_ids(task_id, LinkKind.ARISES_FROM) if is_incoming(r)]


def search_hears(event: CommandDone) -> None:
    """Whatever a command did to a record, the index learns of it."""
    if event.command not in _FOLLOWED:
        on_record_changed(event)


def search_hears_of_many(event: RecordsChanged) -> None:
    """Many records changed at once: one statement, not one for each."""
    mark_stale(event.record_ids)


def work_begins(event: TaskAccepted | TaskDelegated) -> None:
    """A paper is in progress as soon as somebody takes its task on."""
    for record_id in _papers_behind(event.record_id):
        start_incoming(_office(), record_id=record_id)


def show_paper_to_split(event: TaskAssigned) -> None:
    """A task split off another shows its owner and helpers the papers both come from."""
    if event.parent_id is not None:
        _show(event.record_id, (*event.owner_ids, *event.part_principal_ids))


def show_paper_to_delegate(event: TaskDelegated) -> None:
    """Whoever is given the work sees the paper it comes from."""
    _show(event.record_id, (event.to_id,))


def show_paper_to_new_owner(event: TaskHandedOver) -> None:
    """A new owner sees the paper the task comes from."""
    _show(event.record_id, event.to_ids)


def show_paper_to_parts(event: TaskPartsAdded) -> None:
    """Coordinating units see the paper the task comes from."""
    _show(event.record_id, event.part_principal_ids)


def _show(task_id: int, principal_ids: tuple[int, ...]) -> None:
    for record_id in _papers_behind(task_id):
        show_source(_office(), record_id=record_id, principal_ids=principal_ids)


def reply_closes_task(event: PaperIssued) -> None:
    """An issued reply is the evidence that closes the task of the paper it answers."""
    if event.replies_to is None:
        return
    symbol, dated = issued_facts(event.record_id)
    paper = SentPaper(symbol=symbol, dated=dated, record_id=event.record_id)
    for task_id in closable_tasks(
        linked_ids(event.replies_to, LinkKind.ARISES_FROM, outward=False)
    ):
        close_by_paper(_office(event.issuer_id), task_id=task_id, paper=paper)


def draft_is_issued(event: PaperIssued) -> None:
    """The draft a paper grew from is closed when the paper is issued."""
    close_as_issued(_office(event.issuer_id), outgoing_id=event.record_id)


def withdrawn_draft_is_reopened(event: PaperWithdrawn) -> None:
    """A signed paper taken back before its number is the drafter's again."""
    reopen_draft(_office(), outgoing_id=event.record_id, reason=event.reason)
