"""The part of ``chung doctor`` that looks into the database."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from chung.project import surroundings
from chung.project.faults import Fault, Words
from chung.project.findings import Finding, State, broken, good, off
from chung.project.surroundings import Surroundings

HEARTBEAT_SECONDS = 60
CLOCK_SECONDS = 5


def examine_database(here: Surroundings) -> list[Finding]:
    """Version, encoding, migrations, worker, clock. A database not made yet is no fault."""
    if here.database_url is None and not (here.database_place / "data").exists():
        return [good("database", "chưa có, chung run sẽ tạo", "none yet, chung run makes it")]
    from django.db import Error

    try:
        with surroundings.database():
            return list(_look(here))
    except Fault as fault:
        return [Finding("database", State.BROKEN, fault.what, fault.way_out)]
    except Error as error:
        said = str(error).strip().splitlines()[0]
        return [
            broken(
                "database",
                Words(f"Không nối được: {said}", f"Cannot be reached: {said}"),
                Words(
                    "Kiểm tra DATABASE_URL và máy chủ.",
                    "Check DATABASE_URL and that the server runs.",
                ),
            )
        ]


def _look(here: Surroundings) -> Iterator[Finding]:
    import django
    from django.db import connection

    from chung.project.doctor_walls import examine_walls

    django.setup()
    try:
        yield from _server()
        pending = _pending_migrations()
        if pending:
            yield broken(
                "migrations",
                Words(f"Còn {pending} bước chưa chạy.", f"{pending} not applied yet."),
                Words("Chạy: chung migrate", "Run: chung migrate"),
            )
            return
        yield good("migrations", "đủ", "complete")
        yield examine_walls(here)
        yield from _worker()
        yield from _clock()
        yield _shared_office()
    finally:
        connection.close()
        getattr(connection, "close_pool", _nothing)()


def _nothing() -> None:
    pass


def _server() -> Iterator[Finding]:
    from django.db import connection

    connection.ensure_connection()
    version = connection.connection.info.server_version
    shown = f"PostgreSQL {version // 10000}.{version % 10000}"
    if _value("SHOW server_encoding") != "UTF8":
        yield broken(
            "database",
            Words("Cơ sở dữ liệu không dùng UTF8.", "The database is not encoded in UTF8."),
            Words("Tạo lại với ENCODING 'UTF8'.", "Make it again with ENCODING 'UTF8'."),
        )
    else:
        yield good("database", shown)


def _pending_migrations() -> int:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _worker() -> Iterator[Finding]:
    beat = _value(
        "SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers"
    )
    waiting = _value("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
    if isinstance(beat, Decimal):
        seconds = int(beat)
        if seconds <= HEARTBEAT_SECONDS:
            yield good(
                "worker",
                f"{waiting} việc đang chờ",
                f"{waiting} jobs waiting, beat {seconds} s ago",
            )
            return
    yield off(
        "worker",
        Words(
            f"Việc nền không chạy, {waiting} việc đang chờ.",
            f"No background work is running, {waiting} jobs waiting.",
        ),
        Words("Chạy: chung run (hoặc chung worker)", "Run: chung run (or chung worker)"),
    )


def _clock() -> Iterator[Finding]:
    from chung.foundation import clock
    from chung.journal import queries

    last = queries.last_instant()
    now = clock.now()
    if last and (last - now).total_seconds() > CLOCK_SECONDS:
        yield broken(
            "clock",
            Words(
                f"Đồng hồ máy chậm hơn dòng nhật ký cuối ({_local(last)}, giờ Việt Nam).",
                f"The clock is behind the last journal entry ({_local(last)}, Vietnam time).",
            ),
            Words(
                "Chỉnh đồng hồ (NTP) rồi mới làm việc.", "Set the clock (NTP) before working on."
            ),
        )
    else:
        yield good("clock", f"{_local(now)}, giờ Việt Nam", f"{_local(now)}, Vietnam time")


def _shared_office() -> Finding:
    from chung.foundation import clock
    from chung.organisation.queries import names_on
    from chung.services.queries import contradictions_on

    wrong = contradictions_on(clock.today())
    if not wrong:
        return good("agreements", "khớp với văn thư đang phục vụ", "the desks stand as agreed")
    names = "; ".join(names_on(wrong, clock.today()).values())
    return broken(
        "agreements",
        Words(
            f"Văn thư không đúng thoả thuận phục vụ: {names}.",
            f"Registry not kept by the office that agreed to: {names}.",
        ),
        Words("Xem lại ở trang Phục vụ chung.", "Look into it on the page of the shared office."),
    )


def _local(instant: datetime) -> str:
    """As the clock on the office's wall shows it."""
    from chung.foundation.clock import OFFICE_ZONE

    return f"{instant.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"


def _value(query: str) -> object:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return row[0] if row else None
