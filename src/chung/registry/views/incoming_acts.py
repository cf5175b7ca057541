"""What may be done with a paper that came in: the one next act, and the others."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.registry.models import IncomingPaper
from chung.registry.permissions import why_not_distribute, why_not_register, why_not_settle
from chung.registry.states import INCOMING_STEPS
from chung.tasks.queries import TaskRow, waiting_among
from chung.tasks.states import PartRole, TaskState

_REPLIED_FROM = ("waiting", "distributed", "in_progress", "paused")
_DRAFTERS = (Duty.SPECIALIST, Duty.LEAD_UNIT, Duty.APPROVE_OFFICE)


@dataclass(frozen=True)
class PaperAct:
    """A button: where it leads, or (``post``) what it does at once."""

    verb: str
    label: Any
    url: str
    icon: str
    post: bool = False
    grave: bool = False


@dataclass(frozen=True)
class PaperActs:
    """The next act (or none), those one thinks of next, and the rare ones in a menu."""

    primary: PaperAct | None
    second: list[PaperAct]
    rare: list[PaperAct]

    def __bool__(self) -> bool:
        return bool(self.primary or self.second or self.rare)


_TASK_WORDS = {
    TaskState.OFFERED: _("Nhận việc"),
    TaskState.ACCEPTED: _("Mở nhiệm vụ"),
    TaskState.SUBMITTED: _("Nghiệm thu"),
    TaskState.REJECTED: _("Giao lại"),
}


def acts_for(
    actor: Actor, paper: IncomingPaper, tasks: list[TaskRow], seen: Collection[int]
) -> PaperActs:
    """The acts open to the actor on a paper as it stands; ``seen``: records they may open."""
    found = [
        *_task_acts(actor, [task for task in tasks if task.id in seen]),
        *_reply(actor, paper),
        *_desk_acts(actor, paper),
    ]
    primary = next((act for act in found if act.verb in _next_verbs(paper, tasks)), None)
    others = [act for act in found if act is not primary]
    near = _NEAR if paper.state != "waiting" else ("reply",)
    return PaperActs(
        primary,
        [act for act in others if act.verb in near],
        [act for act in others if act.verb not in near],
    )


_NEAR = ("task", "reply", "distribute", "settle")


def _next_verbs(paper: IncomingPaper, tasks: list[TaskRow]) -> tuple[str, ...]:
    """The verbs that may be the coloured one, by where the paper stands."""
    if paper.state == "waiting":
        return ("distribute",)
    if paper.state == "settled":
        return ("file",)
    accepted = any(t.state == TaskState.ACCEPTED and t.role == PartRole.LEAD for t in tasks)
    return ("task", "reply") if not accepted else ("reply",)


def _task_acts(actor: Actor, tasks: list[TaskRow]) -> list[PaperAct]:
    mine = waiting_among(actor, [task.id for task in tasks if task.closed_on is None])
    return [
        PaperAct(
            "task", _TASK_WORDS.get(row.state, ""), reverse("tasks:task", args=[row.id]), "tasks"
        )
        for row in [task for task in tasks if task.id in mine][:1]
    ]


def _desk_acts(actor: Actor, paper: IncomingPaper) -> list[PaperAct]:
    keeper = paper.record.keeper_id
    refused_to = {
        "distribute": why_not_distribute(actor, keeper),
        "settle": why_not_settle(actor, keeper),
        "register": why_not_register(actor, keeper),
    }
    acts = [
        replace(act, url=_url(act, paper))
        for who, act in _ALL
        if not refused_to[who] and INCOMING_STEPS.may(act.verb, paper.state)
    ]
    if not refused_to["register"] and paper.state != "void":
        acts.append(
            PaperAct(
                "correct",
                _("Sửa thông tin đăng ký"),
                reverse("registry:correct", args=[paper.record_id]),
                "edit",
            )
        )
    return [_again(act, paper) for act in acts]


def _again(act: PaperAct, paper: IncomingPaper) -> PaperAct:
    if act.verb == "distribute" and paper.state != "waiting":
        return replace(act, label=_("Phân phối thêm"))
    return act


# Who may, and the act; ``url`` is the name of the page, or the word of a reasoned act.
_ALL: tuple[tuple[str, PaperAct], ...] = (
    ("distribute", PaperAct("distribute", _("Phân phối"), "distribute", "forward")),
    ("settle", PaperAct("file", _("Lưu hồ sơ"), "put_to_files", "archive", post=True)),
    ("settle", PaperAct("settle", _("Kết thúc xử lý"), "settle", "check", post=True)),
    ("distribute", PaperAct("pause", _("Tạm dừng, xin ý kiến…"), "tam-dung", "hourglass")),
    (
        "settle",
        PaperAct("unfile", _("Lấy ra khỏi lưu hồ sơ"), "take_from_files", "undo", post=True),
    ),
    ("settle", PaperAct("reopen", _("Mở lại…"), "mo-lai", "undo")),
    ("settle", PaperAct("forward", _("Chuyển đúng nơi nhận…"), "forward", "swap")),
    ("settle", PaperAct("return", _("Trả lại nơi gửi…"), "tra-lai", "return", grave=True)),
    ("register", PaperAct("void", _("Huỷ số đến…"), "huy-so", "x", grave=True)),
)


def _url(act: PaperAct, paper: IncomingPaper) -> str:
    if "-" in act.url:
        return reverse("registry:reasoned_act", args=[paper.record_id, act.url])
    return reverse(f"registry:{act.url}", args=[paper.record_id])


def _reply(actor: Actor, paper: IncomingPaper) -> list[PaperAct]:
    if paper.state not in _REPLIED_FROM or not any(actor.has(duty) for duty in _DRAFTERS):
        return []
    url = reverse("drafting:reply", args=[paper.record_id])
    return [PaperAct("reply", _("Soạn trả lời"), url, "reply")]
