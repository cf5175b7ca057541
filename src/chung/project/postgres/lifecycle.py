"""Start, reach and stop the embedded server of one folder."""

import contextlib
import fcntl
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psutil  # type: ignore[import-untyped]
import psycopg
from psycopg import sql

from chung.project.children import die_with_parent
from chung.project.faults import Fault, Words
from chung.project.postgres import binaries, cluster, postmaster

RECOVERY_SECONDS = 600.0
SHARED_MEMORY_SECONDS = 20.0
LOG_BYTES = 5 * 2**20
LONGEST_SOCKET = 100


class AlreadyRunning(Fault):
    """Another Chung holds this data folder."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            Words(
                f"Một Chung khác đang dùng thư mục dữ liệu {place.parent}.",
                f"Another Chung is using the data folder {place.parent}.",
            ),
            Words(
                "Dừng nó trước, hoặc đặt CHUNG_DATA khác.",
                "Stop that one first, or choose another CHUNG_DATA.",
            ),
        )


@dataclass
class Server:
    """A server that takes connections. ``stop`` ends it, unless it belongs to somebody else."""

    place: Path
    data: Path
    port: int
    passwords: dict[str, str] = field(repr=False)
    process: "subprocess.Popen[bytes] | None" = None
    lock: IO[str] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Address of the role that owns the office's database: migrations, upkeep."""
        return self._address_of("chung")

    @property
    def application_url(self) -> str:
        """Address for web server and worker, whose role the walls hold for."""
        return self._address_of("chung_app")

    def _address_of(self, role: str) -> str:
        return f"postgresql://{role}:{self.passwords[role]}@127.0.0.1:{self.port}/chung"

    @property
    def alive(self) -> bool:
        """Whether the server process we started still runs."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """End the server in good order and free the folder. Safe to call twice."""
        if self.process is not None:
            if self.process.poll() is None:
                postmaster.end_process(psutil.Process(self.process.pid))
            self.process.wait()
            self.process = None
        if self.lock is not None:
            self.lock.close()
            self.lock = None


def start(place: Path, fast: bool = False, port: int | None = None) -> Server:
    """Start the server of ``place`` (made when missing) and wait until it answers.

    ``fast`` gives up safety for speed and is for throw-away data only; ``port`` is a wish. Raises
    AlreadyRunning when another Chung holds the folder, Fault when the server cannot start.
    """
    place.mkdir(parents=True, exist_ok=True, mode=0o711)
    lock = _lock(place)
    try:
        return _start_locked(place, lock, fast, port)
    except BaseException:
        lock.close()
        raise


@contextlib.contextmanager
def running(place: Path, fast: bool = False) -> Iterator[Server]:
    """The server of ``place``, for the time of the block."""
    server = start(place, fast)
    try:
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def reached(place: Path) -> Iterator[Server]:
    """The server of ``place`` wherever it runs: in another Chung, or started for the block."""
    try:
        server = start(place)
    except AlreadyRunning:
        server = _running_elsewhere(place)
    try:
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def throwaway() -> Iterator[Server]:
    """A fast server on data that is gone afterwards, for tests and measurements."""
    folder = Path(tempfile.mkdtemp(prefix="chung-pg-"))
    folder.chmod(0o711)  # our own new folder: the database account must pass through
    try:
        with running(folder / "postgres", fast=True) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lock(place: Path) -> IO[str]:
    try:
        lock = (place / "lock").open("a")
    except PermissionError as error:
        raise Fault(
            Words(f"Không ghi được vào {place}.", f"{place} cannot be written to."),
            Words("Kiểm tra quyền của thư mục.", "Check the permissions of the folder."),
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise AlreadyRunning(place) from None
    return lock


def _running_elsewhere(place: Path) -> Server:
    """Connect to a server another Chung has started; waits while that one is still starting."""
    data = place / "data"
    limit = time.monotonic() + 30
    while time.monotonic() < limit:
        found = postmaster.read_pid_file(data)
        if found and found.ready and postmaster.is_postmaster_of(found.pid, data):
            return Server(place, data, found.port, cluster.secrets_of(place))
        time.sleep(0.1)
    raise AlreadyRunning(place)


def _start_locked(place: Path, lock: IO[str], fast: bool, wish: int | None) -> Server:
    passwords = cluster.secrets_of(place)
    account = binaries.account_for(place / "data")
    programs = binaries.programs(account)
    data = (place / "data").resolve()
    if (place / "data").is_symlink() or data.exists():
        cluster.check_version(data)
        postmaster.make_way(data)
    else:
        base = binaries.reachable_base(place, account)
        if (base / "data").exists():
            cluster.check_version(base / "data")
        else:
            cluster.create(base, account, programs, passwords["postgres"], fast)
        if base != place:
            (place / "data").symlink_to(base / "data")
        data = (place / "data").resolve()
    process, port = _spawn_until_ready(place, data, account, programs, fast, wish)
    server = Server(place, data, port, passwords, process, lock)
    try:
        _ensure_database(server, passwords, fast)
    except BaseException:
        server.stop()
        raise
    return server


def _spawn_until_ready(
    place: Path,
    data: Path,
    account: binaries.Account,
    programs: Path,
    fast: bool,
    wish: int | None,
) -> "tuple[subprocess.Popen[bytes], int]":
    """Start the server; again when the port was taken or a killed server's memory lingers."""
    patience = time.monotonic() + SHARED_MEMORY_SECONDS
    while True:
        port = wish or _free_port()
        log = place / "server.log"
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))
        begins = log.stat().st_size if log.exists() else 0
        process = _spawn(data, port, account, programs, log, fast)
        if _wait_ready(process, data):
            return process, port
        said = log.read_bytes()[begins:].decode(errors="replace")
        passing = "still in use" in said or "could not bind" in said or "Address already" in said
        if not passing or time.monotonic() > patience:
            raise _did_not_start(said, log)
        time.sleep(0.3)


