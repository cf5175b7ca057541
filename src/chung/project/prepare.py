"""Bring the database up to date before the office opens. Run as a process of its own.

Migrations hold an advisory lock, so that two machines of one office never migrate at once.
"""

import os
import sys

from chung.project import surroundings
from chung.project.database import database_from_url
from chung.project.surroundings import Surroundings

LOCK = 7_243_001  # any number, only ours


def main() -> None:
    """Migrate, raise the walls; seed the demo office when there is no body yet and CHUNG_DEMO is
    not 0. All as the owner of the tables.
    """
    here = surroundings.read()
    if here.owner_url:
        os.environ["DATABASE_URL"] = here.owner_url
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        call_command("migrate", interactive=False, verbosity=0)
        raise_for(here)
        _seed()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        connection.close()


def raise_for(here: Surroundings) -> None:
    """Raise the walls, and give the application's role its rights. Raises Unplaced."""
    from chung.project.walls.raising import raise_walls

    raise_walls(role_of(here))


def role_of(here: Surroundings) -> str | None:
    """The application's role; None when it works as the owner."""
    if here.database_url is None:
        return "chung_app"
    if not here.walled:
        return None
    return str(database_from_url(here.database_url)["USER"]) or None


def _seed() -> None:
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command, get_commands

    if not settings.DEMO or "seed_demo" not in get_commands():
        return
    if apps.get_model("organisation", "Body")._default_manager.exists():
        return
    print("Đang tạo văn phòng mẫu… · Making the demo office…", file=sys.stderr, flush=True)
    call_command("seed_demo", verbosity=0)


if __name__ == "__main__":
    main()
