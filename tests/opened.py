"""A whole office, opened for a story or a picture: demo people, web pages, worker."""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from chung.project import office, surroundings
from chung.project.postgres import throwaway
from chung.project.supervisor import Child

# Debian's chromium without a sandbox (we may be root) and without talking to the network.
CHROMIUM = {
    "executable_path": shutil.which("chromium") or "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
    ],
}


@dataclass(frozen=True)
class Opened:
    """Where the office is, and how to be somebody in it without its sign-in page."""

    address: str
    data: Path

    def cookie_of(self, username: str) -> dict[str, str]:
        """A session of this user, as a cookie for Playwright's ``add_cookies``."""
        from django.conf import settings
        from django.contrib.auth import get_user_model
        from django.test import Client

        client = Client()
        client.force_login(
            get_user_model().objects.get(username=username),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}


@contextmanager
def opened(worker: bool = True) -> Iterator[Opened]:
    """Open an office on a free port, in a process of its own; gone afterwards.

    This process gets Django on the same database. Not for use inside a pytest test that already
    has a database: run it from a session fixture or a script.
    """
    with ExitStack() as closing:
        folder = Path(tempfile.mkdtemp(prefix="chung-opened-"))
        closing.callback(shutil.rmtree, folder, ignore_errors=True)
        before = dict(os.environ)
        closing.callback(_restore, before)
        os.environ["DATABASE_URL"] = closing.enter_context(throwaway()).url
        os.environ["CHUNG_DATA"] = str(folder / "var")
        os.environ["CHUNG_PORT"] = str(_free_port())
        os.environ["DJANGO_SETTINGS_MODULE"] = surroundings.SETTINGS
        here = surroundings.read()
        surroundings.make_data_folder(here.data)
        office.prepare(closing)
        web = Child("web", [sys.executable, "-m", "chung.project.server"])
        closing.callback(web.stop)
        web.start()
        office.wait_until_answering(here, web)
        if worker:
            background = Child("worker", [sys.executable, "-m", "chung", "worker"])
            closing.callback(background.stop)
            background.start()
        yield Opened(here.address, here.data)


def _restore(before: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(before)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
