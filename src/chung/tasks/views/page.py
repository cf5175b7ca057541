"""The page of one task: what, who must do what by when, what happened, and the next act."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.records.queries import LinkedRecord, links_of, open_file, reasons, visible_file
from chung.records.states import RecordKind
from chung.tasks import queries
from chung.tasks.queries import TaskFacts
from chung.tasks.states import ProductKind, TaskState, Verb
from chung.tasks.views.acts import PART_SLUGS, SLUGS, Button
from chung.web.pages import render_page
from chung.web.parts import Step

_TONES = {
    Verb.ASSIGN: "new",
    Verb.ACCEPT: "doing",
    Verb.SUBMIT: "waiting",
    Verb.ACCEPT_RESULT: "done",
    Verb.CLOSE: "done",
    Verb.CLOSE_BY_PAPER: "done",
    Verb.FINISH_PART: "done",
    Verb.REJECT: "late",
    Verb.REJECT_PART: "late",
    Verb.RETURN_RESULT: "late",
    Verb.NOTE_OBSTACLE: "soon",
    Verb.CANCEL: "stopped",
}


@require_GET
def task(request: HttpRequest, record_id: int) -> HttpResponse:
    """One task in full."""
    actor = actor_of(request)
    facts = queries.task_facts(actor, record_id)
    buttons = _buttons(facts)
    links = links_of(actor, record_id)
    reply_url = _reply_url(facts, links)
    context = {
        "facts": facts,
        "task": facts.task,
        "next_act": not reply_url and bool(buttons) and buttons[0].verb in _next_acts(facts),
        "buttons": buttons[:3],
        "more_buttons": buttons[3:],
        "steps": _steps(facts),
        "links": links,
        "reply_url": reply_url,
        "reasons": reasons(actor, record_id),
    }
    return render_page(request, "tasks/task.html", context)


def _reply_url(facts: TaskFacts, links: list[LinkedRecord]) -> str:
    """Where the reply to the paper behind the task is written, when that is the next act.

    Drafting lies above tasks: its address is looked up by name and may be missing.
    """
    wanted = facts.task.product_kind == ProductKind.LETTER and Verb.SUBMIT in facts.verbs
    if not wanted or facts.state != TaskState.ACCEPTED:
        return ""
    papers = [link.record.pk for link in links if link.record.kind == RecordKind.INCOMING]
    try:
        return reverse("drafting:reply", args=papers[:1]) if papers else ""
    except NoReverseMatch:
        return ""


def _next_acts(facts: TaskFacts) -> tuple[Verb, ...]:
    """Acts somebody waits for; whoever only may do something sees no coloured button."""
    waited_for = (
        Verb.ACCEPT,
        Verb.SUBMIT,
        Verb.ACCEPT_RESULT,
        Verb.GRANT_EXTENSION,
        Verb.FINISH_PART,
    )
    refused = facts.state == TaskState.REJECTED
    return (*waited_for, Verb.HAND_OVER) if refused else waited_for


def _buttons(facts: TaskFacts) -> list[Button]:
    """What the actor may do: their own part first when they only help, then the verbs."""
    part = facts.own_part
    of_part = (
        [Button(v, reverse("tasks:part_act", args=[part.id, PART_SLUGS[v]])) for v in part.verbs]
        if part
        else []
    )
    of_task = [
        Button(verb, reverse("tasks:act", args=[facts.task.pk, SLUGS[verb]]))
        for verb in facts.verbs
        if verb != Verb.REFUSE_EXTENSION
    ]
    return [*of_task, *of_part] if facts.verbs[:1] == (Verb.ACCEPT,) else [*of_part, *of_task]


def _steps(facts: TaskFacts) -> list[Step]:
    return [
        Step(
            what=f"{step.verb.label}: {step.about}" if step.about else step.verb.label,
            who=step.who,
            when=step.at,
            note=step.note,
            tone=_TONES.get(step.verb, "plain"),
        )
        for step in facts.steps
    ]


@require_GET
def evidence_file(request: HttpRequest, attachment_id: int) -> FileResponse:
    """A file of a task (or of another record) the actor may see, to be saved, never run."""
    attachment = visible_file(actor_of(request), attachment_id)
    return FileResponse(
        open_file(attachment.file_id),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.file.mime,
    )
