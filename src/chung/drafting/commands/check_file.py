"""A file kept for an hour to have its form checked; it becomes no record."""

import io
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.drop_checked_file import drop_row
from chung.drafting.commands.start_draft import DOCX
from chung.drafting.models import CheckedFile
from chung.drafting.permissions import demand
from chung.drafting.queries.checked_files import MOST_KEPT
from chung.formats import office
from chung.formats.checker import check
from chung.formats.intake import Kind, Limits
from chung.formats.reader import AdmittedFile, Upload, admit
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_person
from chung.records.commands import store_file
from chung.registry.queries import kind_of


@dataclass(frozen=True)
class SentFile:
    """A file judged harmless and not secret, whose form can be checked."""

    data: bytes
    name: str
    mime: str


def read_sent(upload: Upload) -> SentFile:
    """Judge an upload before any transaction is open; nothing of a refused one is kept.

    DOC and ODT become DOCX, as versions of drafts do. Raises a Refusal with a way out for hostile
    files, papers marked secret, and files whose form cannot be checked.
    """
    limits = Limits(file_bytes=settings.CHUNG_UPLOAD_LIMIT)
    (admitted,) = admit([upload], limits, field="file")
    try:
        sent = _as_checked(admitted)
        check(sent.data)
    except Refusal as refusal:
        refusal.field = "file"
        raise
    return sent


def _as_checked(admitted: AdmittedFile) -> SentFile:
    admitted.bytes.seek(0)
    data = admitted.bytes.read()
    kind = kind_of(admitted.mime)
    if kind in (Kind.DOC, Kind.ODT):
        name = f"{PurePath(admitted.name).stem}.docx"
        return SentFile(office.convert_bytes(data, f".{kind}", "docx"), name, DOCX)
    return SentFile(data, admitted.name, admitted.mime)


@command
def check_file(actor: Actor, *, sent: SentFile) -> int:
    """Keep a file for an hour, for whoever sent it alone; returns its id. Beyond ten of a person
    the oldest go. Raises NotAllowed for the office itself.
    """
    demand(None if actor.person_id else _("Chỉ người dùng mới gửi tệp để kiểm tra."))
    assert actor.person_id is not None
    owner_id = principal_for_person(actor.person_id)
    earlier = CheckedFile.objects.select_for_update().filter(owner_id=owner_id)
    for old in earlier.order_by("-id")[MOST_KEPT - 1 :]:
        drop_row(old)
    row = CheckedFile.objects.create(
        owner_id=owner_id,
        file=store_file(io.BytesIO(sent.data), sent.mime),
        name=sent.name[:250],
        sent_at=clock.now(),
    )
    note(checked_file=row.id)
    return row.id
