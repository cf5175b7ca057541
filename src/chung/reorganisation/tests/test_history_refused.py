"""Where the history cannot be played."""

from datetime import date

import pytest

from chung.foundation.actor import Actor, system_actor
from chung.foundation.refusals import Conflict, NotAllowed
from chung.organisation.commands import seed_organisation
from chung.organisation.models import Body
from chung.reorganisation.commands import seed_history
from chung.reorganisation.models import Plan

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


def test_an_office_whose_data_begin_later_is_refused():
    house = system_actor(TODAY, "Nạp lịch sử")
    seed_organisation(house, with_people=False)
    with pytest.raises(Conflict, match="01/01/2019"):
        seed_history(house)
    assert not Plan.objects.exists()


def test_only_the_house_plays_history():
    stranger = Actor(
        person_id=1, post_id=1, body_id=1, principals=(), duties=frozenset(), on=TODAY, label="x"
    )
    with pytest.raises(NotAllowed):
        seed_history(stranger)
    assert not Body.objects.filter(slug="thanh-uy-vinh").exists()
