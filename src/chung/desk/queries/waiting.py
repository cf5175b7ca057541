"""What waits on the actor, in the order it hurts: read from every module, owned by none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.desk.queries.handover import handover
from chung.desk.queries.items import MOST, NOBODY, SHOWN, DeskGroup, DeskItem, Marks, beside
from chung.drafting.queries import drafts_of, drafts_waiting, signers_lost
from chung.drafting.states import DraftState, StepKind
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Refusal
from chung.organisation.queries import body_facts, names_on
from chung.registry.queries import (
    IncomingFilter,
    arrivals_ready,
    incoming_list,
    papers_to_number,
    refused_packets,
    waiting_packets,
    with_papers,
)
from chung.registry.states import urgency_words
from chung.services.queries import requests_waiting
from chung.tasks.queries import DeskTask, DeskTasks, desk_tasks
from chung.tasks.states import TaskState


@dataclass(frozen=True)
class Desk:
    """What waits on the actor: what cannot wait, then by kind. Each thing stands once.

    ``exceptions``: what goes wrong elsewhere, for leaders, one sentence each (processes.md §10.8).
    """

    groups: list[DeskGroup]
    late: int
    exceptions: list[DeskItem]

    @property
    def count(self) -> int:
        return sum(len(group.items) for group in self.groups)


def desk_of(actor: Actor) -> Desk:
    """Everything that waits on the actor, in the order it hurts, and what leaders have to know."""
    late_papers = _late_papers(actor)
    tasks = desk_tasks(
        actor,
        most=MOST,
        late=SHOWN if _leads(actor) else 0,
        paper_ids=[paper.pk for paper in late_papers],
    )
    groups = _groups(actor, tasks)
    pressing = [item for group in groups for item in group.items if item.presses(actor.on)]
    now = DeskGroup(_("Cần làm ngay"), _sorted(actor, pressing), "", most=MOST)
    calm = [
        replace(group, items=[i for i in group.items if not i.presses(actor.on)])
        for group in groups
    ]
    mine = {item.url for group in groups for item in group.items}
    return Desk(
        groups=[group for group in [now, *calm] if group.items],
        late=sum(item.is_late(actor.on) for item in pressing),
        exceptions=[
            item for item in _exceptions(actor, tasks, late_papers) if item.url not in mine
        ],
    )


def _groups(actor: Actor, tasks: DeskTasks) -> list[DeskGroup]:
    to_answer, to_write = _drafts(actor)
    drafts = reverse("drafting:drafts")
    whose = _marks(actor)
    return [
        DeskGroup(
            _("Chờ phân phối"),
            _to_distribute(actor, whose),
            _list("registry:incoming_papers", "cho"),
        ),
        DeskGroup(_("Dự thảo chờ ý kiến"), to_answer, drafts),
        DeskGroup(_("Nhiệm vụ"), _tasks(tasks), reverse("tasks:tasks")),
        DeskGroup(_("Tệp chờ vào sổ"), _arrivals(actor, whose), reverse("registry:intake")),
        DeskGroup(
            _("Văn bản liên thông chờ tiếp nhận"),
            _packets(actor, whose),
            reverse("registry:deliveries"),
        ),
        DeskGroup(_("Nơi nhận từ chối"), _refused(actor), reverse("registry:outgoing_papers")),
        DeskGroup(
            _("Chờ cấp số, phát hành"),
            _to_number(actor, whose),
            reverse("registry:outgoing_papers"),
        ),
        DeskGroup(_("Yêu cầu phục vụ"), _requests(actor), reverse("services:requests")),
        DeskGroup(
            _("Bàn giao"), handover(actor, whose), _list("reorganisation:plans", "da-thuc-hien")
        ),
        DeskGroup(_("Đang soạn"), to_write, f"{drafts}?nhom=toi"),
    ]


def _marks(actor: Actor) -> Marks:
    """Body id → its mark, for who works or distributes for several bodies."""
    bodies = {*actor.bodies_for(Duty.REGISTRY), *actor.bodies_for(Duty.DISTRIBUTE)}
    if len(bodies) < 2:
        return {}
    return {f.body_id: (f.body_id, f.short_name) for f in body_facts(bodies, actor.on)}


def _leads(actor: Actor) -> bool:
    return actor.has(Duty.LEAD_UNIT) or actor.has(Duty.SIGN)


def _late_papers(actor: Actor) -> list[Any]:
    """Papers overdue, for leaders."""
    if not _leads(actor):
        return []
    chosen = IncomingFilter(overdue_on=actor.on)
    return list(incoming_list(actor, chosen).order_by("due_on", "record_id")[:SHOWN])


def _exceptions(actor: Actor, tasks: DeskTasks, late_papers: list[Any]) -> list[DeskItem]:
    """Late tasks and overdue papers, the unit and one sentence.

    A leader of the body sees its papers but not every task; a late paper stands for its task then.
    """
    items = [
        DeskItem(
            verb=task.unit,
            title=task.title,
            url=reverse("tasks:task", args=[task.id]),
            detail=task.obstacle,
            due=task.deadline,
        )
        for task in tasks.late
    ]
    told = {task.id for task in tasks.late}
    items += [
        _late_paper(paper, tasks.behind.get(paper.pk, []))
        for paper in late_papers
        if not told & {task.id for task in tasks.behind.get(paper.pk, [])}
    ]
    return _sorted(actor, items)[:SHOWN]


def _late_paper(paper: Any, tasks: list[DeskTask]) -> DeskItem:
    return DeskItem(
        verb=", ".join(dict.fromkeys(task.unit for task in tasks)),
        title=paper.record.title,
        url=reverse("registry:incoming", args=[paper.pk]),
        detail=beside(paper.symbol, paper.issuer_words),
        due=paper.due_on,
    )


def _list(name: str, tab: str) -> str:
    return f"{reverse(name)}?nhom={tab}"


def _sorted(actor: Actor, items: list[DeskItem]) -> list[DeskItem]:
    return sorted(items, key=lambda item: item.hurts_first(actor.on)[:2])


def _to_distribute(actor: Actor, whose: Marks) -> list[DeskItem]:
    desks = set(actor.bodies_for(Duty.DISTRIBUTE))
    if not desks:
        return []
    papers = incoming_list(actor, IncomingFilter(states=("waiting",), desk_ids=tuple(desks)))
    items = [
        DeskItem(
            verb=_("Phân phối"),
            title=paper.record.title,
            url=reverse("registry:incoming", args=[paper.record_id]),
            detail=beside(paper.symbol, paper.issuer_words),
            due=paper.due_on,
            urgency=urgency_words(paper.urgency),
            since=paper.received_at,
            whose=whose.get(paper.record.keeper_id, NOBODY),
        )
        for paper in papers.order_by("record_id")[:MOST]
    ]
    return _sorted(actor, items)


def _drafts(actor: Actor) -> tuple[list[DeskItem], list[DeskItem]]:
    """Drafts that wait for the actor's word, and those the actor is writing; also those the actor
    sent up whose signer may not sign them any more.

    The form is checked by whoever keeps the registers, though others see the desk's papers too.
    """
    own = {"drafter_id__in": list(actor.principals)}
    mine = drafts_waiting(actor) | drafts_of(actor).exclude(state=DraftState.SIGNED)
    if not actor.has(Duty.REGISTRY):
        mine = mine.exclude(~Q(**own), at_step__kind=StepKind.FORMAT)
    found = list(mine.order_by("record_id")[: MOST * 2])
    lost = signers_lost(found, actor.on)
    kept = [each for each in found if _is_with(actor, each) or each.record_id in lost][:MOST]
    return (
        [_draft(actor, d, lost) for d in kept if d.state != DraftState.WRITING],
        [_draft(actor, d, lost) for d in kept if d.state == DraftState.WRITING],
    )


def _is_with(actor: Actor, draft: Any) -> bool:
    """Is it the actor's turn?"""
    step = draft.at_step
    if step is None:
        return True
    checks = step.kind != StepKind.FORMAT or actor.has(Duty.REGISTRY)
    return checks and step.principal_id in actor.principals


