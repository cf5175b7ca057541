"""Add an operation to a plan (thêm nội dung sắp xếp)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.queries import names_on
from chung.reorganisation.commands.frame import (
    follow_successor,
    plan_to_change,
    write_parties,
    write_planned,
    write_receivers,
)
from chung.reorganisation.models import Operation, OperationParty, Plan
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.queries.nonsense import line_nonsense
from chung.reorganisation.queries.sheets import sheet_of
from chung.reorganisation.rules import OperationFields, shape_problem
from chung.reorganisation.states import ENDING, PartyRole


@command
def add_operation(actor: Actor, *, plan_id: int, operation: OperationFields) -> Operation:
    """The plan does one thing more; it is a draft again when it was ready.

    What new bodies of the plan have from one that now ends (parent, shared office, duties) goes to
    its one successor; a duty without one falls away. What the operation needs depends on its kind
    (rules.shape_problem); whether it can be done is asked by the dry run, for a plan grows in any
    order, unless the line shows by itself that it makes no sense (queries.nonsense).

    Raises Invalid, Conflict (a body ended twice in the plan; nonsense; plan carried out or
    cancelled), NotFound, NotAllowed.
    """
    must_plan(actor)
    plan = plan_to_change(plan_id)
    if problem := shape_problem(operation):
        raise Invalid(problem, _("Bổ sung nội dung rồi lưu lại."), field="operation")
    _must_end_once(plan, operation)
    row = Operation.objects.create(
        plan=plan,
        kind=operation.kind,
        function=squeeze(operation.function),
        basis=squeeze(operation.basis),
        doubt=squeeze(operation.doubt),
    )
    write_parties(row, operation)
    write_planned(row, operation)
    write_receivers(row, operation.receivers)
    if operation.kind in ENDING and not plan.recorded_afterwards:
        follow_successor(plan, operation)
    _must_make_sense(plan, row)
    note(plan=plan.id, operation=row.id, kind=str(row.kind), bodies=list(operation.predecessors))
    return row


def _must_end_once(plan: Plan, operation: OperationFields) -> None:
    if operation.kind not in ENDING:
        return
    ended = OperationParty.objects.filter(
        operation__plan=plan,
        operation__kind__in=ENDING,
        role=PartyRole.PREDECESSOR,
        body_id__in=operation.predecessors,
    )
    twice = list(ended.values_list("body_id", flat=True)[:3])
    if twice:
        names = names_on(twice, plan.last_day)
        raise Conflict(
            _("Phương án đã kết thúc %(names)s.") % {"names": ", ".join(names.values())},
            _("Bỏ nội dung trước, hoặc bỏ tổ chức này ở nội dung sau."),
            field="predecessors",
        )


def _must_make_sense(plan: Plan, row: Operation) -> None:
    if plan.recorded_afterwards:
        return
    wrong = line_nonsense(sheet_of(plan), row.id)
    if wrong is not None:
        raise Conflict(wrong.message, wrong.way_out, field=wrong.field)
