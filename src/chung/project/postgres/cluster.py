"""A database folder: how it is born, what it is set to, and whether it is the right one."""

import json
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from chung.project.faults import Fault, Words
from chung.project.postgres.binaries import Account, major_version

ROLES = ("postgres", "chung", "chung_app")
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def child_environment() -> dict[str, str]:
    """The environment of every PostgreSQL program: none of the caller's PG… settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC", "HOME": "/"}


def settings() -> dict[str, str]:
    """Settings written into postgresql.conf at birth, where an administrator may change them."""
    memory_mb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return {
        "max_connections": "120",
        "shared_buffers": f"{max(64, min(512, memory_mb // 8))}MB",
        "effective_cache_size": f"{max(128, memory_mb // 2)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "random_page_cost": "1.1",
        "max_wal_size": "1GB",
        "checkpoint_timeout": "15min",
        "idle_in_transaction_session_timeout": "5min",
        "password_encryption": "scram-sha-256",
        "log_min_duration_statement": "1s",
        "log_line_prefix": "%m [%p] ",
        "log_timezone": "Asia/Ho_Chi_Minh",
        "timezone": "UTC",
        "datestyle": "iso, ymd",
    }


def secrets_of(place: Path) -> dict[str, str]:
    """Passwords of the roles, made once: ``postgres`` (administrator), ``chung`` (owner of the
    tables), ``chung_app`` (web server and worker, behind the walls).
    """
    path = place / "secrets.json"
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    missing = [role for role in ROLES if role not in known]
    if missing:
        fresh = known | {role: secrets.token_urlsafe(32) for role in missing}
        handle, temporary = tempfile.mkstemp(dir=place, prefix="secrets.new-")
        with os.fdopen(handle, "w") as file:
            json.dump(fresh, file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).rename(path)
        return fresh
    return known


def check_version(data: Path) -> None:
    """Refuse a folder that is not a database of the version we carry."""
    stamp = data / "PG_VERSION"
    if not stamp.exists():
        raise Fault(
            Words(
                f"{data} không phải là dữ liệu PostgreSQL.", f"{data} is not a PostgreSQL database."
            ),
            Words(
                "Chuyển thư mục ấy đi chỗ khác, hoặc đặt CHUNG_DATA khác.",
                "Move that folder away, or choose another CHUNG_DATA.",
            ),
        )
    found, carried = stamp.read_text().strip(), str(major_version())
    if found != carried:
        raise Fault(
            Words(
                f"Dữ liệu thuộc PostgreSQL {found}, bản này mang PostgreSQL {carried}.",
                f"The data is of PostgreSQL {found}, this release carries PostgreSQL {carried}.",
            ),
            Words(
                "Sao lưu bằng bản Chung cũ (pg_dump) rồi nạp lại vào thư mục mới.",
                "Dump with the older Chung (pg_dump) and load into a new folder.",
            ),
        )


def create(base: Path, account: Account, programs: Path, password: str, fast: bool) -> Path:
    """Make the database in a temporary folder, then rename: it is there whole or not at all."""
    for leftover in base.glob("data.new-*"):
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    fresh = Path(tempfile.mkdtemp(dir=base, prefix="data.new-"))
    os.chown(fresh, account.uid, account.gid)
    try:
        _initdb(fresh, account, programs, password, fast)
        data = base / "data"
        fresh.rename(data)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _sync_folder(base)
    return data


def _initdb(fresh: Path, account: Account, programs: Path, password: str, fast: bool) -> None:
    # The built-in C.UTF-8 provider sorts by code point and folds case by Unicode, the same on
    # every machine and every C library: an index never breaks by an upgrade of the system.
    password_file = fresh.with_name(f"{fresh.name}.password")
    password_file.touch(mode=0o600)
    os.chown(password_file, account.uid, account.gid)
    password_file.write_text(password)
    command = [
        str(programs / "initdb"),
        f"--pgdata={fresh}",
        "--username=postgres",
        "--auth=scram-sha-256",
        f"--pwfile={password_file}",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        *(["--no-sync", "--no-data-checksums"] if fast else []),
        *(f"--set={name}={value}" for name, value in settings().items()),
    ]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd="/",
            env=child_environment(),
            check=False,
            **account.popen,
        )
    finally:
        password_file.unlink()
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["initdb"])[-1]
        raise Fault(
            Words(f"Không tạo được cơ sở dữ liệu: {last}", f"The database was not made: {last}"),
            Words(
                "Kiểm tra dung lượng đĩa và quyền ghi, rồi chạy: chung doctor",
                "Check disk space and write permission, then run: chung doctor",
            ),
        )


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
