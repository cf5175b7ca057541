"""The page of a finding is told where the file knows it, and left out where it does not."""

from chung.formats.checker import check
from chung.formats.tests.checker import papers as made

_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_SEEN = "<w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p>"
_TEXT = made.DECISION[: made.DECISION.rindex("<w:tbl>")]  # without its foot
_LONG = made.text("một đoạn dài của văn bản, " * 20 + "hết.") * 6
_WRONG = made.text("Đoạn này sai cỡ chữ.").replace('w:val="28"', 'w:val="20"')


def _pages(body: str) -> list[int | None]:
    """Pages of the paragraphs set too small, in their order."""
    report = check(made.file(_TEXT + body))
    found = [f for f in report.findings if f.rule == "DOC-037"]
    assert all(f.place.paragraph for f in found)
    assert all(("trang" in str(f.place)) == (f.place.page is not None) for f in found)
    return [f.place.page for f in found]


def test_only_a_page_that_is_known_is_told() -> None:
    assert _pages(_WRONG) == [1]
    assert _pages(_LONG + _WRONG) == [None], "a long text may have turned the page"
    assert _pages(_BREAK + _WRONG + _LONG + _BREAK + _WRONG) == [2, None]
    assert _pages(_SEEN + _LONG + _WRONG) == [2], "Word wrote where its pages end"
