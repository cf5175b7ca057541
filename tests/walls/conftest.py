"""One scene for all tests of walls: built once, in a transaction that is never kept."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler

from chung.project.testing_walls import behind_the_walls
from chung.search.commands import rebuild_index
from tests.walls import between
from tests.walls.circles import PEOPLE
from tests.walls.knocking import SIGN_IN, Browser, Visitor
from tests.walls.scene import Scene, build


@pytest.fixture(scope="package")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """The demo's office with papers of every circle; from then on as web server and worker work:
    as the application's role, behind the walls of the database.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        built = build()
        between.add(built)
        rebuild_index()
        with behind_the_walls():
            yield built
        transaction.set_rollback(True)


@pytest.fixture(scope="package", autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of refusals are expected here; each would be a line of the log."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="package")
def sessions(scene: Scene) -> dict[str, str]:
    """A session of each of the people, signed in once."""
    return {name: _sign_in(scene, name) for name in PEOPLE}


def _sign_in(scene: Scene, name: str) -> str:
    client = Client()
    client.force_login(scene.people[name], backend=SIGN_IN)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="package")
def visitor(sessions: dict[str, str]) -> Visitor:
    """Opens a browser of somebody, without memory of earlier ones."""
    middleware = ClientHandler(enforce_csrf_checks=False)

    def come_in(name: str) -> Browser:
        browser = Browser(middleware)
        browser.cookies[settings.SESSION_COOKIE_NAME] = sessions[name]
        return browser

    return come_in
