"""Drafts as word processors hand them back: number and date still find their places at issue."""

import io
from copy import deepcopy
from datetime import date

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from chung.drafting.tests import factories as make
from chung.formats import office
from chung.formats.writer import stamp, text_of

pytestmark = pytest.mark.django_db


def like_word(data: bytes) -> bytes:
    """Runs torn into pieces with revision ids, spelling marks and bookmarks between them."""
    document = docx.Document(io.BytesIO(data))
    for serial, run in enumerate(list(document.element.body.iter(qn("w:r")))):
        text = run.find(qn("w:t"))
        if text is None or len(text.text or "") < 2:
            continue
        letters = text.text
        cut = 1 + serial % (len(letters) - 1)
        second = deepcopy(run)
        text.text, second.find(qn("w:t")).text = letters[:cut], letters[cut:]
        for piece in (run, second):
            piece.set(qn("w:rsidR"), f"00{serial:06X}")
            piece.find(qn("w:t")).set(qn("xml:space"), "preserve")
        mark = OxmlElement("w:proofErr")
        mark.set(qn("w:type"), "spellStart")
        bookmark = OxmlElement("w:bookmarkStart")
        bookmark.set(qn("w:id"), str(serial))
        bookmark.set(qn("w:name"), f"_GoBack{serial}")
        run.addnext(second)
        run.addnext(mark)
        run.addnext(bookmark)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def issued(record_id: int) -> str:
    return text_of(stamp(make.newest(record_id), symbol="07-CV/TU", dated=date(2026, 11, 23)))


def check(record_id: int) -> None:
    assert make.numberable(record_id)
    text = issued(record_id)
    assert "Số 07-CV/TU" in text
    assert "ngày 23 tháng 11 năm 2026" in text
    assert "Dự thảo" not in text
    assert "Bổ sung một ý mới." in text


def test_runs_torn_as_word_does() -> None:
    who = make.province()
    record_id = make.started(who)
    make.uploaded(who.actor("specialist"), record_id, like_word(make.edited(record_id)))
    check(record_id)


@pytest.mark.slow
def test_saved_by_libreoffice(tmp_path) -> None:
    who = make.province()
    record_id = make.started(who)
    path = tmp_path / "a.docx"
    path.write_bytes(make.edited(record_id))
    make.uploaded(who.actor("specialist"), record_id, office.convert(path, "docx"))
    check(record_id)


@pytest.mark.slow
def test_word_then_libreoffice(tmp_path) -> None:
    who = make.province()
    record_id = make.started(who)
    path = tmp_path / "a.docx"
    path.write_bytes(like_word(make.edited(record_id)))
    make.uploaded(who.actor("specialist"), record_id, office.convert(path, "docx"))
    check(record_id)
