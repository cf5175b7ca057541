import resource
import signal
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.records.commands import store_file
from chung.records.models import StoredFile
from chung.records.queries import open_file

pytestmark = pytest.mark.django_db


@command
def keep(actor, *, source):
    note()
    return store_file(source, "application/pdf")


def kept(content: bytes):
    return keep(system_actor(clock.today(), "thử"), source=BytesIO(content))


@contextmanager
def disk_full(size: int):
    """No file may grow beyond ``size`` bytes: the kernel's own answer, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_bytes_are_kept_once_and_come_back_as_they_were():
    first, second = kept(b"one paper"), kept(b"one paper")
    assert first == second
    assert StoredFile.objects.count() == 1
    with open_file(first.sha256) as file:
        assert file.read() == b"one paper"


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_written():
    before = kept(b"a paper kept before")
    with disk_full(10_000), pytest.raises(Conflict) as refused:
        kept(b"x" * 100_000)
    assert "ổ đĩa đầy" in str(refused.value.message)
    assert refused.value.way_out
    assert StoredFile.objects.count() == 1
    assert not list(Path(default_storage.location).rglob(".part-*"))
    with open_file(before.sha256) as file:
        assert file.read() == b"a paper kept before"
    assert kept(b"x" * 100_000).size == 100_000


def test_a_file_cut_short_by_an_older_crash_is_written_anew():
    whole = kept(b"the whole paper")
    path = Path(default_storage.path(f"{whole.sha256[:2]}/{whole.sha256[2:4]}/{whole.sha256}"))
    path.write_bytes(b"the who")
    kept(b"the whole paper")
    assert path.read_bytes() == b"the whole paper"


def test_the_spine_is_written_only_inside_a_command():
    from chung.records.commands import open_record
    from chung.records.states import RecordKind

    with pytest.raises(RuntimeError):
        open_record(RecordKind.TASK, keeper_id=1, title="x", occurred_on=clock.today())
