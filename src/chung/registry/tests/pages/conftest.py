from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from chung.registry.tests import factories


@pytest.fixture
def who() -> factories.Cast:
    return factories.cast()


@pytest.fixture
def browse(who) -> Callable[[str], Client]:
    """A browser in which one of the cast is signed in."""

    def open_as(name: str) -> Client:
        person = who.people[name]
        user, _made = get_user_model().objects.get_or_create(
            username=f"{name}.thu", person_id=person.id
        )
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return open_as


@pytest.fixture
def read(browse) -> Callable[..., str]:
    """The words of a page as one of the cast sees it; it must be there."""

    def page(name: str, url: str, **query: str) -> str:
        response = browse(name).get(url, query)
        assert response.status_code == 200, response.status_code
        return " ".join(response.content.decode().split())

    return page
