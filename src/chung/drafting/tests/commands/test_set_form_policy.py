"""What an office lets findings on the form stop."""

import io

import docx
import pytest
from docx.shared import Mm

from chung.drafting.commands import read_version, send_up, set_form_policy, upload_version
from chung.drafting.models import Draft, FormPolicy
from chung.drafting.queries import form_check, sample_of
from chung.drafting.tests import factories as make
from chung.formats.wordview import LIMITS
from chung.foundation import clock
from chung.foundation.refusals import Invalid, NotAllowed
from chung.foundation.text import Tone, with_tone
from chung.records.queries import files_of, open_file
from chung.records.states import FileRole

pytestmark = pytest.mark.django_db


def wide(record_id):
    """The newest version with a margin and a font no guide knows."""
    with open_file(files_of(record_id, FileRole.VERSION)[-1].file_id) as file:
        paper = docx.Document(file)
    paper.sections[0].left_margin = Mm(50)
    for run in next(p for p in paper.paragraphs if "rà soát và báo cáo" in p.text).runs:
        run.font.name = "Courier New"
    saved = io.BytesIO()
    paper.save(saved)
    return read_version(saved, "rong.docx")


def decided(who, **changes):
    values = {"stops_sending": "errors", "stops_issuing": "nothing", "judged": {}} | changes
    return set_form_policy(who.actor("chief"), body_id=who.committee.id, **values)


def test_a_draft_with_an_error_is_stopped_only_where_the_office_says_so() -> None:
    who = make.province()
    record_id = make.started(who)
    writer = who.actor("specialist")
    upload_version(writer, record_id=record_id, version=wide(record_id))
    draft = Draft.objects.get(record_id=record_id)
    assert "DOC-003" in {f.rule for f in form_check(draft).report.findings if f.severity == "E"}
    decided(who)
    with pytest.raises(Invalid, match="DOC-003"):
        send_up(writer, record_id=record_id)
    decided(who, stops_sending="nothing")
    send_up(writer, record_id=record_id)


def nested(record_id):
    """The newest version with more tables in one another than the rules look into."""
    with open_file(files_of(record_id, FileRole.VERSION)[-1].file_id) as file:
        paper = docx.Document(file)
    cell = paper.add_table(1, 1).cell(0, 0)
    for _ in range(LIMITS.tables_deep + 1):
        cell = cell.add_table(1, 1).cell(0, 0)
    saved = io.BytesIO()
    paper.save(saved)
    return read_version(saved, "long.docx")


def test_what_the_rules_cannot_read_is_stopped_only_where_the_office_lets_them_stop() -> None:
    who = make.province()
    record_id = make.started(who)
    writer = who.actor("specialist")
    upload_version(writer, record_id=record_id, version=nested(record_id))
    decided(who)
    with pytest.raises(Invalid, match="lồng trong nhau"):
        send_up(writer, record_id=record_id)
    FormPolicy.objects.all().delete()
    send_up(writer, record_id=record_id)


def test_a_rule_the_office_judges_otherwise_stops_nothing() -> None:
    who = make.province()
    record_id = make.started(who)
    writer = who.actor("specialist")
    upload_version(writer, record_id=record_id, version=wide(record_id))
    decided(who, judged={"DOC-003": "off", "DOC-005": "I"})
    rules = {f.rule for f in form_check(Draft.objects.get(record_id=record_id)).report.findings}
    assert "DOC-003" not in rules
    send_up(writer, record_id=record_id)


def test_an_office_settles_where_tones_are_written_and_is_told_what_is_not() -> None:
    who = make.province()
    title = {"subject": "rà soát hồ sơ của Đảng uỷ xã"}

    def told(record_id):
        findings = form_check(Draft.objects.get(record_id=record_id)).report.findings
        return {f.rule: f.found for f in findings if f.rule in {"DOC-070", "CAP-15"}}

    def printed(record_id):
        return " ".join(_words(docx.Document(io.BytesIO(make.newest(record_id)))))

    before = make.started(who, **title)
    as_usual = printed(before)
    assert "UỶ" in as_usual and told(before) == {}
    key = sample_of(who.committee.id, None, clock.today()).key
    decided(who, tone="old")
    assert "uỷ" in told(before)["DOC-070"]
    after = make.started(who, **title)
    assert with_tone(as_usual, Tone.OLD) == with_tone(printed(after), Tone.OLD)
    assert "UỶ" not in printed(after) and "Đảng uỷ xã" in printed(after)
    assert sample_of(who.committee.id, None, clock.today()).key != key
    decided(who, tone="old", judged={"DOC-070": "off"})
    assert "DOC-070" not in told(after)
    decided(who, tone="new")
    assert "Đảng uỷ" not in str(told(before))
    with pytest.raises(Invalid, match="dấu thanh"):
        decided(who, tone="both")


def _words(paper):
    for part in (paper, *(cell for t in paper.tables for row in t.rows for cell in row.cells)):
        yield from (p.text for p in part.paragraphs)


def test_refuses_others_and_what_is_no_rule_or_judgement() -> None:
    who = make.province()
    with pytest.raises(NotAllowed):
        set_form_policy(
            who.actor("specialist"),
            body_id=who.committee.id,
            stops_sending="errors",
            stops_issuing="errors",
            judged={},
        )
    for wrong in ({"judged": {"DOC-999": "E"}}, {"judged": {"DOC-003": "X"}}):
        with pytest.raises(Invalid):
            decided(who, **wrong)
    with pytest.raises(Invalid):
        decided(who, stops_issuing="always")
    assert not FormPolicy.objects.exists()
