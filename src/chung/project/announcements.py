"""Who is told of what: each event becomes news for those whose move it is."""

from typing import Any

from chung.drafting.events import DraftReturned, DraftSentUp, DraftSigned, DraftWithdrawn
from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.events import Handler
from chung.notices.commands import notify, settle_notices
from chung.notices.states import NoticeKind
from chung.organisation.events import PostDelegated
from chung.organisation.queries import (
    clerks_behind,
    posts_for_duty,
    principal_for_body,
    principal_for_person,
    principal_for_post,
)
from chung.organisation.states import PrincipalKind
from chung.records.queries import linked_ids
from chung.records.states import LinkKind
from chung.registry import events as registry
from chung.registry.queries import (
    delivery_ends,
    entry_number,
    issued_facts,
    keeper_of,
    recalled_from,
    refusal_of,
)
from chung.tasks import events as tasks
from chung.tasks.queries import people_of_task
from chung.tasks.states import Colour


def _clerks(body_id: int) -> list[int]:
    """Those who keep the registers of a desk; whoever only distributes is not told their work."""
    return clerks_behind([principal_for_body(body_id, PrincipalKind.DESK)], clock.today())


def incoming_registered(event: registry.IncomingRegistered) -> None:
    """Those who distribute for the desk."""
    posts = posts_for_duty(Duty.DISTRIBUTE, event.desk_id, clock.today())
    principals = [principal_for_post(post.id) for post in posts]
    number = str(entry_number(event.record_id))
    notify(principals, NoticeKind.INCOMING_WAITING, event.record_id, number=number)


def incoming_distributed(event: registry.IncomingDistributed) -> None:
    """Those the paper was given to."""
    settle_notices(event.record_id, NoticeKind.INCOMING_WAITING)
    notify(event.principal_ids, NoticeKind.INCOMING_DISTRIBUTED, event.record_id)


def task_assigned(event: tasks.TaskAssigned) -> None:
    """Owner and parts, unless the news of the paper behind it tells them already."""
    if event.parent_id is None and linked_ids(event.record_id, LinkKind.ARISES_FROM):
        return
    notify(event.owner_ids, NoticeKind.TASK_ASSIGNED, event.record_id)
    notify(event.part_principal_ids, NoticeKind.TASK_PART, event.record_id)


def task_passed_on(event: tasks.TaskDelegated | tasks.TaskHandedOver) -> None:
    """Whoever has the work now."""
    to = (event.to_id,) if isinstance(event, tasks.TaskDelegated) else event.to_ids
    notify(to, NoticeKind.TASK_ASSIGNED, event.record_id)


def task_parts_added(event: tasks.TaskPartsAdded) -> None:
    """The units asked to help."""
    notify(event.part_principal_ids, NoticeKind.TASK_PART, event.record_id)


_TO_ASSIGNER: dict[type, NoticeKind] = {
    tasks.TaskRejected: NoticeKind.TASK_REJECTED,
    tasks.TaskCompleted: NoticeKind.TASK_COMPLETED,
    tasks.TaskExtensionRequested: NoticeKind.TASK_EXTENSION,
    tasks.TaskObstacleNoted: NoticeKind.TASK_OBSTACLE,
}
_TO_OWNER: dict[type, NoticeKind] = {
    tasks.TaskResultAccepted: NoticeKind.TASK_ACCEPTED,
    tasks.TaskResultReturned: NoticeKind.TASK_RETURNED,
    tasks.TaskExtensionRefused: NoticeKind.TASK_EXTENSION_REFUSED,
    tasks.TaskDeadlineChanged: NoticeKind.TASK_DEADLINE,
    tasks.TaskClosed: NoticeKind.TASK_CLOSED,
}


def task_needs_assigner(event: Any) -> None:
    """The one who gave the task, the one who accepts it, and the follower."""
    task = people_of_task(event.record_id)
    people = (task.assigner_id, task.accepter_id, task.follower_id)
    notify(people, _TO_ASSIGNER[type(event)], event.record_id)


