"""A PostgreSQL server of the installer's own, given by DATABASE_URL."""

import psycopg

from chung.project.faults import Fault, Words

OLDEST = 15
CONNECT_SECONDS = 5


def check(url: str) -> None:
    """Raise Fault in words when the server cannot be reached or is older than ``OLDEST``."""
    way_out = Words(
        "Kiểm tra DATABASE_URL và máy chủ ấy.", "Check DATABASE_URL and that the server runs."
    )
    if not url.startswith(("postgresql://", "postgres://")):
        raise Fault(
            Words(
                "DATABASE_URL phải bắt đầu bằng postgresql://",
                "DATABASE_URL must start with postgresql://",
            ),
            way_out,
        )
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            version = connection.info.server_version // 10000
    except psycopg.Error as error:
        said = str(error).strip().splitlines()[0]
        raise Fault(
            Words(
                f"Không nối được cơ sở dữ liệu: {said}", f"The database cannot be reached: {said}"
            ),
            way_out,
        ) from error
    if version < OLDEST:
        raise Fault(
            Words(
                f"PostgreSQL {version} quá cũ, cần {OLDEST} trở lên.",
                f"PostgreSQL {version} is too old, {OLDEST} or later is needed.",
            ),
            Words("Nâng cấp máy chủ PostgreSQL.", "Upgrade the PostgreSQL server."),
        )
