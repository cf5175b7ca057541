"""New versions: judged at the door, numbered, immutable, only while the drafter has the draft."""

import io
import zipfile

import docx
import pytest
from django.db import DatabaseError, transaction

from chung.drafting.commands import read_version
from chung.drafting.states import Act, DraftState
from chung.drafting.tests import factories as make
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound, Refusal
from chung.records.models import Attachment, StoredFile, TextContent
from chung.records.queries import files_of
from chung.records.states import FileRole

pytestmark = pytest.mark.django_db


def test_version_is_the_next_number_and_its_text_can_be_found() -> None:
    who = make.province()
    record_id = make.started(who)
    assert make.uploaded(who.actor("specialist"), record_id) == 2
    second = files_of(record_id, FileRole.VERSION)[-1]
    assert "Bổ sung một ý mới." in TextContent.objects.get(file_id=second.file_id).text
    acts = list(make.draft(record_id).acts.order_by("id").values_list("act", "version"))
    assert acts == [(Act.START, 1), (Act.UPLOAD, 2)]


def test_versions_never_change() -> None:
    who = make.province()
    record_id = make.started(who)
    first = files_of(record_id, FileRole.VERSION)[0]
    with pytest.raises(DatabaseError), transaction.atomic():
        Attachment.objects.filter(id=first.id).update(name="khác")


def test_same_file_again_is_no_version() -> None:
    who = make.province()
    record_id = make.started(who)
    with pytest.raises(Conflict):
        make.uploaded(who.actor("specialist"), record_id, make.newest(record_id))


def test_returned_draft_is_written_again() -> None:
    from chung.drafting.commands import return_draft

    who = make.province()
    record_id = make.sent_up(who)
    return_draft(who.actor("head"), record_id=record_id, reason="Thiếu số liệu")
    make.uploaded(who.actor("specialist"), record_id)
    assert make.draft(record_id).state == DraftState.WRITING


def test_nobody_alters_a_draft_in_its_chain() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    with pytest.raises(Conflict):
        make.uploaded(who.actor("specialist"), record_id)
    with pytest.raises(NotAllowed):
        make.uploaded(who.actor("head"), record_id)


def test_stranger_does_not_even_learn_that_it_exists() -> None:
    who = make.province()
    record_id = make.started(who)
    with pytest.raises(NotFound):
        make.uploaded(who.actor("other"), record_id, make.edited(record_id))


@pytest.mark.parametrize("data", [b"", b"MZ\x90\x00 not a paper", b"PK\x03\x04 broken"])
def test_hostile_and_broken_files_are_refused_with_a_way_out(data: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        read_version(io.BytesIO(data), "du-thao.docx")
    assert str(refusal.value.way_out)


def test_macros_are_refused() -> None:
    who = make.province()
    record_id = make.started(who)
    out = io.BytesIO(make.newest(record_id))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    with pytest.raises(Refusal, match="macro"):
        read_version(out, "du-thao.docx")


def test_pdf_is_not_a_draft() -> None:
    from chung.formats.office import convert_bytes

    who = make.province()
    pdf = convert_bytes(make.newest(make.started(who)), ".docx", "pdf")
    with pytest.raises(Invalid, match="Word"):
        read_version(io.BytesIO(pdf), "du-thao.docx")


def test_paper_marked_secret_is_refused_and_leaves_nothing() -> None:
    document = docx.Document()
    for line in ("ĐẢNG UỶ XÃ VÍ DỤ", "Số     -CV/ĐU", "TỐI MẬT", "Nội dung"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(Invalid, match="mật"):
        read_version(out, "du-thao.docx")
    assert not StoredFile.objects.exists()


def as_odt(docx: bytes) -> bytes:
    import subprocess
    import tempfile
    from pathlib import Path

    from chung.formats.office import program

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.docx").write_bytes(docx)
        subprocess.run(
            [program() or "", f"-env:UserInstallation={Path(folder, 'p').as_uri()}", "--headless",
             "--convert-to", "odt", "--outdir", folder, f"{folder}/a.docx"],
            check=True, capture_output=True, timeout=90,
        )  # fmt: skip
        return Path(folder, "a.odt").read_bytes()


@pytest.mark.slow
def test_odt_becomes_docx_and_can_be_numbered() -> None:
    who = make.province()
    record_id = make.started(who)
    odt = as_odt(make.edited(record_id))
    make.uploaded(who.actor("specialist"), record_id, odt, "ban-sua.odt")
    newest = files_of(record_id, FileRole.VERSION)[-1]
    assert newest.name == "ban-sua.docx"
    assert make.numberable(record_id)
