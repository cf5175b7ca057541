"""What the day will do, in numbers: read before the name of the plan is typed."""

from dataclasses import dataclass

from chung.reorganisation.queries.dry_run import DryRun
from chung.reorganisation.queries.sheets import PlanSheet
from chung.reorganisation.rules import Ref


@dataclass(frozen=True)
class Foreseen:
    """Names of bodies that end and begin; how much is closed, handed over, moved."""

    ending: tuple[str, ...]
    beginning: tuple[str, ...]
    changed: tuple[str, ...]
    registers: int
    tasks: int
    drafts: int
    people: int
    moved: int
    seals: int
    fonds: int


def foreseen(sheet: PlanSheet, run: DryRun) -> Foreseen:
    """The numbers of the dry run, added up over the bodies that end."""
    ending = [report for report in run.bodies if report.ends]
    changed = [*sheet.revised, *sheet.reparented, *sheet.pooled]
    renamed: dict[Ref, str] = {ref: body.name for ref, body in sheet.revised.items()}
    return Foreseen(
        ending=tuple(report.name for report in ending),
        beginning=tuple(body.name for body in sheet.new),
        changed=tuple(
            dict.fromkeys(_changed(run.names.of(ref), renamed.get(ref)) for ref in changed)
        ),
        registers=sum(len(report.registry.lines) for report in ending),
        tasks=sum(report.tasks.own + report.tasks.given for report in ending),
        drafts=sum(report.drafts.own for report in ending),
        people=sum(len(report.body.seats) for report in ending),
        moved=len(sheet.moves),
        seals=sum(len(report.body.seals) for report in ending),
        fonds=sum(len(report.body.fonds) for report in ending),
    )


def _changed(old: str, new: str | None) -> str:
    """A body by its name, and by the one it gets."""
    return f"{old} → {new}" if new and new != old else old
