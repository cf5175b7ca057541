"""An office in which somebody sees something: a clerk, a head, a paper at their desk."""

from dataclasses import dataclass
from datetime import date, datetime, time

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.journal.commands import command, note
from chung.organisation.models import Body, Person, Post
from chung.organisation.queries import principal_for_body
from chung.organisation.states import PrincipalKind
from chung.organisation.tests import factories as org
from chung.records.commands import Grant, end_access, grant_access, open_record
from chung.records.models import Record
from chung.records.states import Cause, RecordKind

GIVEN = date(2026, 3, 1)
MARK = "trích yếu không ai ngoài được đọc"


@dataclass
class Seeing:
    """The scene; the paper is at the desk of ``body`` since GIVEN."""

    body: Body
    clerk: Person
    clerk_post: Post
    head: Person
    head_post: Post
    keeper: Person
    paper: Record


@command
def _act(actor: Actor, *, run: object) -> object:
    note()
    return run()  # type: ignore[operator]


def done(run: object) -> object:
    return _act(org.office(clock.today()), run=run)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), clock.OFFICE_ZONE)


def scene() -> Seeing:
    body = org.make_body("Ban Nội chính Thử", desk=True)
    clerk, head, keeper = (
        org.make_person(f"Người {n}") for n in ("Văn Thư", "Đứng Đầu", "Quản Trị")
    )
    clerk_post = org.make_post(body, "Văn thư", duties=[(Duty.REGISTRY, body)], holder=clerk)
    head_post = org.make_post(
        body, "Trưởng ban", duties=[(Duty.LEAD_UNIT, body)], holder=head, rank=10
    )
    org.make_post(body, "Quản trị", duties=[(Duty.ADMINISTER, body)], holder=keeper)
    with clock.frozen(at(GIVEN)):
        paper = done(
            lambda: open_record(
                RecordKind.INCOMING, keeper_id=body.id, title=MARK, occurred_on=GIVEN
            )
        )
        assert isinstance(paper, Record)
        give(paper, body, PrincipalKind.DESK, Cause.REGISTERED)
    return Seeing(body, clerk, clerk_post, head, head_post, keeper, paper)


def give(paper: Record, body: Body, kind: PrincipalKind, cause: Cause) -> int:
    principal = principal_for_body(body.id, kind)
    done(lambda: grant_access(paper, [Grant(principal, cause)]))
    return principal


def take(paper: Record, principal: int, cause: Cause) -> None:
    done(lambda: end_access(paper.id, cause=cause, principal_id=principal))
