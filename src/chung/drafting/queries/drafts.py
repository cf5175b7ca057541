"""Reads of drafts: lists, and one draft with all that hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.drafting.models import ApprovalStep, Draft, DraftAct
from chung.drafting.permissions import why_not_decide, why_not_edit, why_not_sign
from chung.drafting.rules import Passage, compared, held_in_a_row
from chung.drafting.states import (
    CLOSED,
    DRAFT_STEPS,
    IN_CHAIN,
    WITH_DRAFTER,
    Act,
    DraftState,
    StepKind,
)
from chung.formats.symbols import all_paper_types
from chung.formats.writer import text_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.organisation.queries import post_names, principal_names
from chung.records.queries import Attachment, files_of, open_file, sees, visible_record
from chung.records.states import FileRole

_RETURNS = (Act.RETURN, Act.REOPEN, Act.HAND_OVER)
_HANDED_IN = (Act.START, Act.UPLOAD, Act.CORRECT)


@dataclass(frozen=True)
class ChainLine:
    """A step of the chain in words."""

    kind: StepKind
    who: str
    decided_at: Any
    decided_by: str
    version: int | None
    current: bool


@dataclass(frozen=True)
class VersionLine:
    """A version and who handed it in."""

    file: Attachment
    who: str


@dataclass(frozen=True)
class ActLine:
    """Something that happened to a draft, in words."""

    act: Act
    at: Any
    who: str
    version: int | None
    note: str


def type_names() -> dict[str, str]:
    """Type key → name as printed."""
    return {kind.key: kind.name for kind in all_paper_types()}


def drafts_waiting(actor: Actor) -> QuerySet[Draft]:
    """Drafts that wait for the actor's act: at a step of theirs, or returned to them."""
    mine = list(actor.principals)
    at_step = Draft.objects.filter(at_step__principal_id__in=mine)
    returned = Draft.objects.filter(drafter_id__in=mine, state=DraftState.RETURNED)
    return _for_lists(at_step | returned)


def drafts_of(actor: Actor) -> QuerySet[Draft]:
    """Drafts the actor writes, those still open first of all (the caller orders by record)."""
    mine = Draft.objects.filter(drafter_id__in=list(actor.principals))
    return _for_lists(mine.exclude(state__in=[DraftState.ISSUED, DraftState.WITHDRAWN]))


def drafts_seen(actor: Actor) -> QuerySet[Draft]:
    """Every draft the actor may see."""
    return _for_lists(Draft.objects.filter(sees(actor, "record_id")))


