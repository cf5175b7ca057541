"""The desk mends form, never content; who approved the content is not asked again."""

import io

import docx
import pytest

from chung.drafting.commands import correct_form, read_version
from chung.drafting.queries import history_of, versions_told
from chung.drafting.states import Act, DraftState
from chung.drafting.tests import factories as make
from chung.foundation.refusals import Conflict, Invalid, NotAllowed

pytestmark = pytest.mark.django_db


def at_desk(who: make.Cast) -> int:
    record_id = make.sent_up(who)
    make.approve_step(who.actor("head"), record_id=record_id, kind="room")
    return record_id


def reworded(record_id: int, old: str, new: str) -> bytes:
    """The newest version with words of its runs replaced."""
    document = docx.Document(io.BytesIO(make.newest(record_id)))
    changed = [run for p in document.paragraphs for run in p.runs if old in run.text]
    assert changed
    for run in changed:
        run.text = run.text.replace(old, new)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def corrected(who: make.Cast, name: str, record_id: int, data: bytes) -> int:
    version = read_version(io.BytesIO(data), "sua.docx")
    return correct_form(who.actor(name), record_id=record_id, version=version, remark="viết hoa")


def test_desk_mends_capitals_and_the_draft_stays_where_it_is() -> None:
    who = make.province()
    record_id = at_desk(who)
    assert corrected(who, "clerk", record_id, reworded(record_id, "đảng uỷ", "Đảng uỷ")) == 2
    draft = make.draft(record_id)
    assert draft.state == DraftState.AT_FORMAT
    assert draft.steps.get(kind="room").version == 1
    newest = versions_told(draft, history_of(draft))[0]
    assert newest.who == "Nguyễn Thử Clerk, Văn thư"
    assert (newest.file.position, newest.file.note) == (2, "viết hoa")
    assert draft.acts.order_by("-id")[0].act == Act.CORRECT


def test_the_corrected_version_goes_on_to_be_signed() -> None:
    who = make.province()
    record_id = at_desk(who)
    corrected(who, "clerk", record_id, reworded(record_id, "đảng uỷ", "Đảng uỷ"))
    for name, kind in make.STEPS[1:]:
        make.approve_step(who.actor(name), record_id=record_id, kind=kind)
    assert make.draft(record_id).state == DraftState.AT_SIGNER
    assert make.draft(record_id).steps.get(kind="format").version == 2


@pytest.mark.parametrize("new", ["các đảng uỷ, chi bộ", "một đảng uỷ"])
def test_other_words_are_content(new: str) -> None:
    who = make.province()
    record_id = at_desk(who)
    with pytest.raises(Invalid, match="lời văn"):
        corrected(who, "clerk", record_id, reworded(record_id, "các đảng uỷ", new))


def test_only_the_desk_and_only_at_its_step() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    data = reworded(record_id, "đảng uỷ", "Đảng uỷ")
    with pytest.raises(Conflict):
        corrected(who, "head", record_id, data)
    make.approve_step(who.actor("head"), record_id=record_id, kind="room")
    for name in ("head", "specialist"):
        with pytest.raises(NotAllowed):
            corrected(who, name, record_id, data)


def test_the_same_file_again_is_no_correction() -> None:
    who = make.province()
    record_id = at_desk(who)
    with pytest.raises(Conflict):
        corrected(who, "clerk", record_id, make.newest(record_id))