def _spawn(
    data: Path, port: int, account: binaries.Account, programs: Path, log: Path, fast: bool
) -> "subprocess.Popen[bytes]":
    options = {"port": str(port), "listen_addresses": "127.0.0.1"}
    # A socket path longer than the system's limit would keep the server from starting.
    options["unix_socket_directories"] = str(data) if len(str(data)) < LONGEST_SOCKET - 16 else ""
    options |= cluster.FAST if fast else {}
    command = [str(programs / "postgres"), "-D", str(data)]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=cluster.child_environment(),
            umask=0o077,
            start_new_session=True,  # Ctrl+C in the terminal reaches us first, then it
            preexec_fn=die_with_parent("SIGTERM"),
            **account.popen,
        )


def _wait_ready(process: "subprocess.Popen[bytes]", data: Path) -> bool:
    limit = time.monotonic() + RECOVERY_SECONDS
    while process.poll() is None:
        found = postmaster.read_pid_file(data)
        if found and found.pid == process.pid and found.ready:
            return True
        if time.monotonic() > limit:
            postmaster.end_process(psutil.Process(process.pid))
            return False
        time.sleep(0.02)
    return False


def _did_not_start(said: str, log: Path) -> Fault:
    fatal = [line for line in said.splitlines() if "FATAL" in line or "PANIC" in line]
    reason = (fatal or said.strip().splitlines() or ["?"])[-1]
    return Fault(
        Words(f"PostgreSQL không khởi động: {reason}", f"PostgreSQL did not start: {reason}"),
        Words(f"Xem nhật ký {log}", f"See the log {log}"),
    )


def _ensure_database(server: Server, passwords: dict[str, str], fast: bool) -> None:
    """Roles and database of the office; every start, since a crash may have come in between."""
    address = f"postgresql://postgres@127.0.0.1:{server.port}/postgres"
    with psycopg.connect(address, password=passwords["postgres"], autocommit=True) as connection:
        _ensure_role(connection, "chung", passwords, "CREATEDB" if fast else "NOCREATEDB")
        _ensure_role(connection, "chung_app", passwords, "NOCREATEDB")
        if fast:  # tests step down to the application's role, never up
            connection.execute("GRANT chung_app TO chung")
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'chung'").fetchone()
        if not found:
            connection.execute("CREATE DATABASE chung OWNER chung")


def _ensure_role(
    connection: "psycopg.Connection[Any]", role: str, passwords: dict[str, str], rights: str
) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    connection.execute(
        sql.SQL(
            "{} {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION {} PASSWORD {}"
        ).format(
            sql.SQL("ALTER ROLE" if known else "CREATE ROLE"),
            sql.Identifier(role),
            sql.SQL(rights),
            sql.Literal(passwords[role]),
        )
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
