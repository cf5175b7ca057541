"""Who takes what over from bodies that end, where no rule says it; what is open comes first."""

from dataclasses import dataclass

from chung.reorganisation.queries.choosing import Offer
from chung.reorganisation.queries.dry_run import DryRun
from chung.reorganisation.queries.held import asked_of
from chung.reorganisation.queries.sheets import PlanSheet
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import ONE_SUCCESSOR, ReceiverRole


@dataclass(frozen=True)
class Asked:
    """Something of a body that ends, and who takes it over (None: nobody is named yet)."""

    body_id: int
    name: str
    role: ReceiverRole
    count: int | None
    receiver: Ref | None


def receivers_asked(sheet: PlanSheet, run: DryRun) -> list[Asked]:
    """All that divided and ended bodies hand over, and what else lacks a receiver."""
    missing = {(need.body_id, need.role) for need in run.needs}
    moving = {move.appointment_id for move in sheet.moves}
    found = []
    for report in run.bodies:
        if not report.ends:
            continue
        ruled = sheet.ended[report.body_id].kind in ONE_SUCCESSOR
        for role, count in asked_of(report, moving):
            if ruled and (report.body_id, role) not in missing:
                continue
            receiver = sheet.receiver(role, report.body_id)
            found.append(Asked(report.body_id, report.name, role, count, receiver))
    return sorted(found, key=lambda each: each.receiver is not None)


def nearest(sheet: PlanSheet, offers: list[Offer]) -> list[Offer]:
    """Of what is offered, bodies the plan founds or names and that live on: offered at once."""
    named = {ref for ref in sheet.refs() if ref not in sheet.ended}
    return [each for each in offers if each.ref in named][:60]
