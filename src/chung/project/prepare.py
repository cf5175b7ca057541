"""Bring the database up to date before the office opens. Run as a process of its own.

Migrations hold an advisory lock, so that two machines of one office never migrate at once.
"""

import sys

from chung.project import surroundings

LOCK = 7_243_001  # any number, only ours


def main() -> None:
    """Migrate; seed the demo office when there is no body yet and CHUNG_DEMO is not 0."""
    surroundings.read()
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        call_command("migrate", interactive=False, verbosity=0)
        _seed()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        connection.close()


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
