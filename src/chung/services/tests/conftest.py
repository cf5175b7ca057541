from collections.abc import Callable

import pytest
from django.test import Client

from chung.accounts.models import User
from chung.foundation import clock, events
from chung.services import events as told
from chung.services.tests import scene


@pytest.fixture
def monday():
    with clock.frozen(scene.MONDAY):
        yield scene.MONDAY


@pytest.fixture
def cast(db, monday) -> scene.Cast:
    return scene.cast()


@pytest.fixture
def heard(monkeypatch) -> list[object]:
    """Events of the shared office published during a test, in their order."""
    found: list[object] = []
    publish: Callable[[object], None] = events.publish

    def listen(event: object) -> None:
        if type(event).__module__ == told.__name__:
            found.append(event)
        publish(event)

    monkeypatch.setattr(events, "publish", listen)
    return found


@pytest.fixture
def browse(cast) -> Callable[[str], Client]:
    """A browser in which one of the cast is signed in."""

    def open_as(name: str) -> Client:
        user, _made = User.objects.get_or_create(username=f"{name}.thu", person=cast.people[name])
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return open_as