def task_news_for_owner(event: Any) -> None:
    """Those who do the task."""
    task = people_of_task(event.record_id)
    notify((task.holder_id or task.unit_id,), _TO_OWNER[type(event)], event.record_id)


_IN_CHAIN = (NoticeKind.DRAFT_SENT_UP, NoticeKind.DRAFT_RETURNED)
_OF_PRODUCT = (NoticeKind.TASK_COMPLETED, NoticeKind.TASK_RETURNED, NoticeKind.TASK_ASSIGNED)
_OF_TIME = (NoticeKind.TASK_EXTENSION,)
_ASKED_OF_ASSIGNER: dict[type, tuple[NoticeKind, ...]] = {
    tasks.TaskCompleted: _OF_PRODUCT,
    tasks.TaskResultAccepted: (*_OF_PRODUCT, *_OF_TIME),
    tasks.TaskResultReturned: _OF_PRODUCT,
    tasks.TaskClosed: (*_OF_PRODUCT, *_OF_TIME, NoticeKind.TASK_REJECTED),
    tasks.TaskHandedOver: (NoticeKind.TASK_REJECTED, NoticeKind.TASK_ASSIGNED),
    tasks.TaskRejected: (NoticeKind.TASK_ASSIGNED,),
    tasks.TaskDeadlineChanged: _OF_TIME,
    tasks.TaskExtensionRefused: _OF_TIME,
}
_WARNINGS = {
    Colour.YELLOW: NoticeKind.TASK_DUE_SOON,
    Colour.RED: NoticeKind.TASK_OVERDUE,
    Colour.DEEP_RED: NoticeKind.TASK_LONG_OVERDUE,
}


def task_warned(event: tasks.TaskWarned) -> None:
    """Whoever has to know by the step of the ladder the warning stands on."""
    kind = _WARNINGS[Colour(event.colour)]
    notify(event.principal_ids, kind, event.record_id, day=f"{event.deadline:%d/%m/%Y}")


def draft_sent_up(event: DraftSentUp) -> None:
    """The next in the chain of approval; the form is checked by the desk's clerks."""
    settle_notices(event.record_id, *_IN_CHAIN)
    people = clerks_behind([event.principal_id], clock.today())
    notify(people, NoticeKind.DRAFT_SENT_UP, event.record_id)


def draft_returned(event: DraftReturned) -> None:
    """The drafter."""
    settle_notices(event.record_id, *_IN_CHAIN)
    notify((event.principal_id,), NoticeKind.DRAFT_RETURNED, event.record_id, reason=event.reason)


def draft_signed(event: DraftSigned) -> None:
    """The clerk who gives the number."""
    settle_notices(event.record_id, *_IN_CHAIN)
    notify(_clerks(keeper_of(event.outgoing_id)), NoticeKind.DRAFT_SIGNED, event.outgoing_id)


def paper_issued(event: registry.PaperIssued) -> None:
    """The leaders of the issuer and the drafter see it in their lists; the desk is told."""
    settle_notices(event.record_id, NoticeKind.DRAFT_SIGNED)
    symbol, _dated = issued_facts(event.record_id)
    notify(_clerks(event.issuer_id), NoticeKind.PAPER_ISSUED, event.record_id, symbol=symbol)


def delivery_refused(event: registry.DeliveryRefused) -> None:
    """The sender's desk, with who refused and why."""
    sender, _recipient = delivery_ends(event.delivery_id)
    said = refusal_of(event.delivery_id)
    words = {"name": said.recipient, "reason": said.reason}
    notify(_clerks(sender), NoticeKind.DELIVERY_REFUSED, event.record_id, **words)


def delivery_decided(event: registry.DeliveryAccepted | registry.DeliveryRefused) -> None:
    """Nothing waits at the recipient's desk any more."""
    _sender, recipient = delivery_ends(event.delivery_id)
    kinds = (NoticeKind.DELIVERY_ARRIVED, NoticeKind.RECALL_ASKED)
    settle_notices(event.record_id, *kinds, principal_ids=_clerks(recipient))


