"""An office's own template: hostile files stay out, what a paper needs must be in it."""

import io
import zipfile

import docx
import pytest

from chung.drafting.commands import read_template, try_template
from chung.drafting.models import LetterTemplate
from chung.drafting.states import TemplateState
from chung.drafting.tests import factories as make
from chung.formats import office
from chung.foundation.refusals import Invalid, NotAllowed, Refusal
from chung.records.models import StoredFile

pytestmark = pytest.mark.django_db


def read(who: make.Cast, data: bytes, name: str = "mau.docx") -> bytes:
    return read_template(who.actor("chief"), who.committee.id, io.BytesIO(data), name).data


def test_a_template_is_kept_on_trial_and_nothing_is_written_in_it() -> None:
    who = make.province()
    template_id = make.on_trial(who)
    row = LetterTemplate.objects.get(id=template_id)
    assert (row.state, row.name, row.valid_since) == (TemplateState.TRIAL, "mau.docx", None)
    assert make.body_size(make.started(who)) == 14


def test_a_second_one_takes_the_place_of_the_first() -> None:
    who = make.province()
    first = make.on_trial(who)
    second = make.on_trial(who, make.own_template(15))
    states = dict(LetterTemplate.objects.values_list("id", "state"))
    assert states == {first: TemplateState.ENDED, second: TemplateState.TRIAL}


def test_what_is_missing_is_named() -> None:
    who = make.province()
    without = ("Đảng - Số ký hiệu", "Đảng - Họ tên người ký")
    with pytest.raises(Invalid) as refused:
        read(who, make.own_template(without=without))
    assert "thiếu chỗ cho: Số ký hiệu, Họ tên người ký." in str(refused.value)


def test_any_word_file_is_no_template() -> None:
    who = make.province()
    out = io.BytesIO()
    docx.Document().save(out)
    with pytest.raises(Invalid, match="thiếu chỗ cho: Cơ quan ban hành"):
        read(who, out.getvalue())
    assert not StoredFile.objects.exists()


def test_hostile_and_other_files_stay_out() -> None:
    who = make.province()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    for data, name in ((bomb.getvalue(), "mau.docx"), (b"%PDF-1.7", "mau.pdf"), (b"", "mau.docx")):
        with pytest.raises(Refusal):
            read(who, data, name)


def test_a_marked_paper_is_refused() -> None:
    who = make.province()
    document = docx.Document(io.BytesIO(make.own_template()))
    document.add_paragraph("TUYỆT MẬT")
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(Invalid, match="mật"):
        read(who, out.getvalue())


@pytest.mark.slow
def test_a_template_saved_by_libreoffice_keeps_its_look(tmp_path) -> None:
    who = make.province()
    path = tmp_path / "mau.docx"
    path.write_bytes(make.own_template(17))
    saved = office.convert(path, "docx")
    assert "DangBody" not in [s.style_id for s in docx.Document(io.BytesIO(saved)).styles]
    make.adopted(who, saved)
    record_id = make.started(who)
    assert make.body_size(record_id) == 17
    assert make.numberable(record_id)


def test_only_office_leadership_and_registry() -> None:
    who = make.province()
    with pytest.raises(NotAllowed):
        read_template(
            who.actor("specialist"), who.committee.id, io.BytesIO(make.own_template()), "a.docx"
        )
    template = read_template(
        who.actor("clerk"), who.committee.id, io.BytesIO(make.own_template()), "a.docx"
    )
    with pytest.raises(NotAllowed):
        try_template(who.actor("head"), body_id=who.committee.id, template=template)
    assert try_template(who.actor("clerk"), body_id=who.committee.id, template=template)
