"""What is done with a file: each target ends in a result or in a sentence, never otherwise."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from bench.fuzzing.described import spoiled_description
from bench.fuzzing.read_pages import document_of, spoiled_page
from bench.fuzzing.spoiled_bytes import spoiled_bytes, spoiled_pdf
from bench.fuzzing.spoiled_docx import spoiled_docx
from chung.formats.checker import check, fix_safe
from chung.formats.intake import inspect
from chung.formats.marks import marks_of, without_marks
from chung.formats.reader import (
    Document,
    propose,
    read_document,
    secrecy_doubt,
    secrecy_mark,
)
from chung.formats.wordview import read_view
from chung.formats.writer import (
    Authority,
    Copy,
    CopyForm,
    Letterhead,
    Signature,
    check_draft,
    content_from,
    copied,
    examine,
    examine_template,
    generate,
    missing_places,
    read_description,
    stamp,
    text_of,
)

Spoil = Callable[[bytes, Random], bytes]
_DAY = date(2026, 12, 5)
_COPIER = Copy(
    CopyForm.WHOLE,
    "Văn phòng Đảng uỷ",
    Letterhead("Đảng uỷ xã Ví Dụ", ("Văn phòng",), "VPĐU", "Ví Dụ"),
    24,
    _DAY,
    Signature(Authority.OWN, "", "Chánh Văn phòng", "Lê Thị Thử"),
    ("Các chi bộ",),
    "Văn phòng",
)


@dataclass(frozen=True, slots=True)
class Target:
    """One thing done with a file of a kind. ``run`` gives a few words on what came out, by which
    new outcomes are told from known ones. ``share`` of the cases, in parts of all shares."""

    kind: str
    spoil: Spoil
    run: Callable[[bytes], str]
    share: int


def _door(data: bytes) -> str:
    return " ".join(inspect(data, "a.docx").oddities)


def _view(data: bytes) -> str:
    inspect(data, "a.docx")
    view = read_view(data)
    sides = sorted(
        {
            str(p.cell is not None) + str(p.frame is not None) + p.shape.align[:9]
            for p in view.paragraphs
        }
    )
    return f"{view.tracked} {len(view.sections)} {sides}"


def _check(data: bytes) -> str:
    report = check(data, date=_DAY if len(data) % 2 else None)
    json.dumps([finding.found for finding in report.findings])
    return f"{report.pack} {sorted({finding.rule for finding in report.findings})}"


def _fix(data: bytes) -> str:
    report = check(data)
    marked = datetime(2026, 12, 5, tzinfo=UTC) if len(data) % 2 else None
    fixed, changes = fix_safe(data, report, tracked_at=marked)
    after = check(fixed)
    return f"{sorted({change.rule for change in changes})} {after.score // 10}"


def _marks(data: bytes) -> str:
    inspect(data, "a.docx")
    read_view(data)
    return f"{marks_of(without_marks(data))}"


def _fields(document: Document) -> str:
    if secrecy_mark(document) or secrecy_doubt(document):
        return "secret"
    proposal = propose(document)
    found = {**proposal.values(), **proposal.demands()}
    json.dumps(found, allow_nan=False)
    return f"{document.notes} {sorted(name for name, value in found.items() if value)}"


def _read(data: bytes) -> str:
    inspect(data, "a.docx")
    with _file(data, ".docx") as path:
        return _fields(read_document(path, "docx"))


def _template(data: bytes) -> str:
    inspect(data, "a.docx")
    places = missing_places(data, _DAY)
    complaints = examine_template(data)
    if not any(complaint.missing for complaint in complaints):
        generate(content_from(json.loads(_paper())), data)
    return f"{len(places)} {len(complaints)} {sorted({str(c.aspect) for c in complaints})}"


def _stamped(data: bytes) -> str:
    inspect(data, "a.docx")
    said = examine(data).symbol or "QĐ/ĐU"
    kind, _slash, organ = said.removesuffix("/nb").partition("/")
    if len(data) % 2:
        check_draft(data, type_code=kind, organ_code=organ)
    stamped = stamp(data, symbol=f"07-{said}", dated=_DAY, place="Ví Dụ")
    return f"{said} {examine(stamped).number} {len(text_of(stamped)) // 5000}"


def _copied(data: bytes) -> str:
    inspect(data, "a.docx")
    return f"{len(copied(data, _COPIER)) // 10_000}"


def _paper() -> bytes:
    from bench.fuzzing.described import descriptions

    return descriptions()[0]


def _described(data: bytes) -> str:
    with _file(data, ".json") as path:
        paper = generate(read_description(path))
    return f"{sorted({finding.rule for finding in check(paper).findings})}"


def _pdf(data: bytes) -> str:
    with _file(data, ".pdf") as path:
        return _fields(read_document(path, "pdf", whole=len(data) % 2 == 0))


def _pdf_check(data: bytes) -> str:
    if b"%PDF-" not in data[:1024]:
        return ""  # the door would not have called it a PDF
    report = check(data, inspected=True)
    return f"{report.pack} {sorted({finding.rule for finding in report.findings})}"


def _pdf_door(data: bytes) -> str:
    found = inspect(data, "a.pdf")
    return f"{found.kind} {found.signed} {found.oddities}"


def _page(data: bytes) -> str:
    return _fields(document_of(data))


@contextmanager
def _file(data: bytes, suffix: str) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(suffix=suffix, prefix="chung-fuzz-") as file:
        file.write(data)
        file.flush()
        yield Path(file.name)


TARGETS: dict[str, Target] = {
    "view": Target("docx", spoiled_docx, _view, 8),
    "check": Target("docx", spoiled_docx, _check, 24),
    "fix": Target("docx", spoiled_docx, _fix, 8),
    "marks": Target("docx", spoiled_docx, _marks, 6),
    "read": Target("docx", spoiled_docx, _read, 20),
    "template": Target("docx", spoiled_docx, _template, 6),
    "stamp": Target("docx", spoiled_docx, _stamped, 6),
    "copy": Target("docx", spoiled_docx, _copied, 4),
    "package": Target("docx", spoiled_bytes, _check, 4),
    "door": Target("docx", spoiled_bytes, _door, 3),
    "description": Target("description", spoiled_description, _described, 6),
    "page": Target("page", spoiled_page, _page, 20),
    "pdf": Target("pdf", spoiled_pdf, _pdf, 12),
    "pdf_check": Target("pdf", spoiled_pdf, _pdf_check, 14),
    "pdf_door": Target("pdf", spoiled_pdf, _pdf_door, 1),
}
