"""Where the index lies: folders in CHUNG_INDEX_DIR, and beside them a few small files.

``current`` names the folder in use; ``broken`` asks for a rebuild; ``progress`` tells how far a
rebuild has come; ``writer.lock`` lets one process write. All are replaced by rename.
"""

import fcntl
import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from chung.search.index.schema import VERSION


@dataclass(frozen=True)
class Progress:
    """How far a rebuild has come, in records."""

    done: int
    total: int


def root() -> Path:
    """The folder of the index, made when it is missing; it holds texts, so nobody else may look."""
    folder = Path(settings.CHUNG_INDEX_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def current() -> Path | None:
    """Folder of the index in use; None when there is none, or one of another version."""
    try:
        kept = json.loads((root() / "current").read_text())
        folder = root() / str(kept["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    usable = kept.get("version") == VERSION and (folder / "meta.json").is_file()
    return folder if usable else None


def new_folder() -> Path:
    """An empty folder to build in, not yet in use."""
    folder = root() / f"v{VERSION}-{uuid.uuid4().hex[:12]}"
    folder.mkdir()
    return folder


def put_in_use(folder: Path) -> None:
    """Name the folder as the one in use and remove all others."""
    _write("current", {"folder": folder.name, "version": VERSION})
    (root() / "broken").unlink(missing_ok=True)
    for other in root().iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other, ignore_errors=True)


def mark_broken() -> None:
    """Ask for a rebuild: reading the index failed."""
    (root() / "broken").touch()


def is_broken() -> bool:
    """Has a reader asked for a rebuild?"""
    return (root() / "broken").exists()


def age() -> float:
    """Seconds since the index was put in use."""
    return time.time() - (root() / "current").stat().st_mtime


def tell_progress(progress: Progress | None) -> None:
    """Say how far the rebuild is; None when it has ended."""
    if progress is None:
        (root() / "progress").unlink(missing_ok=True)
    else:
        _write("progress", asdict(progress))


def progress() -> Progress | None:
    """How far the rebuild is; None when none is running."""
    try:
        return Progress(**json.loads((root() / "progress").read_text()))
    except (OSError, ValueError, TypeError):
        return None


@contextmanager
def writing(*, wait: bool = False) -> Iterator[bool]:
    """Be the one writer of this machine; yields False when another is and we do not wait."""
    handle = os.open(root() / "writer.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def _write(name: str, value: dict[str, object]) -> None:
    fresh = root() / f".{name}-{uuid.uuid4().hex}"
    fresh.write_text(json.dumps(value))
    os.replace(fresh, root() / name)
