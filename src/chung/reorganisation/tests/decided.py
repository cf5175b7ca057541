"""The decision a plan rests on, registered at the province's desk: who sees it and who does not."""

from dataclasses import dataclass
from datetime import date

from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Body, Person
from chung.organisation.tests import factories as org
from chung.registry.commands import open_first_books, register_incoming
from chung.registry.models import Book
from chung.registry.tests.factories import fields as incoming_fields
from chung.reorganisation.tests.scene import BEFORE, Scene, house

DECIDED = date(2026, 11, 20)


@dataclass(frozen=True)
class Province:
    """The clerk of the province's desk, the chief of its office, the decision in their book."""

    made: Scene
    clerk: Actor
    chief: Actor
    record_id: int

    def person(self, actor: Actor) -> Person:
        return Person.objects.get(id=actor.person_id)

    def registered(self, symbol: str, dated: date = DECIDED) -> int:
        """Another paper in the same book."""
        return _registered(self.clerk, self.made.province, symbol, dated)


def the_decision(made: Scene) -> Province:
    """Registered by the clerk, seen by those who distribute at the desk."""
    province = made.province
    clerk = _seated(made, "Văn thư", (Duty.REGISTRY, province))
    chief = _seated(
        made, "Chánh Văn phòng", (Duty.APPROVE_OFFICE, province), (Duty.DISTRIBUTE, province)
    )
    open_first_books(house(), body_ids=[province.id])
    return Province(made, clerk, chief, _registered(clerk, province, "12-QĐ/TU", DECIDED))


def _seated(made: Scene, title: str, *duties: tuple[Duty, Body]) -> Actor:
    person = org.make_person(f"Nguyễn Tỉnh {title}")
    post = org.make_post(made.archive, title, duties=list(duties), holder=person)
    return org.acting(person, post, BEFORE.date())


def _registered(clerk: Actor, province: Body, symbol: str, dated: date) -> int:
    fields = incoming_fields(
        subject="về việc hợp nhất xã thử", symbol=symbol, dated=dated, issuer_name="Tỉnh uỷ Thử"
    )
    return register_incoming(
        clerk,
        desk_id=province.id,
        book_id=Book.objects.get(body=province).id,
        fields=fields,
        arrived_on=BEFORE.date(),
    ).record_id
