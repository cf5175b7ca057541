"""A new version of a draft, as its drafter edited it in a word processor."""

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.frame import latest_version, locked_draft, write_act
from chung.drafting.commands.start_draft import DOCX
from chung.drafting.models import Draft
from chung.drafting.permissions import demand, why_not_edit
from chung.drafting.states import DRAFT_STEPS, Act
from chung.formats import office
from chung.formats.intake import Inspection, Kind, Limits, inspect
from chung.formats.reader import read_document, secrecy_mark
from chung.formats.writer import DraftLook, examine
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note
from chung.records.commands import attach_file, keep_text, store_file
from chung.records.states import FileRole

_WORD_KINDS = (Kind.DOCX, Kind.DOC, Kind.ODT)


@dataclass(frozen=True)
class Version:
    """An uploaded file judged harmless, as DOCX, with its text and what stands at its head."""

    data: bytes
    name: str
    text: str
    pages: int
    look: DraftLook


def read_version(source: IO[bytes], name: str) -> Version:
    """Judge an upload before any transaction is open: hostile files may take their time.

    DOC and ODT become DOCX. Raises a Refusal with a way out for hostile files, files that are no
    text, and papers marked secret, of which nothing is kept.
    """
    limits = Limits(file_bytes=settings.CHUNG_UPLOAD_LIMIT)
    with tempfile.TemporaryDirectory(prefix="chung-draft-") as folder:
        path = Path(folder, "upload")
        source.seek(0)
        with path.open("wb") as copy:
            while chunk := source.read(1 << 20):
                copy.write(chunk)
        found = inspect(path, name, limits)
        return _as_docx(path, found)


def _as_docx(path: Path, found: Inspection) -> Version:
    if found.kind not in _WORD_KINDS:
        raise Invalid(
            _("Dự thảo phải là tệp Word (DOCX, DOC) hoặc ODT."),
            _("Tải lên tệp soạn thảo, không phải bản PDF hay bản quét."),
            "file",
        )
    name = found.name
    if found.kind != Kind.DOCX:
        named = path.with_suffix(f".{found.kind.value}")
        path.rename(named)
        path.write_bytes(office.convert(named, "docx"))
        name = f"{Path(name).stem}.docx"
    document = read_document(path, Kind.DOCX)
    if secrecy_mark(document):
        raise Invalid(
            _("Dự thảo có dấu chỉ mức độ mật nên không được đưa vào hệ thống nối mạng."),
            _("Tệp không được lưu lại. Hãy soạn trên máy riêng theo hướng dẫn của cơ yếu."),
            "file",
        )
    data = path.read_bytes()
    return Version(data, name, document.text, len(document.pages) or 1, examine(data))


@command
def upload_version(actor: Actor, *, record_id: int, version: Version, remark: str = "") -> int:
    """Keep a file as the next version of a draft; returns its number. Versions never change.

    Only the drafter, and only while the draft is with them: who checks or signs returns a draft
    with a reason, and does not alter it. Raises Conflict when the file is the last version again.
    """
    draft = locked_draft(actor, record_id)
    demand(why_not_edit(actor, draft))
    return keep_version(actor, draft, version, verb="upload", act=Act.UPLOAD, remark=remark)


def keep_version(
    actor: Actor, draft: Draft, version: Version, *, verb: str, act: Act, remark: str
) -> int:
    """Keep a file as the next version, by a verb of the state table; runs inside a command.

    Raises Conflict when the state does not allow it, or the file is the last version again.
    """
    DRAFT_STEPS.move(draft, verb)
    stored = store_file(io.BytesIO(version.data), DOCX)
    if latest_version(draft).file_id == stored.sha256:
        raise Conflict(
            _("Tệp này giống hệt phiên bản mới nhất."),
            _("Kiểm tra lại đã lưu tệp sau khi sửa chưa, rồi tải lên lại."),
            "file",
        )
    attached = attach_file(
        draft.record,
        stored,
        name=version.name,
        role=FileRole.VERSION,
        person_id=actor.person_id,
        note=remark,
    )
    keep_text(stored.sha256, text=version.text, pages=version.pages, source="text")
    draft.moved_at = clock.now()
    draft.save(update_fields=["state", "moved_at"])
    write_act(actor, draft, act, version=attached.position, words=remark)
    note(record_id=draft.record_id, body_id=draft.issuer_id, version=attached.position)
    return attached.position
