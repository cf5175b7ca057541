"""What the desk reads of every module: one statement for all that waits, one for the names."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from chung.desk.queries.items import MOST, SHOWN, Marks
from chung.drafting.queries import drafts_of, drafts_waiting
from chung.drafting.states import DraftState, StepKind
from chung.foundation.actor import Actor, Duty
from chung.foundation.questions import Question, ask
from chung.organisation.queries import names_asked
from chung.registry.queries import (
    IncomingFilter,
    arrivals_ready,
    incoming_list,
    packets_refused,
    papers_to_number,
    waiting_packets,
    with_papers,
)
from chung.reorganisation.queries import WaitingMinutes, minutes_asked
from chung.services.queries import requests_asked


@dataclass(frozen=True)
class Reads:
    """Rows as their modules give them, each list with its own limit. ``names`` are of those who
    send, refuse and are served, ``marks`` of the bodies the actor works or distributes for, where
    these are several.
    """

    late_papers: list[Any]
    to_distribute: list[Any]
    drafts: list[Any]
    arrivals: list[Any]
    packets: list[Any]
    refused: list[Any]
    to_number: list[Any]
    requests: list[Any]
    minutes: list[WaitingMinutes]
    names: dict[int, str] = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)


def leads(actor: Actor) -> bool:
    """Is the actor told what goes wrong elsewhere?"""
    return actor.has(Duty.LEAD_UNIT) or actor.has(Duty.SIGN)


def reads_of(actor: Actor) -> Reads:
    """All that waits on the actor but tasks, and the late papers of who leads; three statements,
    the first in the actor's name.
    """
    questions: list[Question[list[Any]]] = [
        Question(rows, make=list)
        for rows in (
            _late_papers(actor),
            _to_distribute(actor),
            _drafts(actor),
            arrivals_ready(actor)[:MOST],
            waiting_packets(actor).order_by("id")[:MOST],
            packets_refused(actor),
            papers_to_number(actor)[:MOST],
            requests_asked(actor)[:MOST],
        )
    ]
    minutes = minutes_asked(actor, MOST)
    ask(*questions, minutes)
    late, to_distribute, drafts, arrivals, packets, refused, to_number, requests = (
        question.answer for question in questions
    )
    with_papers(packets)
    served = {*actor.bodies_for(Duty.REGISTRY), *actor.bodies_for(Duty.DISTRIBUTE)}
    named = {packet.outgoing.issuer_id for packet in packets}
    named |= {packet.recipient_id for packet in refused}
    names, short = names_asked(named, actor.on), _short_names(actor, served, requests)
    ask(names, short)
    marks = {body_id: (body_id, short.answer.get(body_id, "")) for body_id in served}
    return Reads(
        late, to_distribute, drafts, arrivals, packets, refused, to_number, requests,
        minutes.answer, names.answer | short.answer, marks if len(served) > 1 else {},
    )  # fmt: skip


def _short_names(
    actor: Actor, served: Collection[int], requests: list[Any]
) -> Question[dict[int, str]]:
    asked = {request.served_id for request in requests} | set(served if len(served) > 1 else ())
    return names_asked(asked, actor.on, short=True)


def _late_papers(actor: Actor) -> Any:
    """Papers overdue, for leaders."""
    found = incoming_list(actor, IncomingFilter(overdue_on=actor.on))
    return found.order_by("due_on", "record_id")[:SHOWN] if leads(actor) else found.none()


def _to_distribute(actor: Actor) -> Any:
    desks = tuple(actor.bodies_for(Duty.DISTRIBUTE))
    found = incoming_list(actor, IncomingFilter(states=("waiting",), desk_ids=desks))
    return found.order_by("record_id")[:MOST] if desks else found.none()


def _drafts(actor: Actor) -> Any:
    """Drafts that wait for the actor's word, and those the actor writes or sent up.

    The form is checked by whoever keeps the registers, though others see the desk's papers too.
    """
    own = {"drafter_id__in": list(actor.principals)}
    mine = drafts_waiting(actor) | drafts_of(actor).exclude(state=DraftState.SIGNED)
    if not actor.has(Duty.REGISTRY):
        mine = mine.exclude(~Q(**own), at_step__kind=StepKind.FORMAT)
    return mine.order_by("record_id")[: MOST * 2]
