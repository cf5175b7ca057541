"""What the installer decides by environment variables, read in one place, before Django."""

import contextlib
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from chung.project.faults import Fault, Words
from chung.project.postgres import foreign, reached

SETTINGS = "chung.project.settings"
OWNER = "CHUNG_OWNER_DATABASE_URL"
WALL_OFF = Words(
    "Tường thứ hai (phân quyền từng dòng trong cơ sở dữ liệu) đang tắt.",
    "The second wall (row-level security in the database) is off.",
)
WALL_ON = Words(
    "Tạo vai trò riêng cho ứng dụng, đặt CHUNG_OWNER_DATABASE_URL (docs/install.md).",
    "Make a role of its own for the application, set CHUNG_OWNER_DATABASE_URL (docs/install.md).",
)


@dataclass(frozen=True)
class Surroundings:
    """Data folder, address of the web server, database of one's own (None: embedded).

    ``owner_url``: the same database as the role that owns its tables, for migrations and upkeep;
    without CHUNG_OWNER_DATABASE_URL it is the application's own, and the second wall is off.
    """

    data: Path
    host: str
    port: int
    database_url: str | None
    owner_url: str | None = None

    @property
    def walled(self) -> bool:
        """Does the application work as a role of its own, so that the walls hold for it?"""
        return self.database_url is None or self.owner_url != self.database_url

    @property
    def database_place(self) -> Path:
        """Folder of the embedded server."""
        return self.data / "postgres"

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the office."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def read() -> Surroundings:
    """Read CHUNG_DATA, CHUNG_HOST, CHUNG_PORT and DATABASE_URL. Raises Fault for nonsense."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    port = os.environ.get("CHUNG_PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise Fault(
            Words(f"CHUNG_PORT={port} không phải là số cổng.", f"CHUNG_PORT={port} is no port."),
            Words("Đặt một số từ 1 đến 65535.", "Choose a number from 1 to 65535."),
        )
    data = Path(os.environ.get("CHUNG_DATA") or "var").resolve()
    os.environ["CHUNG_DATA"] = str(data)
    host = os.environ.get("CHUNG_HOST") or "127.0.0.1"
    url = os.environ.get("DATABASE_URL") or None
    return Surroundings(data, host, int(port), url, os.environ.get(OWNER) or url)


def read_quietly() -> None:
    """Only name the settings; what is wrong is said by the command that needs it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)


def make_data_folder(data: Path) -> None:
    """Make the data folder and the secret key in it. Others may pass through, not look around."""
    try:
        if not data.exists():
            data.mkdir(parents=True)
            data.chmod(0o711)
        (data / "static").mkdir(exist_ok=True)  # whitenoise warns when it is missing
        key = data / "secret_key"
        if not key.exists():
            fresh = data / f"secret_key.new-{os.getpid()}"
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(50))
            with contextlib.suppress(FileExistsError):
                os.link(fresh, key)  # unlike a rename it never replaces the key of a faster one
            fresh.unlink()
    except OSError as error:
        raise Fault(
            Words(f"Không ghi được vào {data}: {error}", f"{data} cannot be written: {error}"),
            Words(
                "Kiểm tra quyền ghi và dung lượng đĩa, hoặc đặt CHUNG_DATA khác.",
                "Check permission and disk space, or choose another CHUNG_DATA.",
            ),
        ) from error


def check_port_free(here: Surroundings) -> None:
    """Raise Fault in one clear sentence when somebody already listens there."""
    family = socket.AF_INET6 if ":" in here.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((here.host, here.port))
        except OSError as error:
            raise Fault(
                Words(
                    f"Không mở được {here.host}:{here.port} ({error.strerror}): "
                    "có thể chương trình khác đang dùng cổng này.",
                    f"{here.host}:{here.port} cannot be opened ({error.strerror}): "
                    "another program may be using this port.",
                ),
                Words("Đặt CHUNG_PORT khác, ví dụ CHUNG_PORT=8001.", "Try CHUNG_PORT=8001."),
            ) from error


@contextmanager
def database(owner: bool = True) -> Iterator[str]:
    """Address of the office's database, in DATABASE_URL too; started for the block if need be.

    As the owner of its tables (migrations, upkeep, examination), or as the application.
    """
    here = read()
    if here.database_url and here.owner_url:
        url = here.owner_url if owner else here.database_url
        foreign.check(url)
        with _named(url):
            yield url
        return
    make_data_folder(here.data)
    with reached(here.database_place) as server:
        url = server.url if owner else server.application_url
        with _named(url):
            yield url


@contextmanager
def _named(url: str) -> Iterator[None]:
    """The address stands in DATABASE_URL, where settings look, for the time of the block."""
    before = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = url
    try:
        yield
    finally:
        if before is None:
            del os.environ["DATABASE_URL"]
        else:
            os.environ["DATABASE_URL"] = before
