"""The acts on a task; each a small form on its own page, for phones and keyboards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound, Refusal
from chung.tasks import commands, queries
from chung.tasks import forms as ask
from chung.tasks.commands import PartOrder, SentPaper
from chung.tasks.queries import TaskFacts, place_ids
from chung.tasks.states import Grade, PartRole, ProductKind, ReceivingLevel, Verb
from chung.web.fields import ReasonForm
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

SLUGS: dict[Verb, str] = {
    Verb.ACCEPT: "nhan",
    Verb.REJECT: "tu-choi",
    Verb.DELEGATE: "phan-cong",
    Verb.HAND_OVER: "giao-lai",
    Verb.SUBMIT: "nop",
    Verb.ACCEPT_RESULT: "nghiem-thu",
    Verb.RETURN_RESULT: "tra-lai",
    Verb.CLOSE: "ket-thuc",
    Verb.CANCEL: "thoi-giao",
    Verb.EXTEND: "dieu-chinh-han",
    Verb.REQUEST_EXTENSION: "xin-gia-han",
    Verb.GRANT_EXTENSION: "duyet-gia-han",
    Verb.NOTE_OBSTACLE: "vuong-mac",
    Verb.CHANGE_FOLLOWER: "theo-doi",
    Verb.ADD_PARTS: "them-phoi-hop",
}
PART_SLUGS: dict[Verb, str] = {
    Verb.ACCEPT_PART: "nhan",
    Verb.REJECT_PART: "tu-choi",
    Verb.FINISH_PART: "y-kien",
}
_VERBS = {slug: verb for verb, slug in SLUGS.items()}
_PART_VERBS = {slug: verb for verb, slug in PART_SLUGS.items()}
DIRECT = (Verb.ACCEPT, Verb.ACCEPT_PART)
GRAVE = (Verb.CANCEL, Verb.REJECT, Verb.REJECT_PART, Verb.CLOSE)


@dataclass(frozen=True)
class Button:
    """An act the actor may do; a direct one is done by pressing it."""

    verb: Verb
    url: str

    @property
    def label(self) -> Any:
        """The words on the button."""
        return (
            _("Trả lời đề nghị gia hạn") if self.verb == Verb.GRANT_EXTENSION else self.verb.label
        )

    @property
    def direct(self) -> bool:
        """Does it need no form?"""
        return self.verb in DIRECT


def _reason(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    return ReasonForm(request.POST or None, longest=4000)


def _delegate(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    posts = queries.colleagues(facts.task, actor.on)
    return ask.DelegateForm(request.POST or None, posts=posts)


def _follower(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    return ask.FollowerForm(request.POST or None, posts=queries.post_places(actor))


def _hand_over(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    return ask.HandOverForm(request.POST or None, owners=queries.owner_places(actor))


def _parts(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    return ask.PartsForm(request.POST or None, helpers=queries.helper_places(actor))


def _submit(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    initial = {"receiving_level": facts.task.receiving_level, "dated": clock.today()}
    return ask.CompleteForm(
        request.POST or None,
        request.FILES or None,
        initial=initial,
        sent=facts.task.product_kind != ProductKind.WORK,
    )


def _extend(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    parts = [(p.id, p.name) for p in facts.parts if p.role == PartRole.COORDINATE]
    return ask.DeadlineForm(request.POST or None, parts=parts)


def _ask_time(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    return ask.DeadlineForm(request.POST or None)


def _decide(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    wanted = facts.request.new_deadline if facts.request else None
    return ask.DecideForm(request.POST or None, initial={"deadline": wanted})


def _obstacle(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    return ask.ObstacleForm(request.POST or None, initial={"words": facts.task.obstacle})


def _grade(request: HttpRequest, actor: Actor, facts: TaskFacts) -> forms.Form:
    return ask.AcceptResultForm(request.POST or None)


def _complete(actor: Actor, task_id: int, data: dict[str, Any]) -> None:
    papers = []
    if data["symbol"]:
        papers.append(
            SentPaper(data["symbol"], data["dated"], ReceivingLevel(data["receiving_level"]))
        )
    files = commands.examine_evidence(data["evidence_files"])
    commands.complete_task(actor, task_id=task_id, papers=papers, files=files, words=data["words"])


def _add_parts(actor: Actor, task_id: int, data: dict[str, Any]) -> None:
    orders = [
        PartOrder(PartRole.COORDINATE, deadline=data["deadline"], **place_ids(place))
        for place in data["coordinators"]
    ]
    orders += [PartOrder(PartRole.TO_KNOW, **place_ids(place)) for place in data["to_know"]]
    commands.add_parts(actor, task_id=task_id, parts=orders)


Ask = Callable[[HttpRequest, Actor, TaskFacts], forms.Form]
Run = Callable[[Actor, int, dict[str, Any]], Any]


@dataclass(frozen=True)
class Act:
    """One act: the form it asks, what it runs, one sentence on what will happen."""

    ask: Ask
    run: Run
    words: Any


_ACTS: dict[Verb, Act] = {
    Verb.REJECT: Act(
        _reason,
        lambda a, t, d: commands.reject_task(a, task_id=t, reason=d["reason"]),
        gettext_lazy("Nhiệm vụ trở lại người giao kèm lý do; thời hạn vẫn tính."),
    ),
    Verb.DELEGATE: Act(
        _delegate,
        lambda a, t, d: commands.delegate_task(a, task_id=t, post_id=d["post"], words=d["words"]),
        gettext_lazy("Người được phân công thấy nhiệm vụ ngay; đơn vị vẫn chịu trách nhiệm chính."),
    ),
    Verb.HAND_OVER: Act(
        _hand_over,
        lambda a, t, d: commands.hand_over_task(
            a, task_id=t, reason=d["reason"], **place_ids(d["owner"])
        ),
        gettext_lazy("Đơn vị mới phải nhận việc; thời hạn và lịch sử giữ nguyên."),
    ),
    Verb.SUBMIT: Act(
        _submit,
        _complete,
        gettext_lazy("Hoàn thành khi sản phẩm đã gửi đúng cấp nhận; người giao sẽ nghiệm thu."),
    ),
    Verb.ACCEPT_RESULT: Act(
        _grade,
        lambda a, t, d: commands.accept_result(
            a, task_id=t, grade=Grade(d["grade"]), words=d["words"]
        ),
        gettext_lazy("Nhiệm vụ kết thúc sau khi nghiệm thu."),
    ),
    Verb.RETURN_RESULT: Act(
        _reason,
        lambda a, t, d: commands.return_result(a, task_id=t, reason=d["reason"]),
        gettext_lazy("Đơn vị chủ trì làm tiếp; thời hạn không thay đổi."),
    ),
    Verb.CLOSE: Act(
        _reason,
        lambda a, t, d: commands.close_task(a, task_id=t, reason=d["reason"]),
        gettext_lazy("Nhiệm vụ thường xuyên hoặc chờ điều kiện được kết thúc, không cần sản phẩm."),
    ),
    Verb.CANCEL: Act(
        _reason,
        lambda a, t, d: commands.cancel_task(a, task_id=t, reason=d["reason"]),
        gettext_lazy("Nhiệm vụ dừng lại và không mở lại được; mọi việc đã làm vẫn xem được."),
    ),
    Verb.EXTEND: Act(
        _extend,
        lambda a, t, d: commands.extend_task(
            a, task_id=t, deadline=d["deadline"], reason=d["reason"], part_id=d.get("part")
        ),
        gettext_lazy("Hạn cũ được giữ lại cùng lý do điều chỉnh."),
    ),
    Verb.REQUEST_EXTENSION: Act(
        _ask_time,
        lambda a, t, d: commands.request_extension(
            a, task_id=t, deadline=d["deadline"], reason=d["reason"]
        ),
        gettext_lazy("Hạn hiện nay vẫn tính cho đến khi người giao đồng ý."),
    ),
    Verb.GRANT_EXTENSION: Act(
        _decide,
        lambda a, t, d: commands.decide_extension(
            a, task_id=t, grant=d["grant"], deadline=d["deadline"], words=d["words"]
        ),
        gettext_lazy("Đồng ý thì hạn mới có hiệu lực ngay; không đồng ý thì ghi rõ lý do."),
    ),
    Verb.NOTE_OBSTACLE: Act(
        _obstacle,
        lambda a, t, d: commands.note_obstacle(a, task_id=t, words=d["words"]),
        gettext_lazy("Người giao việc và người theo dõi thấy vướng mắc này ngay."),
    ),
    Verb.CHANGE_FOLLOWER: Act(
        _follower,
        lambda a, t, d: commands.change_follower(a, task_id=t, post_id=d["post"], words=d["words"]),
        gettext_lazy("Người mới theo dõi từ hôm nay, không tính ngược về trước."),
    ),
    Verb.ADD_PARTS: Act(
        _parts, _add_parts, gettext_lazy("Mỗi đơn vị phối hợp có thời hạn riêng của mình.")
    ),
}


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, record_id: int, act: str) -> HttpResponse:
    """One act on a task: its form, or done at once when it needs none."""
    actor, verb = actor_of(request), _VERBS.get(act)
    facts = queries.task_facts(actor, record_id)
    if verb is None:
        raise NotFound(_("Không có việc này."))
    if verb == Verb.ACCEPT:
        return _accept(request, actor, facts)
    _possible(request, verb, facts.verbs)
    form = _ACTS[verb].ask(request, actor, facts)
    if request.method == "POST" and form.is_valid():
        try:
            _ACTS[verb].run(actor, record_id, form.cleaned_data)
            return _done(request, verb, facts)
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _form_page(request, facts, form, verb, _ACTS[verb].words)


def _possible(request: HttpRequest, verb: Verb, verbs: tuple[Verb, ...]) -> None:
    """A form nobody may send is not shown; what is sent is judged by the command."""
    if request.method == "GET" and verb not in verbs:
        raise Conflict(
            _("Việc này hiện không làm được ở nhiệm vụ này."),
            _("Mở lại trang nhiệm vụ để xem việc có thể làm."),
        )


def _accept(request: HttpRequest, actor: Actor, facts: TaskFacts) -> HttpResponse:
    if request.method == "POST":
        commands.accept_task(actor, task_id=facts.task.pk)
        return _done(request, Verb.ACCEPT, facts)
    return see_other(request, _task_url(facts))


def _task_url(facts: TaskFacts) -> str:
    return reverse("tasks:task", args=[facts.task.pk])


def _done(request: HttpRequest, verb: Verb, facts: TaskFacts) -> HttpResponse:
    toast(request, _("Đã xong: %(act)s.") % {"act": verb.label})
    return see_other(request, _task_url(facts))


def _form_page(
    request: HttpRequest, facts: TaskFacts, form: forms.Form, verb: Verb, words: Any
) -> HttpResponse:
    context = {
        "facts": facts,
        "task": facts.task,
        "form": form,
        "verb": verb,
        "title": Button(verb, "").label,
        "words": words,
        "grave": verb in GRAVE,
        "has_files": form.is_multipart(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "tasks/act.html", context, status=status)


@require_http_methods(["GET", "POST"])
def part_act(request: HttpRequest, part_id: int, act: str) -> HttpResponse:
    """One act on a coordinating part."""
    actor, verb = actor_of(request), _PART_VERBS.get(act)
    facts = queries.facts_of_part(actor, part_id)
    if verb is None:
        raise NotFound(_("Không có việc này."))
    if verb == Verb.ACCEPT_PART and request.method == "POST":
        commands.accept_part(actor, part_id=part_id)
        return _done(request, verb, facts)
    part = next(each for each in facts.parts if each.id == part_id)
    _possible(request, verb, part.verbs)
    form = _part_form(request, verb, part.role)
    if request.method == "POST" and form.is_valid():
        try:
            _run_part(actor, part_id, verb, form.cleaned_data)
            return _done(request, verb, facts)
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _form_page(request, facts, form, verb, _("Thời hạn riêng của đơn vị dừng tính."))


def _part_form(request: HttpRequest, verb: Verb, role: PartRole) -> forms.Form:
    if verb == Verb.FINISH_PART:
        form: forms.Form = ask.WordsForm(request.POST or None)
        form.fields["words"].required = role == PartRole.COORDINATE
        return form
    return ReasonForm(request.POST or None, longest=4000)


def _run_part(actor: Actor, part_id: int, verb: Verb, data: dict[str, Any]) -> None:
    if verb == Verb.FINISH_PART:
        commands.finish_part(actor, part_id=part_id, words=data["words"])
    else:
        commands.reject_part(actor, part_id=part_id, reason=data["reason"])
