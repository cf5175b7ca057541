"""How a plan is described, and what every operation must name. Pure: no database, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Duty
from chung.organisation.commands import BodyDetails
from chung.reorganisation.states import ENDING, OperationKind, ReceiverRole

Ref = int | str
"""A body: the id of one that exists, or the key of one the plan describes."""


@dataclass(frozen=True)
class PlanFields:
    """What a plan rests on, and its dates. ``last_day`` empty: the day before ``first_day``."""

    title: str
    first_day: date
    last_day: date | None = None
    decision_symbol: str = ""
    decision_issuer: str = ""
    decided_on: date | None = None
    in_force_on: date | None = None
    trial_from: date | None = None
    handover_due: date | None = None
    minutes_on: date | None = None
    seals_on: date | None = None
    registers_on: date | None = None
    fonds_on: date | None = None
    archived_on: date | None = None
    doubt: str = ""
    corrects_id: int | None = None

    @property
    def ends_on(self) -> date:
        """The last day of the old bodies."""
        return self.last_day or self.first_day - timedelta(days=1)


@dataclass(frozen=True)
class NewTerm:
    """The term a body begins with."""

    label: str
    ordinal: str = ""
    basis: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class NewPost:
    """A seat of a new body; a duty without a body is for the new body itself."""

    key: str
    title: str
    rank: int = 50
    signing_position: str = ""
    duties: tuple[tuple[Duty, Ref | None], ...] = ()


@dataclass(frozen=True)
class NewBody:
    """A body the plan describes; ``details.parent_id`` is not looked at, ``parent`` is."""

    key: str
    details: BodyDetails
    parent: Ref | None = None
    slug: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    desk: bool = False
    provider: Ref | None = None
    posts: tuple[NewPost, ...] = ()
    term: NewTerm | None = None


@dataclass(frozen=True)
class Receiver:
    """Who takes something over; ``of`` is one of the bodies that end, None: each of them."""

    role: ReceiverRole
    body: Ref
    of: int | None = None


@dataclass(frozen=True)
class OperationFields:
    """One operation as people describe it. Which fields it needs depends on its kind."""

    kind: OperationKind
    predecessors: tuple[int, ...] = ()
    successors: tuple[int | str | NewBody, ...] = ()
    details: BodyDetails | None = None
    term: NewTerm | None = None
    parent: Ref | None = None
    provider: Ref | None = None
    served: tuple[Ref, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    function: str = ""
    basis: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class _Shape:
    """How many bodies of each part an operation takes: least and most (None: any number)."""

    before: tuple[int, int | None] = (0, 0)
    after: tuple[int, int | None] = (0, 0)
    existing: bool = True
    new: bool = True


_SHAPES = {
    OperationKind.ESTABLISH: _Shape(after=(1, None), existing=False),
    OperationKind.CONSOLIDATE: _Shape(before=(1, None), after=(1, 1), existing=False),
    OperationKind.ABSORB: _Shape(before=(1, None), after=(1, 1), new=False),
    OperationKind.DIVIDE: _Shape(before=(1, 1), after=(2, None), existing=False),
    OperationKind.SEPARATE: _Shape(before=(1, 1), after=(1, None), existing=False),
    OperationKind.RENAME: _Shape(before=(1, 1)),
    OperationKind.END: _Shape(before=(1, None)),
    OperationKind.REPARENT: _Shape(before=(1, None)),
    OperationKind.TRANSFER: _Shape(before=(1, 1), after=(1, 1)),
    OperationKind.POOL: _Shape(),
    OperationKind.UNPOOL: _Shape(),
}


def shape_problem(operation: OperationFields) -> Any:
    """What is missing or too much for the kind of operation, in words, or nothing.

    In history one body may be consolidated alone: the committee of an untouched commune was still
    ended and founded anew at another level; elsewhere queries.nonsense refuses it.
    """
    shape = _SHAPES[operation.kind]
    after = operation.successors
    if not _within(len(operation.predecessors), shape.before):
        return _("Số tổ chức được sắp xếp không phù hợp với hình thức này.")
    if len(set(operation.predecessors)) < len(operation.predecessors):
        return _("Một tổ chức được nêu hai lần.")
    if not _within(len(after), shape.after):
        return _("Số tổ chức kế thừa không phù hợp với hình thức này.")
    if not shape.existing and any(isinstance(each, int) for each in after):
        return _("Hình thức này lập tổ chức mới; không chọn tổ chức đang hoạt động.")
    if not shape.new and not all(isinstance(each, int) for each in after):
        return _("Sáp nhập là nhập vào một tổ chức đang hoạt động; chọn tổ chức đó.")
    return _rest_problem(operation)


def _rest_problem(operation: OperationFields) -> Any:
    if {each for each in operation.successors if isinstance(each, int)} & set(
        operation.predecessors
    ):
        return _("Một tổ chức không thể kế thừa chính nó.")
    missing = {
        OperationKind.RENAME: operation.details is None,
        OperationKind.REPARENT: operation.parent is None,
        OperationKind.TRANSFER: not operation.function.strip(),
        OperationKind.POOL: operation.provider is None or not operation.served,
        OperationKind.UNPOOL: not operation.served,
    }
    if missing.get(operation.kind):
        return _("Chưa nêu đủ nội dung của hình thức này.")
    if operation.receivers and operation.kind not in ENDING:
        return _("Chỉ tổ chức kết thúc hoạt động mới có nơi nhận bàn giao.")
    if {r.of for r in operation.receivers} - {None, *operation.predecessors}:
        return _("Nơi nhận được nêu cho một tổ chức không có trong nội dung này.")
    return None


def _within(number: int, limits: tuple[int, int | None]) -> bool:
    least, most = limits
    return number >= least and (most is None or number <= most)


def dates_problem(fields: PlanFields) -> Any:
    """What is wrong with the dates of a plan, in words, or nothing.

    The new bodies begin the very next day: a gap leaves nobody in charge, an overlap two.
    """
    if fields.first_day - timedelta(days=1) > fields.ends_on:
        return _("Tổ chức mới bắt đầu sau khi tổ chức cũ đã kết thúc: có ngày không ai phụ trách.")
    if fields.first_day <= fields.ends_on:
        return _("Tổ chức cũ còn hoạt động khi tổ chức mới đã bắt đầu.")
    ordered = [fields.decided_on, fields.in_force_on]
    known = [day for day in ordered if day is not None]
    if known != sorted(known) or any(day > fields.first_day for day in known):
        return _("Ngày ký và ngày có hiệu lực phải trước hoặc đúng ngày tổ chức mới hoạt động.")
    return None


def find_cycles(parents: dict[Ref, Ref | None]) -> list[tuple[Ref, ...]]:
    """Bodies that stand above themselves, circle by circle; none when the tree is a tree."""
    safe: set[Ref] = set()
    found: list[tuple[Ref, ...]] = []
    for start in parents:
        path: list[Ref] = []
        here: Ref | None = start
        while here is not None and here not in safe:
            if here in path:
                found.append(tuple(path[path.index(here) :]))
                break
            path.append(here)
            here = parents.get(here)
        safe.update(path)
    return found
