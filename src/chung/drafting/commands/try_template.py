"""An office's own template, kept to be looked at before anything is written in it."""

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.start_draft import DOCX
from chung.drafting.models import LetterTemplate
from chung.drafting.permissions import demand, why_not_keep_templates
from chung.drafting.queries.places import issuer_facts
from chung.drafting.rules import SAMPLE_TYPE, sample_content
from chung.drafting.states import TEMPLATE_STEPS, TemplateState
from chung.formats.intake import Kind, Limits, inspect
from chung.formats.reader import read_document, secrecy_mark
from chung.formats.symbols import paper_type
from chung.formats.writer import check_draft, compose, missing_places
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note
from chung.records.commands import store_file


@dataclass(frozen=True)
class Template:
    """An uploaded file judged harmless, with every place a paper needs."""

    data: bytes
    name: str


def read_template(actor: Actor, body_id: int, source: IO[bytes], name: str) -> Template:
    """Judge an upload before any transaction is open.

    Raises a Refusal with a way out for hostile files, other kinds than DOCX, papers marked secret,
    files without the needed styles (naming them), and files no paper can be composed on.
    """
    demand(why_not_keep_templates(actor, body_id))
    with tempfile.TemporaryDirectory(prefix="chung-template-") as folder:
        path = Path(folder, "upload")
        source.seek(0)
        with path.open("wb") as copy:
            while chunk := source.read(1 << 20):
                copy.write(chunk)
        found = inspect(path, name, Limits(file_bytes=settings.CHUNG_UPLOAD_LIMIT))
        if found.kind != Kind.DOCX:
            raise Invalid(
                _("Mẫu văn bản phải là tệp Word (DOCX)."),
                _("Tải mẫu đang dùng về, sửa trong Word hoặc LibreOffice, lưu kiểu .docx."),
                "file",
            )
        if secrecy_mark(read_document(path, Kind.DOCX)):
            raise Invalid(
                _("Tệp mẫu có dấu chỉ mức độ mật nên không được đưa vào hệ thống nối mạng."),
                _("Tệp không được lưu lại. Mẫu chỉ gồm kiểu chữ, không cần nội dung."),
                "file",
            )
        data = path.read_bytes()
    _check_places(actor, data)
    _check_sample(actor, body_id, data)
    return Template(data, found.name)


def _check_places(actor: Actor, data: bytes) -> None:
    missing = missing_places(data, actor.on)
    if missing:
        raise Invalid(
            _("Tệp này thiếu chỗ cho: %(places)s.")
            % {"places": ", ".join(name.removeprefix("Đảng - ") for name in missing)},
            _(
                "Mỗi chỗ là một kiểu chữ (style) tên “Đảng - …”. Tải mẫu đang dùng về, sửa các"
                " kiểu chữ ấy mà không đổi tên, rồi tải lên lại."
            ),
            "file",
        )


def _check_sample(actor: Actor, body_id: int, data: bytes) -> None:
    """A paper written in the template must be one that number and date can be written into."""
    issuer = issuer_facts(body_id, SAMPLE_TYPE, actor.on)
    sample = compose(sample_content(issuer, on=actor.on), data)
    code = paper_type(SAMPLE_TYPE, actor.on).code
    check_draft(sample, type_code=code, organ_code=issuer.symbol)


@command
def try_template(actor: Actor, *, body_id: int, template: Template) -> int:
    """Keep a template on trial; returns its id. One tried before and not adopted makes room.

    Nothing is written in it before somebody has looked and adopted it.
    """
    demand(why_not_keep_templates(actor, body_id))
    running = LetterTemplate.objects.select_for_update().filter(body_id=body_id)
    for before in running.filter(state=TemplateState.TRIAL):
        TEMPLATE_STEPS.move(before, "drop")
        before.decided_by = actor.label[:250]
        before.save(update_fields=["state", "decided_by"])
    row = LetterTemplate.objects.create(
        body_id=body_id,
        file=store_file(io.BytesIO(template.data), DOCX),
        name=template.name[:250],
        uploaded_at=clock.now(),
        uploaded_by=actor.label[:250],
    )
    note(body_id=body_id, template=row.id, sha256=row.file_id)
    return row.id
