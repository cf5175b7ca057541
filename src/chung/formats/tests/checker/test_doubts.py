"""What stands where it should in a form of its own is told by its rule, and never mended."""

from chung.formats.checker import check, fix_safe
from chung.formats.checker.zones import paper_of
from chung.formats.tests.checker import papers as made
from chung.formats.wordview import read_view

_DAY = "Ví Dụ, ngày 5/12 năm 2026"
_SUBJECT = "về việc báo cáo kết quả rà soát"


def test_an_odd_date_and_greeting_are_told_by_their_rules_and_left_as_they_are() -> None:
    letter = made.LETTER.replace(made.p(made._DATE, 14, "i"), made.p(_DAY, 11))
    letter = letter.replace(made.p("Kính gửi:", 14, "i"), made.p("Kính gởi:", 11, jc="left"))
    assert letter.count(_DAY) == letter.count("Kính gởi:") == 1
    data = made.file(letter)

    paper = paper_of(read_view(data))
    assert [line.text for line in paper.head.letter_subject] == [_SUBJECT]
    assert paper.greeting is not None
    assert paper.doubted == {"place_date", "greeting"}

    report = check(data)
    zones = {f.rule: (f.place.zone, f.fixable) for f in report.findings}
    assert zones["DOC-026"] == zones["DOC-028"] == ("place_date", False)
    assert zones["DOC-060"] == ("greeting", False)
    assert not zones.keys() & {"DOC-031", "DOC-033", "DOC-035"}, "lines taken as the subject"
    assert fix_safe(data, report) == (data, ())


def test_a_subject_of_too_many_lines_is_not_mended() -> None:
    subject = "".join(made.p(f"dòng thứ {n} của trích yếu", 11) for n in range(10))
    data = made.file(made.DECISION.replace(made.p("-----"), subject))
    assert "subject" in paper_of(read_view(data)).doubted
    mended, changes = fix_safe(data, check(data))
    assert "DOC-033" not in {change.rule for change in changes}
    sizes = {s for line in paper_of(read_view(mended)).subject[1:] for s in line.sizes}
    assert sizes == {11}
