"""The walls in tests: raised in the test database as in every office, but the tests themselves are
its owner, for whom they do not hold.

- ``stepped_down()``: for the block this connection works as the application's role. Whoever does
  not say in whose name they act, sees nothing and writes nothing.
- ``CHUNG_TEST_APP_ROLE=1``: the whole session works as the application's role; what a test itself
  does counts as work of the house, and requests, commands and jobs stand behind the walls.
- ``application_url()``: where the application's role signs in, for tests by raw SQL.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import connection

from chung.foundation import acting
from chung.project.testing import APPLICATION
from chung.project.walls.raising import raise_walls

ROLE = "chung_app"


@contextmanager
def walled() -> Iterator[None]:
    """Raise the walls; with CHUNG_TEST_APP_ROLE, stand behind them until the end."""
    raise_walls(ROLE if role_exists() else None)
    if os.environ.get("CHUNG_TEST_APP_ROLE") != "1":
        yield
        return
    acting._acting.set(acting.Acting("house:tests"))
    connection.settings_dict["OPTIONS"]["assume_role"] = ROLE
    connection.close()
    yield
    connection.close()
    del connection.settings_dict["OPTIONS"]["assume_role"]


@contextmanager
def stepped_down() -> Iterator[None]:
    """This connection as the application's role, also within a test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    said = connection.connection.chung_said
    said.held = True
    try:
        yield
    finally:
        said.held = False
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@contextmanager
def behind_the_walls() -> Iterator[None]:
    """As with CHUNG_TEST_APP_ROLE, for the block: what the test does itself is work of the house,
    requests, commands and jobs stand behind the walls.
    """
    if not role_exists():
        yield
        return
    with stepped_down(), acting.in_house("tests"):
        yield


def role_exists() -> bool:
    """Servers of our own have the role; one given by DATABASE_URL may not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        return cursor.fetchone() is not None


def application_url() -> str | None:
    """The test database's address for the application's role; None without such a role."""
    given = os.environ.get(APPLICATION)
    if not given:
        return None
    name = f"/{connection.settings_dict['NAME']}"
    return urlsplit(given)._replace(path=name).geturl()


def owner_url() -> str:
    """The test database's address for the owner of its tables."""
    known = connection.settings_dict
    return (
        f"postgresql://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}"
        f"/{known['NAME']}"
    )
