"""Two communes and what they leave: a province, its archive, Đông and Tây with office and clerk."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from chung.foundation.actor import Actor, Duty, system_actor
from chung.organisation.commands import (
    BodyDetails,
    open_desk,
    open_fonds,
    open_term,
    register_seal,
)
from chung.organisation.models import Appointment, Body, Person, Post
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import (
    NewBody,
    NewPost,
    NewTerm,
    OperationFields,
    PlanFields,
    add_operation,
    draft_plan,
    plan_move,
    ready_plan,
)
from chung.reorganisation.models import Plan, PlannedPost
from chung.reorganisation.states import OperationKind

MORNING = datetime(2026, 12, 1, 8, 0)
THE_DAY = date(2026, 12, 1)
LAST = date(2026, 11, 30)
BEFORE = datetime(2026, 11, 24, 9, 0)


def house(on: date = THE_DAY) -> Actor:
    """The office itself at work."""
    return system_actor(on, "Chung")


@dataclass
class Commune:
    """A committee with its office: a secretary who signs, a clerk, a specialist."""

    committee: Body
    office: Body
    posts: dict[str, Post]
    people: dict[str, Person]

    def actor(self, name: str, on: date) -> Actor:
        return org.acting(self.people[name], self.posts[name], on)

    def appointment(self, name: str) -> Appointment:
        return Appointment.objects.get(post=self.posts[name])


@dataclass
class Scene:
    """Everybody."""

    province: Body
    archive: Body
    admin: Actor
    communes: list[Commune] = field(default_factory=list)

    @property
    def east(self) -> Commune:
        return self.communes[0]

    @property
    def west(self) -> Commune:
        return self.communes[1]


def scene(*names: str) -> Scene:
    """The province and its communes (Đông and Tây unless others are named)."""
    province = org.make_body("Tỉnh uỷ Thử", level=Level.PROVINCE, symbol="TU", desk=True)
    archive = org.make_body(
        "Văn phòng Tỉnh uỷ Thử", kind=BodyKind.ADVISORY, level=Level.PROVINCE, parent=province,
        symbol="VPTU", desk=True,
    )  # fmt: skip
    post = org.make_post(
        archive,
        "Quản trị",
        duties=[(Duty.ADMINISTER, province)],
        holder=(person := org.make_person("Người Quản Trị Thử")),
    )
    made = Scene(province, archive, org.acting(person, post, LAST - timedelta(days=6)))
    for name in names or ("Đông", "Tây"):
        made.communes.append(commune(made, name))
    return made


def commune(made: Scene, name: str) -> Commune:
    """One commune with term, seal, fonds, desk."""
    committee = org.make_body(f"Đảng uỷ xã {name}", parent=made.province, desk=True)
    office = org.make_body(
        f"Văn phòng Đảng uỷ xã {name}", kind=BodyKind.ADVISORY, parent=committee, symbol="VPĐU"
    )
    open_desk(house(), body_id=office.id, since=org.START)
    open_term(house(), body_id=committee.id, since=org.START, label="2025–2030")
    register_seal(house(), body_id=committee.id, since=org.START, registered_as=f"{name} 1")
    open_fonds(house(), body_id=committee.id, since=org.START)
    seats: dict[str, tuple[Body, str, int, list[tuple[Duty, Body]]]] = {
        "secretary": (committee, "Bí thư", 1, [(Duty.SIGN, committee), (Duty.LEAD_UNIT, committee),
                                               (Duty.DISTRIBUTE, committee)]),
        "chief": (office, "Chánh Văn phòng", 10, [(Duty.LEAD_UNIT, office)]),
        "clerk": (office, "Văn thư", 50, [(Duty.REGISTRY, committee), (Duty.REGISTRY, office)]),
        "specialist": (office, "Chuyên viên", 60, [(Duty.SPECIALIST, office)]),
    }  # fmt: skip
    posts, people = {}, {}
    for key, (where, title, rank, duties) in seats.items():
        people[key] = org.make_person(f"Nguyễn {name} {title}")
        posts[key] = org.make_post(where, title, duties=duties, holder=people[key], rank=rank)
    return Commune(committee, office, posts, people)


def details(name: str, **changes: Any) -> BodyDetails:
    """A commune's committee, or whatever the changes make of it."""
    plain = BodyDetails(
        name=name, kind=BodyKind.COMMITTEE, level=Level.COMMUNE, symbol="ĐU",
        letterhead_issuer=name.upper(), place="Thử",
    )  # fmt: skip
    return replace(plain, **changes)


