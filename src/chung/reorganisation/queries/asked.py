"""From what a form of the workbench says to the operation it means."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.organisation.commands import BodyDetails
from chung.organisation.queries import BodyFacts, body_facts, body_on
from chung.organisation.states import BodyKind, Level
from chung.reorganisation.models import Plan, PlannedBody
from chung.reorganisation.queries.patterns import (
    below,
    keys_for,
    like_elders,
    renamed_letterhead,
)
from chung.reorganisation.queries.sheets import PlanSheet, sheet_of
from chung.reorganisation.rules import NewBody, NewTerm, OperationFields, Receiver, Ref
from chung.reorganisation.states import OperationKind, ReceiverRole

Said = Mapping[str, Any]

_ALL = (
    ReceiverRole.DOCUMENTS,
    ReceiverRole.FUNCTIONS,
    ReceiverRole.OPEN_TASKS,
    ReceiverRole.DRAFTS,
    ReceiverRole.STAFF,
)


def operation_asked(plan: Plan, kind: OperationKind, said: Said) -> OperationFields:
    """The operation a form describes; new bodies are drafted after those they come from.

    Raises Invalid for fewer new bodies than the kind needs, NotFound for a body gone by then.
    """
    found = _ASKED[kind](plan, said)
    return replace(found, kind=kind, basis=said.get("basis", ""))


def _establish(plan: Plan, said: Said) -> OperationFields:
    sheet = sheet_of(plan)
    kind, level = BodyKind(said["kind"]), Level(said["level"])
    above = _above(plan, sheet, said["parent"])
    new = []
    for key, name in zip(keys_for(sheet, said["names"]), said["names"], strict=True):
        details = BodyDetails(
            name=name,
            short_name=name,
            kind=kind,
            level=level,
            symbol=said["symbol"],
            letterhead_issuer=name.upper(),
            position=999,
        )
        new.append(NewBody(key, below(above, details), parent=said["parent"], desk=said["desk"]))
    return OperationFields(OperationKind.ESTABLISH, successors=tuple(new))


def _above(plan: Plan, sheet: PlanSheet, ref: Ref | None) -> BodyFacts | PlannedBody | None:
    if isinstance(ref, int):
        return next(iter(body_facts([ref], plan.last_day)), None)
    return sheet.planned.get(ref or "")


def _consolidate(plan: Plan, said: Said) -> OperationFields:
    elders = tuple(said["predecessors"])
    new = like_elders(sheet_of(plan), [said["name"]], elders, with_posts=said["with_posts"])
    return OperationFields(OperationKind.CONSOLIDATE, predecessors=elders, successors=tuple(new))


def _absorb(_plan: Plan, said: Said) -> OperationFields:
    return OperationFields(
        OperationKind.ABSORB,
        predecessors=tuple(said["predecessors"]),
        successors=(said["into"],),
    )


def _divide(plan: Plan, said: Said) -> OperationFields:
    if len(said["names"]) < 2:
        raise Invalid(
            _("Chia là lập ít nhất hai tổ chức mới."), _("Ghi mỗi tên một dòng."), field="names"
        )
    return _out_of_one(plan, said)


def _out_of_one(plan: Plan, said: Said) -> OperationFields:
    elder = said["elder"]
    new = like_elders(sheet_of(plan), said["names"], [elder], with_posts=said["with_posts"])
    return OperationFields(OperationKind.DIVIDE, predecessors=(elder,), successors=tuple(new))


def _rename(plan: Plan, said: Said) -> OperationFields:
    elder = body_on(said["elder"], plan.last_day)
    name = squeeze(said["name"])
    details = BodyDetails(
        name=name,
        short_name=name,
        kind=BodyKind(elder.kind),
        level=Level(elder.level),
        parent_id=elder.parent_id,
        symbol=said["symbol"] or elder.symbol,
        letterhead_superior=elder.letterhead_superior,
        letterhead_issuer=renamed_letterhead(elder, name),
        place=elder.place,
    )
    return OperationFields(
        OperationKind.RENAME,
        predecessors=(elder.body_id,),
        details=details,
        term=NewTerm(said["term"]) if said["term"] else None,
    )


def _end(_plan: Plan, said: Said) -> OperationFields:
    receiver = said["receiver"]
    return OperationFields(
        OperationKind.END,
        predecessors=tuple(said["predecessors"]),
        receivers=tuple(Receiver(role, receiver) for role in _ALL) if receiver else (),
    )


def _reparent(_plan: Plan, said: Said) -> OperationFields:
    return OperationFields(
        OperationKind.REPARENT,
        predecessors=tuple(said["predecessors"]),
        parent=said["parent"],
    )


def _transfer(_plan: Plan, said: Said) -> OperationFields:
    return OperationFields(
        OperationKind.TRANSFER,
        predecessors=(said["elder"],),
        successors=(said["into"],),
        function=said["function"],
    )


def _pool(_plan: Plan, said: Said) -> OperationFields:
    return OperationFields(
        OperationKind.POOL, provider=said["provider"], served=tuple(said["served"])
    )


def _unpool(_plan: Plan, said: Said) -> OperationFields:
    return OperationFields(OperationKind.UNPOOL, served=tuple(said["served"]))


_ASKED: dict[OperationKind, Callable[[Plan, Said], OperationFields]] = {
    OperationKind.ESTABLISH: _establish,
    OperationKind.CONSOLIDATE: _consolidate,
    OperationKind.ABSORB: _absorb,
    OperationKind.DIVIDE: _divide,
    OperationKind.SEPARATE: _out_of_one,
    OperationKind.RENAME: _rename,
    OperationKind.END: _end,
    OperationKind.REPARENT: _reparent,
    OperationKind.TRANSFER: _transfer,
    OperationKind.POOL: _pool,
    OperationKind.UNPOOL: _unpool,
}
