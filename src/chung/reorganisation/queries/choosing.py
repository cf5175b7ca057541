"""What the workbench offers to choose from: bodies of the plan's day, and those it founds."""

from dataclasses import dataclass

from chung.organisation.queries import ChoosableBody, choosable_on
from chung.organisation.states import Level
from chung.reorganisation.models import Plan, PlannedBody
from chung.reorganisation.rules import Ref


@dataclass(frozen=True)
class Offer:
    """A body to choose: ``label`` names no other. ``may_change`` is False for bodies of the Centre:
    a plan names them, but does nothing to them.
    """

    ref: Ref
    label: str
    name: str
    may_change: bool = True


def offers_for(plan: Plan, near: int | None = None) -> list[Offer]:
    """Bodies alive on the last day in the order of the organisation, then those the plan founds;
    first of all the tree in which ``near`` stands, below the Centre.

    Two statements.
    """
    bodies = choosable_on(plan.last_day)
    own = _tree_of(near, bodies)
    alive = [
        Offer(b.body_id, b.label, b.name, may_change=b.level != Level.CENTRAL)
        for b in sorted(bodies, key=lambda each: each.body_id not in own)
    ]
    return alive + planned_offers(plan, {each.label for each in alive})


def _tree_of(body_id: int | None, bodies: list[ChoosableBody]) -> set[int]:
    """A body's highest above it that is not of the Centre, with all below; parents come first."""
    known = {each.body_id: each for each in bodies if each.level != Level.CENTRAL}
    top = known.get(body_id or 0)
    while top is not None and top.parent_id in known:
        top = known[top.parent_id]
    found = {top.body_id} if top is not None else set()
    for each in bodies:
        if each.parent_id in found:
            found.add(each.body_id)
    return found


def planned_offers(plan: Plan, taken: set[str] | None = None) -> list[Offer]:
    """Bodies the plan founds; one named like a body that exists says that it is new."""
    rows = PlannedBody.objects.filter(plan=plan, existing__isnull=True).order_by("id")
    found: list[Offer] = []
    seen = set(taken or ())
    for key, name in rows.values_list("key", "name"):
        label = f"{name} (lập mới)"
        if label in seen:
            label = f"{name} (lập mới, {key})"
        seen.add(label)
        found.append(Offer(key, label, name))
    return found
