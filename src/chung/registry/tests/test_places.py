import pytest

from chung.foundation import clock
from chung.registry.queries.places import distribution_places
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_units_and_people_are_offered_but_never_the_administrator():
    who = factories.cast()
    names = [place.name for place in distribution_places(who.committee.id, clock.today())]
    assert "Ban Tổ chức" in names
    assert who.people["chief"].full_name in names
    assert who.people["admin"].full_name not in names
