"""What waits on the actor, in the order it hurts: read from every module, owned by none."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.drafting.queries import drafts_waiting
from chung.foundation.actor import Actor, Duty
from chung.registry.queries import (
    IncomingFilter,
    arrivals_ready,
    incoming_list,
    papers_to_number,
    waiting_packets,
)
from chung.registry.states import urgency_words
from chung.tasks.queries import TaskRow, late_tasks, open_tasks_for_record, waiting_on
from chung.tasks.states import PartRole, TaskState

MOST = 50
SHOWN = 8


@dataclass(frozen=True)
class DeskItem:
    """One thing to do: the verb, what about, until when."""

    verb: Any
    title: str
    url: str
    detail: str = ""
    due: date | None = None
    urgency: str = ""
    since: datetime | None = None

    def is_late(self, today: date) -> bool:
        """Has its day gone by?"""
        return self.due is not None and self.due < today

    def presses(self, today: date) -> bool:
        """Does it go before everything else: late, due today, or urgent?"""
        return bool(self.urgency) or (self.due is not None and self.due <= today)

    def hurts_first(self, today: date) -> tuple[int, date, datetime | None]:
        """Overdue, then urgent, then by deadline, then by age."""
        rank = 0 if self.is_late(today) else 1 if self.urgency else 2
        return rank, self.due or date.max, self.since


@dataclass(frozen=True)
class DeskGroup:
    """Things to do of one kind, the first few, with where to find all."""

    label: Any
    items: list[DeskItem]
    url: str
    most: int = SHOWN

    @property
    def count(self) -> str:
        return f"{MOST}+" if len(self.items) >= MOST else str(len(self.items))

    @property
    def shown(self) -> list[DeskItem]:
        return self.items[: self.most]

    @property
    def more(self) -> bool:
        return len(self.items) > self.most


@dataclass(frozen=True)
class Desk:
    """What waits on the actor: what cannot wait, then by kind. Each thing stands once."""

    groups: list[DeskGroup]
    late: int

    @property
    def count(self) -> int:
        return sum(len(group.items) for group in self.groups)


def desk_of(actor: Actor) -> Desk:
    """Everything that waits on the actor, in the order it hurts."""
    groups = [
        DeskGroup(
            _("Chờ phân phối"), _to_distribute(actor), _list("registry:incoming_papers", "cho")
        ),
        DeskGroup(_("Dự thảo chờ ý kiến"), _drafts(actor), reverse("drafting:drafts")),
        DeskGroup(_("Nhiệm vụ"), _tasks(actor), reverse("tasks:tasks")),
        DeskGroup(_("Tệp chờ vào sổ"), _arrivals(actor), reverse("registry:intake")),
        DeskGroup(
            _("Văn bản liên thông chờ tiếp nhận"), _packets(actor), reverse("registry:deliveries")
        ),
        DeskGroup(
            _("Chờ cấp số, phát hành"), _to_number(actor), reverse("registry:outgoing_papers")
        ),
    ]
    pressing = [item for group in groups for item in group.items if item.presses(actor.on)]
    now = DeskGroup(_("Cần làm ngay"), _sorted(actor, pressing), "", most=MOST)
    calm = [
        replace(group, items=[i for i in group.items if not i.presses(actor.on)])
        for group in groups
    ]
    late = sum(item.is_late(actor.on) for item in pressing)
    return Desk([group for group in [now, *calm] if group.items], late)


def exceptions(actor: Actor) -> list[DeskItem]:
    """Leaders see only what went wrong: late tasks and papers overdue, the unit and one sentence.

    A leader of the body sees its papers but not every task; a late paper stands for its task then.
    """
    if not (actor.has(Duty.LEAD_UNIT) or actor.has(Duty.SIGN)):
        return []
    late = late_tasks(actor, SHOWN)
    items = [
        DeskItem(
            verb=row.unit,
            title=row.title,
            url=reverse("tasks:task", args=[row.id]),
            detail=row.obstacle,
            due=row.deadline,
        )
        for row in late
    ]
    return _sorted(actor, [*items, *_late_papers(actor, {row.id for row in late})])[:SHOWN]


def _late_papers(actor: Actor, told: set[int]) -> list[DeskItem]:
    chosen = IncomingFilter(overdue_on=actor.on)
    papers = list(incoming_list(actor, chosen).order_by("due_on", "record_id")[:SHOWN])
    tasks = open_tasks_for_record(actor, [paper.pk for paper in papers])
    return [
        DeskItem(
            verb=", ".join(dict.fromkeys(row.unit for row in tasks.get(paper.pk, ()))),
            title=paper.record.title,
            url=reverse("registry:incoming", args=[paper.pk]),
            detail=f"{paper.symbol} · {paper.issuer_name}".strip(" ·"),
            due=paper.due_on,
        )
        for paper in papers
        if not told & {row.id for row in tasks.get(paper.pk, ())}
    ]


def _list(name: str, tab: str) -> str:
    return f"{reverse(name)}?nhom={tab}"


def _sorted(actor: Actor, items: list[DeskItem]) -> list[DeskItem]:
    return sorted(items, key=lambda item: item.hurts_first(actor.on)[:2])


def _to_distribute(actor: Actor) -> list[DeskItem]:
    desks = set(actor.bodies_for(Duty.DISTRIBUTE))
    if not desks:
        return []
    papers = incoming_list(actor, IncomingFilter(states=("waiting",), desk_ids=tuple(desks)))
    items = [
        DeskItem(
            verb=_("Phân phối"),
            title=paper.record.title,
            url=reverse("registry:incoming", args=[paper.record_id]),
            detail=f"{paper.symbol} · {paper.issuer_name}".strip(" ·"),
            due=paper.due_on,
            urgency=urgency_words(paper.urgency),
            since=paper.received_at,
        )
        for paper in papers.order_by("record_id")[:MOST]
    ]
    return _sorted(actor, items)


def _drafts(actor: Actor) -> list[DeskItem]:
    return [
        DeskItem(
            verb=draft.at_step.get_kind_display() if draft.at_step else _("Sửa lại"),
            title=draft.record.title,
            url=reverse("drafting:draft", args=[draft.record_id]),
            due=draft.due_on,
            since=draft.moved_at,
        )
        for draft in drafts_waiting(actor).order_by("record_id")[:MOST]
    ]


def _tasks(actor: Actor) -> list[DeskItem]:
    return [
        DeskItem(
            verb=_task_verb(row),
            title=row.title,
            url=reverse("tasks:task", args=[row.id]),
            detail=row.unit,
            due=row.deadline,
        )
        for row in waiting_on(actor, MOST)
    ]


_TASK_VERBS = {
    TaskState.OFFERED: _("Nhận việc"),
    TaskState.ACCEPTED: _("Thực hiện"),
    TaskState.SUBMITTED: _("Nghiệm thu"),
    TaskState.REJECTED: _("Giao lại"),
}


def _task_verb(row: TaskRow) -> Any:
    return _("Phối hợp") if row.role != PartRole.LEAD else _TASK_VERBS.get(row.state, "")


def _arrivals(actor: Actor) -> list[DeskItem]:
    return [
        DeskItem(
            verb=_("Vào sổ"),
            title=(arrival.proposal.get("subject") or {}).get("value") or arrival.name,
            url=reverse("registry:register_arrival", args=[arrival.id]),
            detail=(arrival.proposal.get("symbol") or {}).get("value") or "",
            since=arrival.arrived_at,
        )
        for arrival in arrivals_ready(actor)[:MOST]
    ]


def _packets(actor: Actor) -> list[DeskItem]:
    return [
        DeskItem(
            verb=packet.get_state_display() if packet.state != "sent" else _("Tiếp nhận"),
            title=packet.outgoing.record.title,
            url=reverse("registry:delivery", args=[packet.id]),
            detail=packet.outgoing.symbol,
            urgency=urgency_words(packet.outgoing.urgency),
            since=packet.sent_at,
        )
        for packet in waiting_packets(actor).order_by("id")[:MOST]
    ]


def _to_number(actor: Actor) -> list[DeskItem]:
    return [
        DeskItem(
            verb=_("Cấp số"),
            title=paper.record.title,
            url=reverse("registry:outgoing", args=[paper.record_id]),
            detail=paper.type_name,
            urgency=urgency_words(paper.urgency),
        )
        for paper in papers_to_number(actor)[:MOST]
    ]