def _draft(actor: Actor, draft: Any, lost: Mapping[int, Refusal]) -> DeskItem:
    refusal = lost.get(draft.record_id)
    verb = _("Soạn tiếp") if draft.state == DraftState.WRITING else _("Sửa lại")
    if draft.at_step is not None:
        own = _is_with(actor, draft)
        verb = draft.at_step.get_kind_display() if own else _("Đổi người ký")
    return DeskItem(
        verb=verb,
        title=draft.record.title,
        url=reverse("drafting:draft", args=[draft.record_id]),
        detail=f"{refusal.message} {refusal.way_out}" if refusal else "",
        due=draft.due_on,
        urgency=_("người ký hết thẩm quyền") if refusal else "",
        since=draft.moved_at,
        came="" if draft.at_step else _("từ"),
    )


def _tasks(tasks: DeskTasks) -> list[DeskItem]:
    return [
        DeskItem(
            verb=_task_verb(task),
            title=task.title,
            url=reverse("tasks:task", args=[task.id]),
            detail=task.unit,
            due=task.deadline,
            urgency=str(task.urgency.label) if task.urgency else "",
        )
        for task in tasks.waiting
    ]


_TASK_VERBS = {
    TaskState.OFFERED: _("Nhận việc"),
    TaskState.ACCEPTED: _("Thực hiện"),
    TaskState.SUBMITTED: _("Nghiệm thu"),
    TaskState.REJECTED: _("Giao lại"),
}


