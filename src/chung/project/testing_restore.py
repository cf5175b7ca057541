"""After a test that really commits, the test database is put back as the migrations left it.

Django would empty the tables instead: that is refused by the append-only journal, and it would
lose the reference data the migrations brought. A copy by PostgreSQL itself is as fast.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from django.test import TransactionTestCase
from psycopg import sql


@contextmanager
def restoring() -> Iterator[None]:
    """Keep a copy of the database as it is now; every committing test ends by restoring it."""
    name = connection.settings_dict["NAME"]
    kept = f"{name}_kept"
    _copy(name, kept)
    before = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def put_back(_test: TransactionTestCase) -> None:
        _copy(kept, name)

    TransactionTestCase._fixture_teardown = put_back  # type: ignore[attr-defined]
    try:
        yield
    finally:
        TransactionTestCase._fixture_teardown = before  # type: ignore[attr-defined]
        _drop(kept)


def _copy(source: str, target: str) -> None:
    connection.close()
    _drop(target)
    _administer(
        sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false"), source
    )  # nobody may come back while the copy is made
    try:
        _end_connections(source)
        # Files copied as they are: half the time of writing them through the log.
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        _administer(copy, target, source)
    finally:
        _administer(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS true"), source)


def _drop(name: str) -> None:
    """Not WITH (FORCE): that is denied whenever the server's own vacuum is looking in."""
    _end_connections(name)
    _administer(sql.SQL("DROP DATABASE IF EXISTS {}"), name)


def _administer(statement: sql.SQL, *names: str) -> None:
    with _server() as server:
        server.execute(statement.format(*map(sql.Identifier, names)))


def _end_connections(name: str) -> None:
    with _server() as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND usename = current_user",
            [name],
        )


def _server() -> "psycopg.Connection[Any]":
    known = connection.settings_dict
    return psycopg.connect(
        host=known["HOST"],
        port=known["PORT"],
        user=known["USER"],
        password=known["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    )