def recall_asked(event: registry.RecallAsked) -> None:
    """The desks that hold the paper, each on the record it sees."""
    desks: dict[int, list[int]] = {}
    for recipient_id, record_id in recalled_from(event.delivery_ids):
        desks.setdefault(record_id, []).extend(_clerks(recipient_id))
    for record_id, principals in desks.items():
        notify(principals, NoticeKind.RECALL_ASKED, record_id)


def recall_answered(event: registry.RecallAnswered) -> None:
    """The sender's desk."""
    sender, _recipient = delivery_ends(event.delivery_id)
    notify(_clerks(sender), NoticeKind.RECALL_ANSWERED, event.record_id)


def recall_decided(event: registry.RecallAnswered) -> None:
    """Nobody at the recipient's desk has to answer any more."""
    _sender, recipient = delivery_ends(event.delivery_id)
    clerks = _clerks(recipient)
    for record_id in filter(None, {event.record_id, event.accepted_id}):
        settle_notices(record_id, NoticeKind.RECALL_ASKED, principal_ids=clerks)


def work_taken_on(event: tasks.TaskAccepted | tasks.TaskDelegated) -> None:
    """Whoever took the work on, or gave it on, need not be told of it nor of its paper."""
    task = people_of_task(event.record_id)
    settle_notices(event.record_id, NoticeKind.TASK_ASSIGNED, NoticeKind.TASK_RETURNED)
    for paper in linked_ids(event.record_id, LinkKind.ARISES_FROM):
        owners = (task.unit_id, task.holder_id)
        settle_notices(paper, NoticeKind.INCOMING_DISTRIBUTED, principal_ids=owners)


def task_answered(event: Any) -> None:
    """What the assigner was asked is answered."""
    settle_notices(event.record_id, *_ASKED_OF_ASSIGNER[type(event)])


def draft_given_up(event: DraftWithdrawn) -> None:
    """Nobody's word on it is awaited."""
    settle_notices(event.record_id, *_IN_CHAIN)


def post_delegated(event: PostDelegated) -> None:
    """The substitute, and the absent person when somebody else saw to it: each in person."""
    words = {
        "title": event.title,
        "since": f"{event.since:%d/%m/%Y}",
        "last": f"{event.last:%d/%m/%Y}",
    }
    substitute = principal_for_person(event.substitute_id)
    notify((substitute,), NoticeKind.POST_LENT, None, name=event.absent, **words)
    absent = principal_for_person(event.absent_id)
    notify((absent,), NoticeKind.POST_LENT_FOR, None, name=event.substitute, **words)


SUBSCRIPTIONS: list[tuple[type, Handler]] = [
    (registry.IncomingRegistered, incoming_registered),
    (registry.IncomingDistributed, incoming_distributed),
    (registry.PaperIssued, paper_issued),
    (registry.DeliveryRefused, delivery_refused),
    (registry.RecallAsked, recall_asked),
    (registry.RecallAnswered, recall_answered),
    (registry.DeliveryAccepted, delivery_decided),
    (registry.DeliveryRefused, delivery_decided),
    (registry.RecallAnswered, recall_decided),
    (tasks.TaskAccepted, work_taken_on),
    (tasks.TaskDelegated, work_taken_on),
    *((event, task_answered) for event in _ASKED_OF_ASSIGNER),
    (tasks.TaskAssigned, task_assigned),
    (tasks.TaskDelegated, task_passed_on),
    (tasks.TaskHandedOver, task_passed_on),
    (tasks.TaskPartsAdded, task_parts_added),
    (tasks.TaskWarned, task_warned),
    *((event, task_needs_assigner) for event in _TO_ASSIGNER),
    *((event, task_news_for_owner) for event in _TO_OWNER),
    (DraftSentUp, draft_sent_up),
    (DraftReturned, draft_returned),
    (DraftSigned, draft_signed),
    (DraftWithdrawn, draft_given_up),
    (PostDelegated, post_delegated),
]
