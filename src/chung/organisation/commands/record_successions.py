"""Record who follows whom, many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note
from chung.organisation.models import BodyVersion, Succession
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import must_administer
from chung.organisation.queries.bodies import predecessors_of
from chung.organisation.queries.held import hold_bodies, versions_alive
from chung.organisation.states import INHERITING, SuccessionKind


@dataclass(frozen=True)
class Following:
    """One body follows another."""

    predecessor_id: int
    successor_id: int
    kind: SuccessionKind
    basis: str = ""


@command
def record_successions(
    actor: Actor, *, successions: Iterable[Following], on: date
) -> list[Succession]:
    """As ``record_succession``, in as many statements for a hundred as for one.

    Raises what it raises, of the first pair it meets; then none is recorded.
    """
    must_administer(actor)
    pairs = list(successions)
    made = record_all(pairs, on)
    note(on=str(on), pairs=[[p.predecessor_id, p.successor_id, str(p.kind)] for p in pairs])
    return made


def record_all(pairs: Sequence[Following], on: date) -> list[Succession]:
    """The rows, after all that could stand in the way has been asked."""
    hold_bodies({p.predecessor_id for p in pairs} | {p.successor_id for p in pairs})
    versions_alive({p.successor_id for p in pairs}, on, field="successor")
    _must_close_no_circle(pairs)
    _must_have_ended({p.predecessor_id for p in pairs if p.kind in INHERITING}, on)
    _must_be_new(pairs)
    return Succession.objects.bulk_create(
        Succession(
            predecessor_id=pair.predecessor_id,
            successor_id=pair.successor_id,
            on=on,
            kind=pair.kind,
            basis=pair.basis,
        )
        for pair in pairs
    )


def _must_close_no_circle(pairs: Sequence[Following]) -> None:
    every = {p.predecessor_id for p in pairs} | {p.successor_id for p in pairs}
    older = predecessors_of(every, date.max, kinds=tuple(SuccessionKind))
    before: dict[int, set[int]] = {body_id: set(ids) for body_id, ids in older.items()}
    for pair in pairs:
        before.setdefault(pair.successor_id, set()).add(pair.predecessor_id)
    for pair in pairs:
        if _reaches(pair.predecessor_id, pair.successor_id, before):
            raise Invalid(
                _("Một tổ chức không thể kế thừa chính nó hoặc tổ chức đã kế thừa nó."),
                _("Chọn tổ chức khác."),
                field="successor",
            )


def _reaches(start: int, goal: int, before: dict[int, set[int]]) -> bool:
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting += before.get(here, ())
    return False


def _must_have_ended(body_ids: set[int], on: date) -> None:
    alive = BodyVersion.objects.filter(live_on(on), body_id__in=body_ids).first()
    if alive is not None:
        raise Conflict(
            _("%(name)s vẫn hoạt động vào ngày này.") % {"name": alive.name},
            _("Kết thúc hoạt động của tổ chức đó trước, rồi ghi việc kế thừa."),
            field="predecessor",
        )


def _must_be_new(pairs: Sequence[Following]) -> None:
    keys = [(p.predecessor_id, p.successor_id, str(p.kind)) for p in pairs]
    known = Succession.objects.filter(predecessor_id__in={key[0] for key in keys})
    taken = set(known.values_list("predecessor_id", "successor_id", "kind"))
    if taken & set(keys) or len(set(keys)) < len(keys):
        raise Conflict(_("Việc kế thừa này đã được ghi."), _("Không cần ghi lại."))
