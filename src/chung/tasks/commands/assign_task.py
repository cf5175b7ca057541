"""Give a task: one owner, one product, one deadline, defined at the start (processes.md §10.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.queries import working_calendar
from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc, squeeze
from chung.journal.commands import command
from chung.organisation.queries import principal_for_post
from chung.records.commands import Grant, grant_access, link_records, open_record
from chung.records.queries import linked_ids, visible_record
from chung.records.states import Cause, LinkKind, RecordKind
from chung.tasks.commands.add_parts import PartOrder, open_parts
from chung.tasks.commands.frame import (
    add_step,
    body_line,
    demand_open,
    grant_owner,
    locked_task,
    set_owner,
    unit_of_post,
)
from chung.tasks.events import TaskAssigned
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_assign, why_not_split
from chung.tasks.queries.thresholds import days_of
from chung.tasks.rules import check_deadline, deadline_after, sign_issue_deadline
from chung.tasks.states import (
    DeadlineKind,
    ProductKind,
    ReceivingLevel,
    Urgency,
    Verb,
)


@dataclass(frozen=True)
class Product:
    """What has to come out, to which authority, and which post accepts it (none: the assigner)."""

    kind: ProductKind
    level: ReceivingLevel
    words: str = ""
    accepting_post_id: int | None = None


@dataclass(frozen=True)
class Due:
    """When: a day, or so many working days after reception, or a reason why there is none."""

    kind: DeadlineKind = DeadlineKind.FIXED
    on: date | None = None
    working_days: int | None = None

    def day(self, given_on: date) -> date | None:
        """The deadline by the working calendar."""
        if self.on is None and self.working_days is not None:
            return deadline_after(working_calendar(), given_on, self.working_days)
        if self.on is None and self.kind == DeadlineKind.SIGN_ISSUE:
            days = days_of("sign_issue", given_on)
            return sign_issue_deadline(working_calendar(), given_on, days)
        return self.on


@command
def assign_task(
    actor: Actor,
    *,
    title: str,
    product: Product,
    due: Due,
    unit_id: int | None = None,
    post_id: int | None = None,
    parts: Sequence[PartOrder] = (),
    given_on: date | None = None,
    instruction: str = "",
    urgency: Urgency = Urgency.NORMAL,
    follower_post_id: int | None = None,
    parent_id: int | None = None,
    arises_from_record_id: int | None = None,
    body_id: int | None = None,
) -> Task:
    """Give a task to a unit (its heads), or to a post, and tell those who help or have to know.

    ``body_id`` is the body that gives it (the actor's by default). The clock starts on
    ``given_on`` (today by default). A task split off another (``parent_id``) arises from the same
    papers and is not due after it. Raises Invalid, NotAllowed, NotFound, Conflict.
    """
    demand(_why_not(actor, unit_id, post_id))
    given_on = given_on or clock.today()
    task = Task(
        instruction=nfc(instruction).strip(),
        urgency=urgency,
        product_kind=product.kind,
        product=squeeze(product.words)[:500],
        receiving_level=product.level,
        given_on=given_on,
        deadline_kind=due.kind,
        deadline=due.day(given_on),
    )
    _check(actor, task, squeeze(title), parent_id)
    set_owner(task, unit_id, post_id)
    _set_others(actor, task, product, follower_post_id)
    task.record = open_record(
        RecordKind.TASK, keeper_id=_keeper(actor, body_id), title=title, occurred_on=given_on
    )
    task.save(force_insert=True)
    made = open_parts(task, parts)
    _grant(task)
    for source_id in _sources(actor, arises_from_record_id, parent_id):
        link_records(task.record_id, source_id, LinkKind.ARISES_FROM)
    add_step(actor, task, Verb.ASSIGN, about_id=task.holder_id or task.unit_id, words=instruction)
    helpers = tuple(part.principal_id for part in made)
    events.publish(TaskAssigned(task.record_id, task.owner_ids, helpers, parent_id))
    return task


def _sources(actor: Actor, named_id: int | None, parent_id: int | None) -> list[int]:
    """The papers a task arises from: the one named, else those of the task it is split off."""
    if named_id is not None:
        return [visible_record(actor, named_id).pk]
    return linked_ids(parent_id, LinkKind.ARISES_FROM) if parent_id is not None else []


def _why_not(actor: Actor, unit_id: int | None, post_id: int | None) -> object:
    if unit_id is None and post_id is None:
        raise Invalid(_("Chưa chọn đơn vị chủ trì."), field="unit")
    unit = unit_id if unit_id is not None else unit_of_post(post_id or 0)
    return why_not_assign(actor, body_line(unit), post_id)


def _check(actor: Actor, task: Task, title: str, parent_id: int | None) -> None:
    if not title:
        raise Invalid(_("Chưa ghi nội dung nhiệm vụ."), field="title")
    if task.given_on > clock.today():
        raise Invalid(
            _("Ngày nhận việc ở tương lai."), _("Kiểm tra lại ngày, tháng, năm."), field="given_on"
        )
    parent = None
    if parent_id is not None:
        parent = locked_task(actor, parent_id)
        demand(why_not_split(actor, parent))
        demand_open(parent)
        task.parent = parent
    check_deadline(
        task.deadline_kind,
        task.deadline,
        earliest=task.given_on,
        parent_deadline=parent.deadline if parent else None,
    )


def _set_others(actor: Actor, task: Task, product: Product, follower_post_id: int | None) -> None:
    task.assigner_id = principal_for_post(actor.post_id) if actor.post_id is not None else None
    if product.accepting_post_id is not None:
        task.accepter_id = principal_for_post(product.accepting_post_id)
    elif task.assigner_id is not None and task.assigner_id == task.holder_id:
        task.accepter_id = task.unit_id  # nobody accepts their own work: the unit's head does
    if follower_post_id is not None:
        task.follower_id = principal_for_post(follower_post_id)
        task.follower_since = clock.today()


def _keeper(actor: Actor, body_id: int | None) -> int:
    keeper = body_id if body_id is not None else actor.body_id
    if keeper is None:
        raise Invalid(_("Chưa rõ cơ quan giao việc."), field=None)
    return keeper


def _grant(task: Task) -> None:
    grant_owner(task)
    others = (
        (task.assigner_id, Cause.ASSIGNED_BY),
        (task.accepter_id, Cause.APPROVES),
        (task.follower_id, Cause.FOLLOWS),
    )
    grant_access(task.record, [Grant(each, cause) for each, cause in others if each is not None])
