from dataclasses import replace

import pytest

from chung.foundation.refusals import Conflict, Invalid
from chung.journal.models import Entry
from chung.organisation.commands import BodyDetails, Founding, establish_bodies
from chung.organisation.models import Body
from chung.organisation.queries import body_on, children_on, principal_for_body
from chung.organisation.states import BodyKind, Level, PrincipalKind
from chung.organisation.tests.factories import TODAY, make_body, office

pytestmark = pytest.mark.django_db

DETAILS = BodyDetails(name="Đảng uỷ xã Mẫu", kind=BodyKind.COMMITTEE, level=Level.COMMUNE)


def foundings(above):
    committee = Founding("du-xa-mau", replace(DETAILS, parent_id=above.id))
    organ = replace(DETAILS, name="Văn phòng Đảng uỷ xã Mẫu", kind=BodyKind.ADVISORY)
    return [Founding("vpdu-xa-mau", organ, parent="du-xa-mau"), committee]


def test_a_committee_and_its_office_are_founded_together_in_any_order():
    above = make_body("Tỉnh uỷ")
    made = establish_bodies(office(), since=TODAY, foundings=foundings(above))
    committee = made["du-xa-mau"]
    assert body_on(committee.id, TODAY).parent_id == above.id
    assert [f.slug for f in children_on(committee.id, TODAY)] == ["vpdu-xa-mau"]
    assert principal_for_body(committee.id, PrincipalKind.UNIT)
    entry = Entry.objects.get(command="organisation.establish_bodies")
    assert set(entry.data["bodies"].values()) == {"du-xa-mau", "vpdu-xa-mau"}


def test_a_slug_is_taken_once():
    above = make_body("Tỉnh uỷ")
    twice = [*foundings(above), *foundings(above)]
    with pytest.raises(Conflict, match="du-xa-mau"):
        establish_bodies(office(), since=TODAY, foundings=twice)
    establish_bodies(office(), since=TODAY, foundings=foundings(above))
    with pytest.raises(Conflict, match="du-xa-mau"):
        establish_bodies(office(), since=TODAY, foundings=foundings(above)[1:])
    assert Body.objects.filter(slug="du-xa-mau").count() == 1


def test_a_body_needs_a_name_and_a_parent_that_is_there():
    above = make_body("Tỉnh uỷ", since=TODAY)
    early = TODAY.replace(year=2025)
    for wrong, since in [
        (Founding("x", replace(DETAILS, name=" ")), TODAY),
        (Founding("x", DETAILS, parent="y"), TODAY),
        (Founding("x", replace(DETAILS, parent_id=above.id)), early),
    ]:
        with pytest.raises(Invalid):
            establish_bodies(office(), since=since, foundings=[wrong])
