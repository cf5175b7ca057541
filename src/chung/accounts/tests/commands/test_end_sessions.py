import pytest
from django.test import Client

from chung.accounts.commands import end_sessions
from chung.accounts.tests.conftest import PASSWORD
from chung.foundation.refusals import NotAllowed
from chung.organisation.tests.factories import acting, make_person, office

pytestmark = pytest.mark.django_db


def test_every_machine_has_to_sign_in_again_and_can(clerk):
    here, there = Client(), Client()
    entry = {"login": "vanthu", "password": PASSWORD}
    for client in (here, there):
        client.post("/dang-nhap/", entry)
        assert client.get("/to-chuc/").status_code == 200
    end_sessions(office(), account_id=clerk.id)
    assert {c.get("/to-chuc/").status_code for c in (here, there)} == {302}
    here.post("/dang-nhap/", entry)
    assert here.get("/to-chuc/").status_code == 200
    end_sessions(office(), account_id=clerk.id)
    assert here.get("/to-chuc/").status_code == 302


def test_ones_own_but_not_that_of_others(clerk):
    end_sessions(acting(clerk.person), account_id=clerk.id)
    with pytest.raises(NotAllowed):
        end_sessions(acting(make_person()), account_id=clerk.id)
