"""Who hears what: the one table that wires modules upward. Downward is a call, upward an event."""

from chung.foundation.events import Handler, subscribe
from chung.journal.events import CommandDone
from chung.project import announcements, handover_news, reactions, service_news
from chung.records.events import RecordChanged, RecordsChanged
from chung.registry.events import PaperIssued, PaperWithdrawn
from chung.search.commands import on_record_changed
from chung.tasks.events import (
    TaskAccepted,
    TaskAssigned,
    TaskDelegated,
    TaskHandedOver,
    TaskPartsAdded,
)

SUBSCRIPTIONS: list[tuple[type, Handler]] = [
    (RecordChanged, on_record_changed),
    (RecordsChanged, reactions.search_hears_of_many),
    (CommandDone, reactions.search_hears),
    (TaskAccepted, reactions.work_begins),
    (TaskDelegated, reactions.work_begins),
    (TaskAssigned, reactions.show_paper_to_split),
    (TaskDelegated, reactions.show_paper_to_delegate),
    (TaskHandedOver, reactions.show_paper_to_new_owner),
    (TaskPartsAdded, reactions.show_paper_to_parts),
    (PaperIssued, reactions.reply_closes_task),
    (PaperIssued, reactions.draft_is_issued),
    (PaperWithdrawn, reactions.withdrawn_draft_is_reopened),
    *announcements.SUBSCRIPTIONS,
    *service_news.SUBSCRIPTIONS,
    *handover_news.SUBSCRIPTIONS,
]


def wire() -> None:
    """Wire the table; called once when the house starts."""
    for event, handler in SUBSCRIPTIONS:
        subscribe(event, handler)
