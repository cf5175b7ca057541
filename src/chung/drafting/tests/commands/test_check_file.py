"""A file sent to have its form checked: judged at the door, kept for its sender alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chung.drafting.commands import SentFile, check_file, read_sent
from chung.drafting.models import CheckedFile
from chung.drafting.queries import checked_file, checked_files
from chung.drafting.queries.checked_files import MOST_KEPT
from chung.drafting.tests import factories as make
from chung.formats.tests.checker import papers
from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import NotAllowed, NotFound, Refusal
from chung.journal.models import Entry
from chung.records.models import StoredFile

pytestmark = pytest.mark.django_db


def sent(words: str = "") -> SentFile:
    data = papers.file(papers.LETTER + words)
    return read_sent(SimpleUploadedFile("Công văn mật danh.docx", data))


def test_it_is_kept_for_its_sender_alone_and_the_journal_knows_no_content() -> None:
    who = make.province()
    kept = check_file(who.actor("specialist"), sent=sent())
    found = checked_file(who.actor("specialist"), kept)
    assert found.name == "Công văn mật danh.docx"
    for other in ("head", "clerk", "chief"):
        assert not checked_files(who.actor(other))
        with pytest.raises(NotFound):
            checked_file(who.actor(other), kept)
    entry = Entry.objects.latest("id")
    assert (entry.command, entry.data) == ("drafting.check_file", {"checked_file": kept})
    with pytest.raises(NotAllowed):
        check_file(system_actor(clock.today(), "Hệ thống"), sent=sent())


def test_the_oldest_make_room() -> None:
    who = make.province()
    writer = who.actor("specialist")
    stored = [
        check_file(writer, sent=SentFile(bytes([n]), f"{n}.docx", "application/x"))
        for n in range(MOST_KEPT + 1)
    ]
    assert [each.id for each in checked_files(writer)] == stored[:0:-1]
    assert StoredFile.objects.count() == CheckedFile.objects.count() == MOST_KEPT


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("anh.png", b"\x89PNG\r\n\x1a\n", Refusal),
        ("a.docx", b"PK hong", Refusal),
        ("mat.docx", papers.file(papers.p("TUYỆT MẬT", looks="b") + papers.LETTER), Refusal),
        ("chu.txt", "Chữ".encode(), Refusal),
    ],
)
def test_what_cannot_be_checked_never_comes_in(name: str, data: bytes, refusal: type) -> None:
    with pytest.raises(refusal) as told:
        read_sent(SimpleUploadedFile(name, data))
    assert told.value.field == "file" and str(told.value.way_out)
    assert not StoredFile.objects.exists()