NEW_POSTS = (
    NewPost(
        "bi-thu", "Bí thư", 1,
        duties=((Duty.SIGN, None), (Duty.LEAD_UNIT, None), (Duty.DISTRIBUTE, None)),
    ),
)  # fmt: skip
OFFICE_POSTS = (
    NewPost("chanh", "Chánh Văn phòng", 10, duties=((Duty.LEAD_UNIT, None),)),
    NewPost("van-thu", "Văn thư", 50, duties=((Duty.REGISTRY, "xa-nam"), (Duty.REGISTRY, None))),
    NewPost("chuyen-vien", "Chuyên viên", 60, duties=((Duty.SPECIALIST, None),)),
)


def fields(**changes: Any) -> PlanFields:
    """The decision of the day."""
    plain = PlanFields(
        title="Hợp nhất xã Đông và xã Tây",
        first_day=THE_DAY,
        decision_symbol="12-QĐ/TU",
        decision_issuer="Tỉnh uỷ Thử",
        decided_on=date(2026, 11, 20),
        in_force_on=date(2026, 11, 20),
        handover_due=date(2026, 12, 15),
    )
    return replace(plain, **changes)


def new_committee(made: Scene, **changes: Any) -> NewBody:
    """Đảng uỷ xã Nam: what comes of Đông and Tây."""
    plain = NewBody(
        key="xa-nam",
        details=details("Đảng uỷ xã Nam"),
        parent=made.province.id,
        desk=True,
        posts=NEW_POSTS,
        term=NewTerm("2026–2030", basis="12-QĐ/TU"),
        codes=(("gso", "16681"),),
    )
    return replace(plain, **changes)


def new_office() -> NewBody:
    """Its office."""
    return NewBody(
        key="vp-nam",
        details=details("Văn phòng Đảng uỷ xã Nam", kind=BodyKind.ADVISORY, symbol="VPĐU"),
        parent="xa-nam",
        desk=True,
        posts=OFFICE_POSTS,
    )


def merger(made: Scene, *, move: bool = True, **changes: Any) -> Plan:
    """The plan that merges all communes of the scene into Nam, a draft."""
    plan = draft_plan(house(), fields=fields(**changes))
    add_operation(
        house(),
        plan_id=plan.id,
        operation=OperationFields(
            kind=OperationKind.CONSOLIDATE,
            predecessors=tuple(c.committee.id for c in made.communes),
            successors=(new_committee(made),),
        ),
    )
    add_operation(
        house(),
        plan_id=plan.id,
        operation=OperationFields(
            kind=OperationKind.CONSOLIDATE,
            predecessors=tuple(c.office.id for c in made.communes),
            successors=(new_office(),),
        ),
    )
    if move:
        seats = {"bi-thu": "secretary", "chanh": "chief", "van-thu": "clerk",
                 "chuyen-vien": "specialist"}  # fmt: skip
        for post in PlannedPost.objects.filter(planned__plan=plan):
            plan_move(
                house(),
                plan_id=plan.id,
                appointment_id=made.east.appointment(seats[post.key]).id,
                planned_post_id=post.id,
            )
    return plan


def ready(made: Scene, **changes: Any) -> Plan:
    """The same, waiting for its day."""
    plan = merger(made, **changes)
    return ready_plan(house(), plan_id=plan.id, accept_gaps=True)