def _for_lists(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    return drafts.select_related("record", "at_step")


def draft_for(actor: Actor, record_id: int) -> Draft:
    """One draft. Raises NotFound when not there or not theirs."""
    visible_record(actor, record_id)
    drafts = Draft.objects.select_related("record", "at_step", "outgoing")
    draft = drafts.filter(record_id=record_id).first()
    if draft is None:  # a record of another kind
        raise NotFound(_("Không tìm thấy dự thảo này."))
    return draft


def count_waiting(actor: Actor) -> int:
    """How many drafts wait for the actor, for the rail and the desk."""
    return drafts_waiting(actor)[:1000].count()


def chain_of(draft: Draft, on: date) -> list[ChainLine]:
    """The chain in order, with names as of a day."""
    steps = list(ApprovalStep.objects.filter(draft=draft).order_by("position"))
    names = step_names(steps, on)
    return [
        ChainLine(
            kind=StepKind(step.kind),
            who=names[step.id],
            decided_at=step.decided_at,
            decided_by=step.decided_by,
            version=step.version,
            current=step.id == draft.at_step_id,
        )
        for step in steps
    ]


def steps_held(actor: Actor, draft: Draft) -> tuple[StepKind, ...]:
    """The steps from the one that waits on which the actor may decide with one press."""
    if draft.at_step is None:
        return ()
    ahead = ApprovalStep.objects.filter(draft=draft, position__gte=draft.at_step.position)
    steps = ahead.order_by("position").values_list("kind", "principal_id")
    return held_in_a_row([(StepKind(kind), who) for kind, who in steps], actor.principals)


def step_names(steps: Iterable[ApprovalStep], on: date) -> dict[int, str]:
    """Step id → who is to act: "holder, title" of a post, or the desk."""
    steps = list(steps)
    posts = post_names([s.post_id for s in steps if s.post_id], on)
    others = principal_names([s.principal_id for s in steps if not s.post_id], on)
    return {
        s.id: posts.get(s.post_id, "") if s.post_id else others.get(s.principal_id, "")
        for s in steps
    }


def history_of(draft: Draft) -> list[ActLine]:
    """What happened to a draft, oldest first."""
    rows = DraftAct.objects.filter(draft=draft).order_by("id")
    return [ActLine(Act(r.act), r.at, r.by_label, r.version, r.note) for r in rows]


def last_reason(draft: Draft) -> ActLine | None:
    """Why a returned draft came back."""
    if draft.state != DraftState.RETURNED:
        return None
    return last_return(history_of(draft))


def last_return(history: list[ActLine]) -> ActLine | None:
    """The newest act that gave a draft back, of a history oldest first."""
    returns = (line for line in reversed(history) if line.act in _RETURNS)
    return next(returns, None)


def unchanged_since_return(draft: Draft, history: list[ActLine] | None = None) -> bool:
    """Was a draft given back and neither a version handed in nor its details amended since?

    A new version moves it on to being written, so only amending has to be looked for.
    """
    if draft.state != DraftState.RETURNED:
        return False
    acts = [line.act for line in reversed(history_of(draft) if history is None else history)]
    since = next((i for i, act in enumerate(acts) if act in _RETURNS), 0)
    if acts[since : since + 1] == [Act.HAND_OVER]:  # nobody found fault with it
        return False
    return Act.AMEND not in acts[:since]


def versions_told(draft: Draft, history: list[ActLine]) -> list[VersionLine]:
    """Versions of a draft, newest first, each with who handed it in."""
    who = {a.version: a.who for a in history if a.act in _HANDED_IN}
    return [VersionLine(file, who.get(file.position, "")) for file in versions_of(draft)]


def changes_between(draft: Draft, position: int) -> tuple[list[Passage], int]:
    """What a version changed in the text of the one before it, and that one's number.

    Raises NotFound for a version that is not there or has none before it.
    """
    files = {file.position: file for file in files_of(draft.record_id, FileRole.VERSION)}
    before = max((p for p in files if p < position), default=None)
    if position not in files or before is None:
        raise NotFound(_("Không có phiên bản này, hoặc đây là bản đầu tiên."))
    return compared(_lines(files[before]), _lines(files[position])), before


def _lines(version: Attachment) -> list[str]:
    with open_file(version.file_id) as file:
        return text_of(file.read()).splitlines()


def versions_of(draft: Draft) -> list[Attachment]:
    """Versions of a draft, newest first."""
    return files_of(draft.record_id, FileRole.VERSION)[::-1]


def draft_acts(actor: Actor, draft: Draft) -> tuple[str, ...]:
    """Verbs the actor may use now; the first is the next act of the page."""
    state = DraftState(draft.state)
    verbs: list[str] = []
    if state in IN_CHAIN and not why_not_decide(actor, draft):
        signing = state == DraftState.AT_SIGNER
        if not signing or not why_not_sign(actor, draft):
            verbs.append("sign" if signing else "approve")
        verbs.append("return")
        if state == DraftState.AT_FORMAT:
            verbs.append("correct_form")
    if state in CLOSED or why_not_edit(actor, draft):
        return tuple(verbs)
    if state in WITH_DRAFTER:
        verbs += ["send_up", "upload", "amend"]
    if DRAFT_STEPS.may("take_back", state):
        verbs.append("take_back")
    return (*verbs, "withdraw")


def reply_drafts(actor: Actor, incoming_id: int) -> QuerySet[Draft]:
    """Drafts that answer an incoming paper, of those the actor may see."""
    return drafts_seen(actor).filter(replies_to_id=incoming_id).order_by("record_id")


def search_facts(record_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What search knows of drafts beyond the spine."""
    names = type_names()
    return {
        draft.record_id: {
            "type": names.get(draft.type_key, ""),
            "date": draft.started_at.date(),
            "state": draft.state,
            "state_label": str(DraftState(draft.state).label),
            "url": reverse("drafting:draft", args=[draft.record_id]),
            "extra": draft.drafter_label,
        }
        for draft in Draft.objects.filter(record_id__in=list(record_ids))
    }
