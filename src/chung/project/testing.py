"""Pytest plug-in (``-p chung.project.testing``): a throw-away PostgreSQL for the whole session.

It must run before pytest-django reads the settings, hence the wrapper around the earliest hook.
The controller of pytest-xdist starts the server, its workers inherit the address.

- ``CHUNG_TEST_DATABASE_URL``: use this running server (a database name of our own, so that
  several sessions may share it);
- ``DATABASE_URL``: use that server as it is;
- neither: start one, end it with the session.

Files go to a temporary CHUNG_DATA, one for each process, never to the office's own folder.

``python -m chung.project.testing`` keeps such a server running and prints its address.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from chung.project.postgres import throwaway

APPLICATION = "CHUNG_TEST_APPLICATION_URL"  # the same server, as the application's role
_session = ExitStack()


def _choose_data_folder() -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        data = Path(os.environ["CHUNG_DATA"]).parent / worker
    else:
        folder = Path(tempfile.mkdtemp(prefix="chung-test-"))
        _session.callback(shutil.rmtree, folder, ignore_errors=True)
        data = folder / "main"
    (data / "static").mkdir(parents=True)  # whitenoise warns when it is missing
    os.environ["CHUNG_DATA"] = str(data)


def _choose_database() -> None:
    if os.environ.get("PYTEST_XDIST_WORKER"):
        return
    shared = os.environ.get("CHUNG_TEST_DATABASE_URL")
    if shared:
        name = f"/chung_{os.getpid()}"
        os.environ["DATABASE_URL"] = urlsplit(shared)._replace(path=name).geturl()
    elif not os.environ.get("DATABASE_URL"):
        server = _session.enter_context(throwaway())
        os.environ["DATABASE_URL"] = server.url
        os.environ[APPLICATION] = server.application_url
        _session.callback(os.environ.pop, "DATABASE_URL", None)
        _session.callback(os.environ.pop, APPLICATION, None)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    _choose_data_folder()
    _choose_database()
    atexit.register(_session.close)  # a session that ends before it began calls no other hook
    yield


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _session.close()


def main() -> None:
    """Keep a test server running until Ctrl+C."""
    import signal

    with throwaway() as server:
        print(f"export CHUNG_TEST_DATABASE_URL={server.url}", flush=True)
        print(f"export {APPLICATION}={server.application_url}", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
