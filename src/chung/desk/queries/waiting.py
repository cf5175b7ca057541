"""What waits on the actor, in the order it hurts: read from every module, owned by none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.desk.queries.handover import handover
from chung.desk.queries.items import MOST, NOBODY, SHOWN, DeskGroup, DeskItem, beside
from chung.desk.queries.reads import Reads, leads, reads_of
from chung.drafting.queries import signers_lost
from chung.drafting.states import DraftState, StepKind
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Refusal
from chung.registry.states import urgency_words
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
    reads = reads_of(actor)
    tasks = desk_tasks(
        actor,
        most=MOST,
        late=SHOWN if leads(actor) else 0,
        paper_ids=[paper.pk for paper in reads.late_papers],
    )
    groups = _groups(actor, reads, tasks)
    pressing = [item for group in groups for item in group.items if item.presses(actor.on)]
    now = DeskGroup(_("Cần làm ngay"), _sorted(actor, pressing), "", most=MOST)
    calm = [
        replace(group, items=[i for i in group.items if not i.presses(actor.on)])
        for group in groups
    ]
    mine = {item.url for group in groups for item in group.items}
    exceptions = _exceptions(actor, tasks, reads.late_papers)
    return Desk(
        groups=[group for group in [now, *calm] if group.items],
        late=sum(item.is_late(actor.on) for item in pressing),
        exceptions=[item for item in exceptions if item.url not in mine],
    )


def _groups(actor: Actor, reads: Reads, tasks: DeskTasks) -> list[DeskGroup]:
    to_answer, to_write = _drafts(actor, reads)
    drafts, plans = reverse("drafting:drafts"), _list("reorganisation:plans", "da-thuc-hien")
    undistributed = _list("registry:incoming_papers", "cho")
    outgoing = reverse("registry:outgoing_papers")
    intake, packets = reverse("registry:intake"), reverse("registry:deliveries")
    return [
        DeskGroup(_("Chờ phân phối"), _to_distribute(actor, reads), undistributed),
        DeskGroup(_("Dự thảo chờ ý kiến"), to_answer, drafts),
        DeskGroup(_("Nhiệm vụ"), _tasks(tasks), reverse("tasks:tasks")),
        DeskGroup(_("Tệp chờ vào sổ"), _arrivals(reads), intake),
        DeskGroup(_("Văn bản liên thông chờ tiếp nhận"), _packets(reads), packets),
        DeskGroup(_("Nơi nhận từ chối"), _refused(reads), outgoing),
        DeskGroup(_("Chờ cấp số, phát hành"), _to_number(reads), outgoing),
        DeskGroup(_("Yêu cầu phục vụ"), _requests(actor, reads), reverse("services:requests")),
        DeskGroup(_("Bàn giao"), handover(reads.minutes, reads.marks), plans),
        DeskGroup(_("Đang soạn"), to_write, f"{drafts}?nhom=toi"),
    ]


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


def _to_distribute(actor: Actor, reads: Reads) -> list[DeskItem]:
    items = [
        DeskItem(
            verb=_("Phân phối"),
            title=paper.record.title,
            url=reverse("registry:incoming", args=[paper.record_id]),
            detail=beside(paper.symbol, paper.issuer_words),
            due=paper.due_on,
            urgency=urgency_words(paper.urgency),
            since=paper.received_at,
            whose=reads.marks.get(paper.record.keeper_id, NOBODY),
        )
        for paper in reads.to_distribute
    ]
    return _sorted(actor, items)


def _drafts(actor: Actor, reads: Reads) -> tuple[list[DeskItem], list[DeskItem]]:
    """Drafts that wait for the actor's word, and those the actor is writing; also those the actor
    sent up whose signer may not sign them any more.
    """
    found = reads.drafts
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


def _arrivals(reads: Reads) -> list[DeskItem]:
    return [
        DeskItem(
            verb=_("Vào sổ"),
            title=(arrival.proposal.get("subject") or {}).get("value") or arrival.name,
            url=reverse("registry:register_arrival", args=[arrival.id]),
            detail=(arrival.proposal.get("symbol") or {}).get("value") or "",
            since=arrival.arrived_at,
            whose=reads.marks.get(arrival.desk_id, NOBODY),
        )
        for arrival in reads.arrivals
    ]


def _packets(reads: Reads) -> list[DeskItem]:
    return [
        DeskItem(
            verb=_("Tiếp nhận") if packet.state == "sent" else _("Nơi gửi đề nghị thu hồi"),
            title=packet.outgoing.record.title,
            url=reverse("registry:delivery", args=[packet.id]),
            detail=beside(packet.outgoing.symbol, reads.names.get(packet.outgoing.issuer_id, "")),
            urgency=urgency_words(packet.outgoing.urgency),
            since=packet.sent_at,
            whose=reads.marks.get(packet.recipient_id, NOBODY),
        )
        for packet in reads.packets
    ]


def _refused(reads: Reads) -> list[DeskItem]:
    """Papers a recipient refused: to be sent again, put right or called back."""
    return [
        DeskItem(
            verb=_("Xử lý từ chối"),
            title=packet.outgoing.record.title,
            url=reverse("registry:outgoing", args=[packet.outgoing_id]),
            detail=f"{packet.outgoing.symbol} · {recipient}: {packet.reason}",
            since=packet.decided_at,
            came=_("từ chối"),
        )
        for packet in reads.refused
        for recipient in [reads.names.get(packet.recipient_id, "")]
    ]


def _to_number(reads: Reads) -> list[DeskItem]:
    whose = reads.marks
    return [
        DeskItem(
            verb=_("Cấp số"),
            title=paper.record.title,
            url=reverse("registry:outgoing", args=[paper.record_id]),
            detail=paper.type_name,
            urgency=urgency_words(paper.urgency),
            whose=whose.get(paper.issuer_id, whose.get(paper.desk_id, NOBODY)),
        )
        for paper in reads.to_number
    ]


def _requests(actor: Actor, reads: Reads) -> list[DeskItem]:
    """What served bodies ask of the office; not asked of who only administers."""
    if all(duty == Duty.ADMINISTER for duty, _body in actor.duties):
        return []
    return [
        DeskItem(
            verb=_("Tiếp nhận yêu cầu") if request.holder_id is None else _("Làm yêu cầu"),
            title=request.record.title,
            url=reverse("services:request", args=[request.pk]),
            detail=str(request.get_kind_display()),
            due=request.due_on,
            whose=(request.served_id, reads.names.get(request.served_id, "")),
        )
        for request in reads.requests
    ]
