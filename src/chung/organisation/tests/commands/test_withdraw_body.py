import pytest

from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.organisation.commands import withdraw_body
from chung.organisation.models import Body, Principal
from chung.organisation.tests.factories import (
    TODAY,
    acting,
    make_body,
    make_person,
    make_post,
    office,
)

pytestmark = pytest.mark.django_db


def test_it_is_as_if_it_had_never_been():
    body = make_body(since=TODAY, desk=True)
    withdraw_body(office(), body_id=body.id)
    assert not Body.objects.exists()
    assert not Principal.objects.filter(kind__in=("unit", "desk")).exists()
    with pytest.raises(NotFound):
        withdraw_body(office(), body_id=body.id)


def test_not_when_it_has_worked_has_a_post_or_something_below_it():
    old = make_body()
    staffed = make_body(since=TODAY)
    make_post(staffed, since=TODAY)
    above = make_body(since=TODAY)
    make_body(since=TODAY, parent=above)
    for body in (old, staffed, above):
        with pytest.raises(Conflict):
            withdraw_body(office(), body_id=body.id)
    assert Body.objects.count() == 4
    with pytest.raises(NotAllowed):
        withdraw_body(acting(make_person()), body_id=above.id)
