"""What a plan has to be held against: asked of every module at once, before anything is judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from chung.drafting import queries as drafting
from chung.drafting.queries import DraftHoldings
from chung.foundation.acting import in_house
from chung.foundation.actor import Duty
from chung.foundation.questions import Question, ask
from chung.organisation import queries as organisation
from chung.organisation.queries import BodyHoldings, Charge, Ground, Post, ground_asked
from chung.registry import queries as registry
from chung.registry.queries import RegistryHoldings
from chung.reorganisation.models import OperationParty
from chung.reorganisation.queries.sheets import PlanSheet
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import ENDING, PartyRole, PlanState
from chung.services import queries as services
from chung.services.queries import ServiceHoldings
from chung.tasks import queries as tasks
from chung.tasks.queries import TaskHoldings

STAFFED = (Duty.REGISTRY, Duty.SIGN)
"""Duties a body cannot be without."""


class Names:
    """Names of the bodies of a plan, existing or planned."""

    def __init__(self, sheet: PlanSheet, ground: Ground) -> None:
        self._day = sheet.plan.last_day
        self._names = {body_id: name for body_id, (name, _slug) in ground.names.items()}
        self._planned = {key: body.name for key, body in sheet.planned.items()}

    def look_up(self, body_ids: Iterable[int]) -> None:
        """Bodies the plan does not name, but meets."""
        if unknown := set(body_ids) - self._names.keys():
            self._names |= organisation.names_on(unknown, self._day)
        if coming := unknown - self._names.keys():  # they begin later
            self._names |= organisation.names_on(coming, date.max)

    def of(self, ref: Ref | None) -> str:
        if isinstance(ref, int):
            return self._names.get(ref, f"#{ref}")
        return self._planned.get(ref or "", ref or "")


@dataclass(frozen=True)
class Known:
    """The organisation around the day; ``ended_elsewhere``: bodies another ready plan ends, with
    its title; ``places``: posts that people are sent to and that exist, by their ids; ``charges``:
    who keeps registries and signs on the first day; ``elsewhere``: person → bodies they have posts
    of then; and all that each body holds.
    """

    ground: Ground
    names: Names
    ended_elsewhere: list[tuple[int, str]]
    places: dict[int, Post]
    charges: list[Charge]
    elsewhere: dict[int, set[int]]
    bodies: dict[int, BodyHoldings]
    papers: dict[int, RegistryHoldings]
    tasks: dict[int, TaskHoldings]
    drafts: dict[int, DraftHoldings]
    services: dict[int, ServiceHoldings]


def touched(sheet: PlanSheet) -> set[int]:
    """Every existing body the plan does something to."""
    ids = set(sheet.ended) | {b for each in sheet.operations for b in each.predecessors}
    return ids | {ref for ref in sheet.pooled if isinstance(ref, int)}


def ground_of(sheet: PlanSheet) -> Question[Ground]:
    """What stands where the plan builds."""
    return ground_asked(
        {ref for ref in sheet.refs() if isinstance(ref, int)},
        (sheet.plan.last_day, sheet.plan.first_day),
        codes={(code.scheme, code.code) for body in sheet.new for code in body.codes.all()},
        slugs={body.slug for body in sheet.new if body.slug},
    )


@in_house("reorganisation.known_of")
def known_of(sheet: PlanSheet) -> Known:
    """All of it, in one statement: counts, numbers and names of people, nothing a paper says. One
    more for names of bodies that the plan does not mention.
    """
    plan, ids, ended = sheet.plan, touched(sheet), set(sheet.ended)
    ground = ground_of(sheet)
    others: Question[list[tuple[int, str]]] = Question(_ended_by_others(sheet), make=list)
    sent_to = {move.post.body_id for move in sheet.moves if move.post is not None}
    left = {move.appointment.post.body_id for move in sheet.moves}
    offices = {ref for ref in sheet.pooled.values() if isinstance(ref, int)}
    served = {ref for ref in sheet.pooled if isinstance(ref, int)}
    places = organisation.posts_held_asked(sent_to, plan.first_day)
    charges = organisation.charges_asked(
        ids | offices | left - ended, served, STAFFED, plan.first_day
    )
    elsewhere = organisation.bodies_of_people_asked(ended, plan.last_day, plan.first_day)
    bodies = organisation.holdings_asked(ids, plan.last_day)
    papers, work = registry.holdings_asked(ids), tasks.holdings_asked(ids)
    drafts = drafting.holdings_asked(ids)
    agreed = services.holdings_asked(ids, plan.last_day)
    ask(ground, others, places, charges, elsewhere, bodies, papers, work, drafts, agreed)
    names = Names(sheet, ground.answer)
    names.look_up(_met(sheet, ground.answer, charges.answer))
    return Known(
        ground=ground.answer,
        names=names,
        ended_elsewhere=others.answer,
        places={post.id: post for post in places.answer},
        charges=charges.answer,
        elsewhere=elsewhere.answer,
        bodies=bodies.answer,
        papers=papers.answer,
        tasks=work.answer,
        drafts=drafts.answer,
        services=agreed.answer,
    )


def _met(sheet: PlanSheet, ground: Ground, charges: list[Charge]) -> set[int]:
    """Bodies below those that end, holders of codes, and where clerks and signers sit."""
    below = {body_id for body_id, parent in ground.before.items() if parent in sheet.ended}
    found = {body_id for each in charges for body_id in (each.body_id, each.post_body_id)}
    return below | found | set(ground.codes.values())


def _ended_by_others(sheet: PlanSheet) -> QuerySet[OperationParty, Any]:
    parties = OperationParty.objects.filter(
        role=PartyRole.PREDECESSOR,
        body_id__in=list(sheet.ended),
        operation__kind__in=ENDING,
        operation__plan__state=PlanState.READY,
    ).exclude(operation__plan=sheet.plan)
    return parties.order_by("id").values_list("body_id", "operation__plan__title")
