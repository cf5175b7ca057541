"""Plans of reorganisation for the stage: one being drafted, one that waits for its day, today."""

from datetime import timedelta

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.organisation.models import Body
from chung.organisation.queries import body_on
from chung.reorganisation.commands import (
    PlanFields,
    add_operation,
    draft_plan,
    ready_plan,
)
from chung.reorganisation.models import Operation, PlannedBody
from chung.reorganisation.queries import plan_by_id
from chung.reorganisation.queries.asked import operation_asked
from chung.reorganisation.states import OperationKind


def plans(keeper: Actor) -> dict[str, int]:
    """Ids by name; two communes are to become one, one commune is renamed today."""
    merger = _merger(keeper)
    planned = PlannedBody.objects.filter(plan_id=merger).earliest("id")
    return {
        "plan_draft": merger,
        "plan_ready": _renaming(keeper),
        "planned_body": planned.id,
        "plan_operation": Operation.objects.filter(plan_id=merger).earliest("id").id,
    }


def _body(slug: str) -> int:
    return Body.objects.get(slug=slug).id


def _add(keeper: Actor, plan_id: int, kind: OperationKind, **said: object) -> None:
    operation = operation_asked(plan_by_id(plan_id), kind, said)
    add_operation(keeper, plan_id=plan_id, operation=operation)


def _merger(keeper: Actor) -> int:
    today = clock.today()
    plan = draft_plan(
        keeper,
        fields=PlanFields(
            title="Hợp nhất Đảng uỷ xã Vạn An và Đảng uỷ xã Đại Huệ (ví dụ)",
            first_day=today + timedelta(days=30),
            decision_symbol="99-QĐ/TU",
            decision_issuer="Tỉnh uỷ (ví dụ)",
            decided_on=today,
            in_force_on=today,
            handover_due=today + timedelta(days=45),
        ),
    )
    pairs = (
        ("Đảng uỷ xã Ví Dụ", ("du-xa-van-an", "du-xa-dai-hue")),
        ("Văn phòng Đảng uỷ xã Ví Dụ", ("vpdu-xa-van-an", "vpdu-xa-dai-hue")),
    )
    for name, slugs in pairs:
        elders = [_body(slug) for slug in slugs]
        _add(
            keeper, plan.id, OperationKind.CONSOLIDATE,
            predecessors=elders, name=name, with_posts=True,
        )  # fmt: skip
    _add(
        keeper, plan.id, OperationKind.END,
        predecessors=[_body("bxdd-xa-van-an"), _body("bxdd-xa-dai-hue")], receiver=None,
    )  # fmt: skip
    return plan.id


def _renaming(keeper: Actor) -> int:
    elder = body_on(_body("du-xa-nghia-hanh"), clock.today())
    fields = PlanFields(title="Đổi tên Đảng uỷ xã Nghĩa Hành (ví dụ)", first_day=clock.today())
    plan = draft_plan(keeper, fields=fields)
    _add(
        keeper, plan.id, OperationKind.RENAME,
        elder=elder.body_id, name="Đảng uỷ xã Thí Dụ", symbol="", term="",
    )  # fmt: skip
    ready_plan(keeper, plan_id=plan.id)
    return plan.id
