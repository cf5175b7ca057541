"""Papers printed by LibreOffice: the writer's own are clean, what is spoiled is seen."""

import io
import json
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

from chung.formats import office
from chung.formats.checker import Report, check
from chung.formats.tests.writer.samples import every
from chung.formats.writer import generate

pytestmark = pytest.mark.slow

NAMES = ("quyet_dinh", "urgent_letter", "appendices", "draft")


def spoiled(data: bytes) -> bytes:
    """Another left margin, smaller text, a type that is not bold."""
    document = docx.Document(io.BytesIO(data))
    for section in document.sections:
        section.left_margin = Mm(25)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if len(paragraph.text) > 60:
                run.font.size = Pt(12)
            if paragraph.text.isupper():
                run.font.bold = False
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    for name in NAMES:
        pdf = office.convert_bytes(generate(every()[name]), ".docx", "pdf")
        (folder / f"{name}.pdf").write_bytes(pdf)
    pdf = office.convert_bytes(spoiled(generate(every()["quyet_dinh"])), ".docx", "pdf")
    (folder / "spoiled.pdf").write_bytes(pdf)
    return folder


def report(folder: Path, name: str) -> Report:
    return check(folder / f"{name}.pdf", date=every()["quyet_dinh"].written_on)


def test_what_the_writer_writes_is_clean_when_printed(printed: Path) -> None:
    for name in NAMES:
        found = report(printed, name)
        assert [(f.rule, f.found) for f in found.findings if f.severity in "EW"] == [], name
        assert "DOC-068" in found.not_asked


def test_what_is_spoiled_is_seen_with_its_place_and_nothing_is_offered(printed: Path) -> None:
    found = report(printed, "spoiled")
    broken = {f.rule: f for f in found.findings}

    assert {"DOC-003", "DOC-031", "DOC-037"} <= broken.keys()
    assert "/ – /" in broken["DOC-003"].found  # the foot of a short page is no margin
    x0, y0, x1, y1 = broken["DOC-037"].place.box or (0, 0, 0, 0)
    assert 60 < x0 < x1 < 560
    assert 100 < y0 < y1 < 842
    assert not any(f.fixable for f in found.findings)
    told = json.loads(json.dumps(found.as_dict()))
    assert told["findings"][0]["place"].keys() == {"page", "paragraph", "zone", "box"}
    assert told["not_asked"]
