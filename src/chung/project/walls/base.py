"""Django's PostgreSQL with one addition: who acts is said before the statement that needs it.

Said once a request (to the session) and once a transaction of a command (together with its BEGIN,
in the same round trip), and only to a role that row-level security holds for: the owner is told
nothing and pays nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError
from psycopg.pq import ExecStatus, TransactionStatus

from chung.foundation.acting import Acting, acting, sealed
from chung.project.walls.key import wall_key

_HELD = "SELECT coalesce(row_security_active(to_regclass('records_record')), false)"


@dataclass
class _Said:
    """What one session of the database was told, for good and in the running transaction."""

    held: bool
    session: Acting | None = None
    here: Acting | None = None
    sure: bool = True


class DatabaseWrapper(base.DatabaseWrapper):
    """The connection that tells PostgreSQL who acts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self._with_actor)

    def _configure_connection(self, connection: "Connection[Any]") -> bool:
        """Once a session, whether it comes from the pool or not."""
        commit: bool = super()._configure_connection(connection)  # type: ignore[misc]
        with connection.cursor() as cursor:
            row = cursor.execute(_HELD).fetchone()
        connection.chung_said = _Said(bool(row and row[0]))  # type: ignore[attr-defined]
        return True if not connection.autocommit else commit

    def _savepoint_rollback(self, sid: str) -> None:
        """What was said since the savepoint is unsaid; say it again with the next statement."""
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        said: _Said | None = getattr(self.connection, "chung_said", None)
        if said is not None:
            said.sure = False

    def _with_actor(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        raw = self.connection
        said: _Said | None = getattr(raw, "chung_said", None)
        if said is not None and said.held:
            _say(raw, said)
        return execute(sql, params, many, context)


def _say(raw: "Connection[Any]", said: _Said) -> None:
    who, status = acting(), raw.pgconn.transaction_status
    if status == TransactionStatus.IDLE:
        said.here, said.sure = said.session, True
        if said.session == who:
            return
        if raw.autocommit:
            _tell(raw, "SET SESSION", who)
            said.session = who
        else:
            _tell(raw, "BEGIN; SET LOCAL", who)
    elif status == TransactionStatus.INTRANS and (said.here != who or not said.sure):
        _tell(raw, "SET LOCAL", who)
    else:
        return
    said.here, said.sure = who, True


def _tell(raw: "Connection[Any]", verb: str, who: Acting | None) -> None:
    words = "" if who is None else sealed(who, wall_key(settings.SECRET_KEY), raw.info.backend_pid)
    result = raw.pgconn.exec_(f"{verb} chung.wall = '{words}'".encode())
    if result.status != ExecStatus.COMMAND_OK:
        raise OperationalError(result.error_message.decode(errors="replace").strip())


def forget(connection: "Connection[Any]") -> None:
    """A connection goes back to the pool: the next one to have it is nobody yet."""
    said: _Said | None = getattr(connection, "chung_said", None)
    if said is not None and said.held and said.session is not None:
        _tell(connection, "SET SESSION", None)
        said.session = said.here = None
