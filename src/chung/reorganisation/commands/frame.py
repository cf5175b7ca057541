"""What the commands of this module share: the locked plan, its fields, its operations as rows."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Conflict, Invalid, NotFound, Refusal
from chung.foundation.text import fold, squeeze
from chung.organisation.commands import BodyDetails
from chung.reorganisation.models import (
    Operation,
    OperationParty,
    Plan,
    PlannedBody,
    PlannedCode,
    PlannedDuty,
    PlannedPost,
    PlannedTerm,
    Receiver,
)
from chung.reorganisation.rules import (
    NewBody,
    NewPost,
    NewTerm,
    OperationFields,
    PlanFields,
    Ref,
    dates_problem,
)
from chung.reorganisation.rules import Receiver as NewReceiver
from chung.reorganisation.states import ONE_SUCCESSOR, PLAN_STEPS, OperationKind, PartyRole

_DETAILS = tuple(name for name in BodyDetails.__dataclass_fields__ if name != "parent_id")


class LineRefusedError(Conflict):
    """A line of the plan cannot be carried out; ``operation_id`` says which."""

    def __init__(self, message: Any, way_out: Any, operation_id: int) -> None:
        super().__init__(message, way_out)
        self.operation_id = operation_id


@contextmanager
def of_line(operation_id: int) -> Iterator[None]:
    """What is refused while a line is carried out says which line it is."""
    try:
        yield
    except Refusal as refusal:
        raise LineRefusedError(refusal.message, refusal.way_out, operation_id) from refusal


def locked_plan(plan_id: int) -> Plan:
    """The plan, its row locked. Raises NotFound."""
    plan = Plan.objects.select_for_update().filter(id=plan_id).first()
    if plan is None:
        raise NotFound(_("Không tìm thấy phương án này."))
    return plan


def plan_to_change(plan_id: int) -> Plan:
    """The plan, locked and a draft again: what changes has to be looked at anew.

    Raises NotFound, Conflict once it is carried out or cancelled: a later plan corrects it.
    """
    plan = locked_plan(plan_id)
    before = plan.state
    PLAN_STEPS.move(plan, "change")
    if plan.state != before:
        plan.accepted_gaps, plan.accepted_by = [], ""
        plan.save(update_fields=["state", "accepted_gaps", "accepted_by"])
    return plan


def check_fields(fields: PlanFields) -> None:
    """Raises Invalid for a plan without title, or with impossible dates."""
    if not squeeze(fields.title):
        raise Invalid(_("Chưa ghi tên phương án."), _("Ghi tên phương án."), field="title")
    if problem := dates_problem(fields):
        raise Invalid(problem, _("Kiểm tra lại các ngày."), field="first_day")


def set_fields(plan: Plan, fields: PlanFields) -> None:
    """Put the fields on a plan (not saved)."""
    values = asdict(fields)
    values["last_day"] = fields.ends_on
    for name, value in values.items():
        setattr(plan, name, squeeze(value) if isinstance(value, str) else value)


def body_ref(ref: Ref | None) -> dict[str, Any]:
    """A reference as the two columns ``body`` and ``key``."""
    if isinstance(ref, int):
        return {"body_id": ref, "key": ""}
    return {"body_id": None, "key": ref or ""}


def write_parties(row: Operation, fields: OperationFields) -> None:
    """The bodies an operation concerns, in the order given."""
    after = [each.key if isinstance(each, NewBody) else each for each in fields.successors]
    parties: list[tuple[PartyRole, Ref]] = [
        *((PartyRole.PREDECESSOR, each) for each in fields.predecessors),
        *((PartyRole.SUCCESSOR, each) for each in after),
        *((PartyRole.SERVED, each) for each in fields.served),
    ]
    if fields.parent is not None:
        parties.append((PartyRole.PARENT, fields.parent))
    if fields.provider is not None:
        parties.append((PartyRole.PROVIDER, fields.provider))
    OperationParty.objects.bulk_create(
        OperationParty(operation=row, role=role, **body_ref(ref)) for role, ref in parties
    )


def write_receivers(row: Operation, receivers: tuple[NewReceiver, ...]) -> None:
    """Who takes what over."""
    Receiver.objects.bulk_create(
        Receiver(operation=row, role=each.role, of_id=each.of, **body_ref(each.body))
        for each in receivers
    )


def write_planned(row: Operation, fields: OperationFields) -> None:
    """The bodies an operation founds, or the version a renaming gives."""
    new = [each for each in fields.successors if isinstance(each, NewBody)]
    if new:
        _write_new(row, new)
    if fields.kind == OperationKind.RENAME and fields.details is not None:
        body_id = fields.predecessors[0]
        _must_be_described(row, [(f"body-{body_id}", fields.details)])
        planned = _planned(row, f"body-{body_id}", fields.details)
        planned.existing_id, planned.parent_id = body_id, fields.details.parent_id
        planned.save()
        write_terms({planned: fields.term})


def _write_new(row: Operation, new: list[NewBody]) -> None:
    """All at once: a plan may found hundreds."""
    _must_be_described(row, [(squeeze(each.key), each.details) for each in new])
    made = PlannedBody.objects.bulk_create(_planned_body(row, each) for each in new)
    rows = list(zip(made, new, strict=True))
    PlannedCode.objects.bulk_create(
        PlannedCode(planned=planned, scheme=squeeze(scheme), code=squeeze(code))
        for planned, each in rows
        for scheme, code in each.codes
    )
    write_terms({planned: each.term for planned, each in rows})
    write_posts([(planned, post) for planned, each in rows for post in each.posts])


def write_posts(posts: list[tuple[PlannedBody, NewPost]]) -> list[PlannedPost]:
    """Seats of bodies the plan founds, with their duties; for its own body where none is named."""
    seats = PlannedPost.objects.bulk_create(
        PlannedPost(
            planned=planned,
            key=post.key,
            title=squeeze(post.title),
            signing_position=squeeze(post.signing_position),
            rank=post.rank,
        )
        for planned, post in posts
    )
    PlannedDuty.objects.bulk_create(
        PlannedDuty(post=seat, duty=duty, **body_ref(planned.key if where is None else where))
        for seat, (planned, post) in zip(seats, posts, strict=True)
        for duty, where in post.duties
    )
    return seats


def write_terms(terms: dict[PlannedBody, NewTerm | None]) -> None:
    """The terms planned bodies begin with."""
    PlannedTerm.objects.bulk_create(
        PlannedTerm(planned=planned, **asdict(term))
        for planned, term in terms.items()
        if term is not None
    )


def _must_be_described(row: Operation, wanted: list[tuple[str, BodyDetails]]) -> None:
    keys = [key for key, _details in wanted]
    if not all(key and squeeze(details.name) for key, details in wanted):
        raise Invalid(_("Tổ chức mới cần có tên."), _("Ghi tên đầy đủ."), field="name")
    known = PlannedBody.objects.filter(plan_id=row.plan_id, key__in=keys)
    twice = [key for key, times in Counter(keys).items() if times > 1]
    for key in (*twice, *known.values_list("key", flat=True)[:1]):
        raise Invalid(
            _("Phương án đã có tổ chức mới mang khoá “%(key)s”.") % {"key": key},
            _("Đặt khoá khác."),
            field="key",
        )


def _planned_body(row: Operation, new: NewBody) -> PlannedBody:
    planned = _planned(row, squeeze(new.key), new.details)
    above, provider = body_ref(new.parent), body_ref(new.provider)
    planned.parent_id, planned.parent_key = above["body_id"], above["key"]
    planned.provider_id, planned.provider_key = provider["body_id"], provider["key"]
    planned.slug, planned.desk = new.slug, new.desk
    return planned


def _planned(row: Operation, key: str, details: BodyDetails) -> PlannedBody:
    return PlannedBody(
        plan_id=row.plan_id,
        operation=row,
        key=key,
        **{name: getattr(details, name) for name in _DETAILS},
    )


def made_slug(name: str, year: int) -> str:
    """A name for addresses: without tone marks, with the year, for the same name comes again."""
    return (
        "-".join(part for part in fold(name).replace("/", " ").split() if part)[:100] + f"-{year}"
    )


def follow_successor(plan: Plan, operation: OperationFields) -> None:
    """New bodies described before this operation name bodies it ends: their parent and shared
    office become its one successor; so do duties, which fall away where there is none.
    """
    after = [each.key if isinstance(each, NewBody) else each for each in operation.successors]
    duties = PlannedDuty.objects.filter(
        post__planned__plan=plan, body_id__in=operation.predecessors
    )
    if operation.kind not in ONE_SUCCESSOR:
        duties.delete()
        return
    ref = body_ref(after[0])
    bodies = PlannedBody.objects.filter(plan=plan, existing__isnull=True)
    bodies.filter(parent_id__in=operation.predecessors).update(
        parent_id=ref["body_id"], parent_key=ref["key"]
    )
    bodies.filter(provider_id__in=operation.predecessors).update(
        provider_id=ref["body_id"], provider_key=ref["key"]
    )
    found = set(duties.values_list("post_id", "duty"))
    duties.delete()
    known = PlannedDuty.objects.filter(post__planned__plan=plan, **ref)
    found -= set(known.values_list("post_id", "duty"))
    PlannedDuty.objects.bulk_create(
        PlannedDuty(post_id=post_id, duty=duty, **ref) for post_id, duty in sorted(found)
    )
