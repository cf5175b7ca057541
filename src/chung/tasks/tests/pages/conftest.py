from collections.abc import Callable

import pytest
from django.test import Client

from chung.accounts.models import User


@pytest.fixture
def browse(cast) -> Callable[[str], Client]:
    """A browser in which one of the cast is signed in."""

    def open_as(name: str) -> Client:
        person = cast.people[name]
        user, _made = User.objects.get_or_create(username=f"{name}.thu", person=person)
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return open_as
