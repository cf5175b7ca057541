"""A committee with its office, for the tests of signing. Fictitious names only."""

from dataclasses import dataclass

from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Body, Person, Post
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests import factories as org


@dataclass
class Office:
    """Who is there: the secretary signs for the committee, the chief for the office alone."""

    committee: Body
    office: Body
    secretary: Post
    chief: Post
    people: dict[str, Person]

    def actor(self, name: str, post: Post) -> Actor:
        return org.acting(self.people[name], post)


def office() -> Office:
    committee = org.make_body("Tỉnh uỷ Thử", level=Level.PROVINCE, symbol="TU", desk=True)
    vp = org.make_body(
        "Văn phòng Tỉnh uỷ Thử", kind=BodyKind.ADVISORY, level=Level.PROVINCE, parent=committee,
        symbol="VPTU", desk=True,
    )  # fmt: skip
    people = {
        "secretary": org.make_person("Hồ Văn Bí Thư"),
        "chief": org.make_person("Trần Văn Chánh"),
        "keeper": org.make_person("Bùi Văn Quản Trị"),
    }
    secretary = org.make_post(
        committee, "Bí thư", duties=[(Duty.SIGN, committee)], holder=people["secretary"], rank=1
    )
    chief = org.make_post(
        vp, "Chánh Văn phòng", duties=[(Duty.SIGN, vp), (Duty.APPROVE_OFFICE, committee)],
        holder=people["chief"], rank=10,
    )  # fmt: skip
    org.make_post(vp, "Quản trị", duties=[(Duty.ADMINISTER, committee)], holder=people["keeper"])
    return Office(committee, vp, secretary, chief, people)


def keeper(made: Office) -> Actor:
    """The administrator."""
    return org.acting(made.people["keeper"])
