from types import SimpleNamespace

import pytest
from django.test import Client

from chung.accounts.commands import open_account
from chung.api.commands import issue_token
from chung.api.states import Scope
from chung.foundation import clock
from chung.organisation.queries import actor_for
from chung.organisation.tests.factories import make_body, make_person, make_post, office


@pytest.fixture
def owner(db):
    """A clerk with an account."""
    person = make_person("Nguyễn Thị Mẫu")
    make_post(make_body("Tỉnh uỷ Mẫu"), "Văn thư", holder=person)
    user = open_account(office(), person_id=person.id, username="vanthu", password="một câu dễ nhớ")
    return SimpleNamespace(
        person=person, user=user, actor=actor_for(person.id, None, clock.today())
    )


@pytest.fixture
def token(owner):
    """A token of the clerk for everything, with its words."""
    held, words = issue_token(owner.actor, name="Máy quét", scopes=Scope.values, days=30)
    return SimpleNamespace(row=held, words=words)


@pytest.fixture
def call(token):
    """Ask the API with the token."""

    def ask(address, way="get", **more):
        headers = {"Authorization": f"Bearer {token.words}", **more.pop("headers", {})}
        return getattr(Client(), way)(f"/api/v1/{address}", headers=headers, **more)

    return ask
