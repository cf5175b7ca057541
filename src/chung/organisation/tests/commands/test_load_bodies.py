from dataclasses import replace
from datetime import date

import pytest

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotAllowed
from chung.journal.models import Entry
from chung.organisation.commands import load_bodies, shipped_history
from chung.organisation.queries import body_facts, children_on, desk_on, holders_of_codes
from chung.organisation.tests.factories import office

pytestmark = pytest.mark.django_db

DAY = date(2019, 1, 1)


def test_what_stood_in_2019_is_loaded_under_one_entry():
    standing = shipped_history().standing_at_first()
    ids = load_bodies(office(DAY), bodies=standing)
    assert len(ids) == len(standing) == 527
    assert Entry.objects.filter(command="organisation.load_bodies").count() == 1
    communes = children_on(ids["huyen-uy-quy-chau"], DAY)
    assert {"Xã Châu Bính", "Xã Châu Bình"} <= {facts.short_name for facts in communes}
    desk = desk_on(ids["tu-nghe-an"], DAY)
    assert desk is not None
    assert desk.provider_id == ids["vptu-nghe-an"]
    code = ("GSO", "16780")
    assert holders_of_codes([code], DAY) == {code: ids["du-xa-chau-binh-16780"]}


def test_loading_again_changes_nothing():
    standing = [b for b in shipped_history().standing_at_first() if b.since < DAY]
    first = load_bodies(office(DAY), bodies=standing)
    renamed = [replace(body, details=body.details | {"name": "Tên khác"}) for body in standing]
    assert load_bodies(office(DAY), bodies=renamed) == first
    assert "Tên khác" not in {facts.name for facts in body_facts(first.values(), DAY)}


def test_a_body_under_nothing_known_is_refused():
    lone = next(b for b in shipped_history().standing_at_first() if b.parent == "tu-nghe-an")
    with pytest.raises(Invalid, match="tu-nghe-an"):
        load_bodies(office(DAY), bodies=[lone])


def test_only_the_administrator_loads():
    stranger = Actor(
        person_id=1, post_id=1, body_id=1, principals=(), duties=frozenset(), on=DAY, label="x"
    )
    with pytest.raises(NotAllowed):
        load_bodies(stranger, bodies=[])
