"""The list of drafts and the page of one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.drafting.forms import VersionForm
from chung.drafting.models import Draft
from chung.drafting.permissions import may_draft, may_keep_templates
from chung.drafting.queries import (
    ActLine,
    chain_of,
    changes_between,
    delivery_of,
    doubts_of,
    draft_acts,
    draft_for,
    drafts_of,
    drafts_seen,
    drafts_waiting,
    head_problem,
    history_of,
    last_return,
    signers_lost,
    step_names,
    steps_held,
    type_names,
    unchanged_since_return,
    versions_of,
    versions_told,
)
from chung.drafting.states import CLOSED, Act, DraftState
from chung.drafting.views.approving import approve_words, readable_check
from chung.drafting.views.sheets import sheets_of, version_asked
from chung.foundation.actor import Actor
from chung.foundation.text import squeeze
from chung.organisation.queries import names_on
from chung.records.queries import Attachment, links_of, reasons
from chung.web.pages import counted, page_of, render_page
from chung.web.parts import Step, Tab

TONES = {
    DraftState.WRITING: "new",
    DraftState.AT_ROOM: "waiting",
    DraftState.AT_FORMAT: "waiting",
    DraftState.AT_OFFICE: "waiting",
    DraftState.AT_SIGNER: "waiting",
    DraftState.RETURNED: "late",
    DraftState.SIGNED: "doing",
    DraftState.ISSUED: "done",
    DraftState.WITHDRAWN: "stopped",
}
_ACT_TONES = {Act.RETURN: "late", Act.REOPEN: "late", Act.WITHDRAW: "stopped"}
_TABS: dict[str, tuple[Any, Any]] = {
    "": (_("Chờ tôi xử lý"), drafts_waiting),
    "toi": (_("Tôi soạn"), drafts_of),
    "tat-ca": (_("Tất cả"), drafts_seen),
}


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """Drafts that wait for me, that I write, or all I may see; newest first."""
    actor = actor_of(request)
    asked = request.GET.get("nhom", "")
    tab = asked if asked in _TABS else ""
    words = squeeze(request.GET.get("q", ""))[:200]
    found = _narrowed(_TABS[tab][1](actor), words)
    cursor = request.GET.get("cursor", "")
    page = page_of(found, order=("-record_id",), cursor=cursor, size=50)
    steps = [draft.at_step for draft in page.rows if draft.at_step]
    context = {
        "page": page,
        "count": counted(found),
        "tabs": _tabs(actor, tab),
        "tab": tab,
        "q": words,
        "tones": TONES,
        "types": type_names(),
        "waiting_at": step_names(steps, actor.on) if steps else {},
        "may_start": may_draft(actor),
        "may_keep_templates": may_keep_templates(actor),
    }
    return render_page(request, "drafting/draft_list.html", context, parts=("list",))


def _narrowed(found: QuerySet[Draft], words: str) -> QuerySet[Draft]:
    return found.filter(record__title__icontains=words) if words else found


def _tabs(actor: Actor, current: str) -> list[Tab]:
    here = reverse("drafting:drafts")
    return [
        Tab(label, f"{here}?nhom={key}" if key else here, current=key == current)
        for key, (label, _reader) in _TABS.items()
    ]


@require_GET
def draft(request: HttpRequest, record_id: int) -> HttpResponse:
    """One draft: the document, where it stands, who acts next, what happened, why one sees it."""
    actor = actor_of(request)
    found = draft_for(actor, record_id)
    return render_page(
        request, "drafting/draft_page.html", page_values(request, actor, found), parts=("sheets",)
    )


def page_values(request: HttpRequest, actor: Actor, found: Draft) -> dict[str, Any]:
    """Everything the page of a draft shows."""
    versions = versions_of(found)
    shown = version_asked(request, versions)
    acts, history = draft_acts(actor, found), history_of(found)
    held = steps_held(actor, found) if "approve" in acts else ()
    judged = _judged(found, shown, versions[0])
    return {
        "draft": found,
        "approving": held,
        "tone": TONES[DraftState(found.state)],
        "type_name": type_names().get(found.type_key, ""),
        "issuer": names_on([found.issuer_id], actor.on)[found.issuer_id],
        "versions": versions_told(found, history),
        "newest": versions[0],
        "shown": shown,
        "sheets": sheets_of(shown),
        **_acts(actor, found, acts, history),
        **judged | approve_words(held, judged["form_now"]),
        "delivery": delivery_of(found),
        "problem": head_problem(found) if "send_up" in acts else None,
        "signer_lost": signers_lost([found], actor.on).get(found.record_id),
        "returned": last_return(history) if found.state == DraftState.RETURNED else None,
        "history": _history(history),
        **_around(actor, found),
        "version_form": VersionForm(),
    }


def _around(actor: Actor, found: Draft) -> dict[str, Any]:
    """The way it takes, what it belongs with, and who sees it."""
    return {
        "chain": _chain(actor, found),
        "links": links_of(actor, found.record_id),
        "reasons": reasons(actor, found.record_id),
    }


def _judged(found: Draft, shown: Attachment, newest: Attachment) -> dict[str, Any]:
    """What looks unfinished, and what the rules of form say of the version shown and the newest."""
    form = readable_check(found, shown)
    now = form if shown.position == newest.position else readable_check(found, newest)
    return {"doubts": _doubts(found), "form": form, "form_now": now}


def _doubts(found: Draft) -> list[Any]:
    return [] if found.state in CLOSED else doubts_of(found)


def _acts(
    actor: Actor, found: Draft, acts: tuple[str, ...], history: list[ActLine]
) -> dict[str, Any]:
    """What may be done now."""
    return {
        "acts": acts,
        "next_act": acts[0] if acts else "",
        "asks_a_word": "send_up" in acts and unchanged_since_return(found, history),
    }


def _chain(actor: Actor, found: Draft) -> list[Step]:
    """The way ahead and behind; a step not reached yet has no time."""
    return [
        Step(
            what=line.kind.label,
            who=line.decided_by or line.who,
            when=line.decided_at,
            note=_("đang chờ ở bước này") if line.current else "",
            tone="done" if line.decided_at else "waiting" if line.current else "plain",
        )
        for line in chain_of(found, actor.on)
    ]


@require_GET
def compare(request: HttpRequest, record_id: int, position: int) -> HttpResponse:
    """What a version changed in the words of the one before."""
    found = draft_for(actor_of(request), record_id)
    passages, before = changes_between(found, position)
    context = {"draft": found, "passages": passages, "position": position, "before": before}
    return render_page(request, "drafting/compare_page.html", context)


def _history(history: list[ActLine]) -> list[Step]:
    return [
        Step(
            what=_act_words(line),
            who=line.who,
            when=line.at,
            note=line.note,
            tone=_ACT_TONES.get(line.act, "plain"),
        )
        for line in history
    ]


def _act_words(line: Any) -> Any:
    if line.version is None:
        return line.act.label
    return _("%(act)s, bản %(version)s") % {"act": line.act.label, "version": line.version}