def _task_verb(task: DeskTask) -> Any:
    if task.asks:
        return _("Trả lời gia hạn")
    return _("Phối hợp") if task.helps else _TASK_VERBS.get(task.state, "")


def _arrivals(actor: Actor, whose: Marks) -> list[DeskItem]:
    return [
        DeskItem(
            verb=_("Vào sổ"),
            title=(arrival.proposal.get("subject") or {}).get("value") or arrival.name,
            url=reverse("registry:register_arrival", args=[arrival.id]),
            detail=(arrival.proposal.get("symbol") or {}).get("value") or "",
            since=arrival.arrived_at,
            whose=whose.get(arrival.desk_id, NOBODY),
        )
        for arrival in arrivals_ready(actor)[:MOST]
    ]


def _packets(actor: Actor, whose: Marks) -> list[DeskItem]:
    packets = with_papers(waiting_packets(actor).order_by("id")[:MOST])
    senders = {packet.outgoing.issuer_id for packet in packets}
    names = names_on(senders, actor.on)
    return [
        DeskItem(
            verb=_("Tiếp nhận") if packet.state == "sent" else _("Nơi gửi đề nghị thu hồi"),
            title=packet.outgoing.record.title,
            url=reverse("registry:delivery", args=[packet.id]),
            detail=beside(packet.outgoing.symbol, names.get(packet.outgoing.issuer_id, "")),
            urgency=urgency_words(packet.outgoing.urgency),
            since=packet.sent_at,
            whose=whose.get(packet.recipient_id, NOBODY),
        )
        for packet in packets
    ]


def _refused(actor: Actor) -> list[DeskItem]:
    """Papers a recipient refused: to be sent again, put right or called back."""
    return [
        DeskItem(
            verb=_("Xử lý từ chối"),
            title=refusal.title,
            url=reverse("registry:outgoing", args=[refusal.record_id]),
            detail=f"{refusal.symbol} · {refusal.recipient}: {refusal.reason}",
            since=refusal.at,
            came=_("từ chối"),
        )
        for refusal in refused_packets(actor)
    ]


def _to_number(actor: Actor, whose: Marks) -> list[DeskItem]:
    return [
        DeskItem(
            verb=_("Cấp số"),
            title=paper.record.title,
            url=reverse("registry:outgoing", args=[paper.record_id]),
            detail=paper.type_name,
            urgency=urgency_words(paper.urgency),
            whose=whose.get(paper.issuer_id, whose.get(paper.desk_id, NOBODY)),
        )
        for paper in papers_to_number(actor)[:MOST]
    ]


def _requests(actor: Actor) -> list[DeskItem]:
    """What served bodies ask of the office; not asked of who only administers."""
    if all(duty == Duty.ADMINISTER for duty, _body in actor.duties):
        return []
    return [
        DeskItem(
            verb=_("Tiếp nhận yêu cầu") if line.request.holder_id is None else _("Làm yêu cầu"),
            title=line.request.record.title,
            url=reverse("services:request", args=[line.request.pk]),
            detail=str(line.request.get_kind_display()),
            due=line.request.due_on,
            whose=(line.request.served_id, line.served),
        )
        for line in requests_waiting(actor, most=MOST)
    ]
