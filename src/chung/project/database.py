"""DATABASE_URL → Django's settings. One dialect: PostgreSQL 15 or later."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database_from_url(url: str, *, pool: bool = True) -> dict[str, Any]:
    """Django's DATABASES entry for ``postgresql://user:password@host:port/name?option=value``.

    A socket folder is given as ``?host=/path``. Raises ValueError for another dialect.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("DATABASE_URL must start with postgresql://")
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", parts.hostname or "")
    options: dict[str, Any] = {**query}
    if pool:
        options["pool"] = {"min_size": 1, "max_size": 6, "timeout": 10, "reset": _forget}
    return {
        "ENGINE": "chung.project.walls",
        "NAME": unquote(parts.path.lstrip("/")) or "chung",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(query.get("port", parts.port or "")),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
    }


def _forget(connection: Any) -> None:
    """Loaded late: the engine needs Django's settings, which are being read just now."""
    from chung.project.walls.base import forget

    forget(connection)
