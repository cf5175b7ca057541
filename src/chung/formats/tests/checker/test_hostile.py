"""Files made to hang or crash a checker end in a report or in a sentence, within bounds."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from chung.formats.checker import check, check_folder
from chung.formats.tests.checker import papers as made
from chung.formats.wordview import LIMITS
from chung.foundation.refusals import Refusal


def _nested(depth: int) -> str:
    cell = "<w:tbl><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"
    body = "<w:p/>"
    for _ in range(depth):
        body = cell.format(body)
    return body


def test_tables_within_tables_beyond_the_limit_are_refused_in_words():
    assert check(made.file(_nested(LIMITS.tables_deep) + made.DECISION)).pack == "hd05"
    with pytest.raises(Refusal) as refused:
        check(made.file(_nested(50) + made.DECISION))
    assert "bảng lồng" in str(refused.value.message)
    assert refused.value.way_out


def test_a_hundred_thousand_runs_are_read_in_bounded_time():
    many = made.text("", *["<w:r><w:t>chữ </w:t></w:r>"] * 1000)
    paper = made.file(made.DECISION.replace(made.article(2, "Các chi bộ thi hành Quyết định này."),
                                            many * 100))  # fmt: skip
    started = time.process_time()
    report = check(paper)

    assert time.process_time() - started < 20
    assert {"DOC-005", "DOC-037"} & {f.rule for f in report.findings}
    assert len(report.findings) < 1000


def test_broken_packages_are_refused_in_words():
    good = made.file(made.LETTER)
    entity = '<!DOCTYPE x [<!ENTITY a "b">]>'
    hostile = [
        b"", b"PK\x03\x04", good[:900], b"%PDF-1.4 nothing",
        made.file(made.LETTER, parts={"word/settings.xml": entity + "<x>&a;</x>"}),
        made.file(made.LETTER, parts={"word/document.xml": "<w:document>"}),
        made.file(made.LETTER, parts={"word/document.xml": f'<w:document xmlns:w="{made.W}"/>'}),
    ]  # fmt: skip
    for data in hostile:
        with pytest.raises(Refusal) as refused:
            check(data)
        assert str(refused.value.message)


def test_odd_values_never_crash():
    """Numbers that are none, elements that are missing or twice: a report comes all the same."""
    chance = random.Random(4)
    odd = ["", "-1", "x", "99999999999999", "1.5", "NaN", "\u202e", "inf"]
    for _ in range(60):
        body = made.APPENDED
        for _change in range(6):
            at = chance.randrange(len(body) - 40)
            quote = body.find('w:val="', at)
            if quote > 0:
                end = body.index('"', quote + 7)
                body = body[: quote + 7] + chance.choice(odd) + body[end:]
            start = body.find("<w:", at)
            close = body.find("/>", start)
            if 0 < start < close and ">" not in body[start:close] and chance.random() < 0.5:
                body = body[:start] + body[close + 2 :]
        assert check(made.file(body), inspected=True).score >= 0


def test_a_folder_is_checked_whatever_lies_in_it(tmp_path: Path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "good.docx").write_bytes(made.file(made.LETTER))
    (tmp_path / "inner" / "bad.docx").write_bytes(made.file(made.LETTER.replace("Số 17", "Số: 17")))
    (tmp_path / "broken.docx").write_bytes(b"PK")
    (tmp_path / "~$good.docx").write_bytes(b"lock")
    seen = []

    found = check_folder(tmp_path, progress=lambda done, total: seen.append((done, total)))

    by_name = {c.path.name: c for c in found}
    assert set(by_name) == {"good.docx", "bad.docx", "broken.docx"}
    good, bad = by_name["good.docx"].report, by_name["bad.docx"].report
    assert good is not None and good.clean and bad is not None and not bad.clean
    assert by_name["broken.docx"].report is None and by_name["broken.docx"].refusal
    assert seen[-1] == (3, 3)


def test_a_zip_bomb_is_stopped_at_the_door():
    out = io.BytesIO(made.file(made.LETTER))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.xml", b"\0" * (40 << 20))
    with pytest.raises(Refusal):
        check(out.getvalue())
