"""Every type and kind of paper, opened again and measured against appendix 2 of 05-HD/VPTW.

The table here is written from the guide, apart from the data the writer works with.
"""

import re
from dataclasses import dataclass

import pytest
from docx.oxml.ns import qn

from chung.formats.tests.writer.measured import Line, found, measured
from chung.formats.tests.writer.papers import opened
from chung.formats.tests.writer.samples import every
from chung.formats.writer import PaperContent, generate

SAMPLES = every()
DATE = r"[^,]+, ngày (\d{2}|\s+) tháng (\d{1,2}|\s+) năm( \d{4})?"
NUMBER = r"Số (\d{2,}|\s*)-[A-ZĐa-z]{2,4}/[A-ZĐ-]+"


@dataclass(frozen=True)
class Row:
    """A row of the table: smallest and largest size, bold, italic, how it is set."""

    sizes: tuple[float, float]
    bold: bool = False
    italic: bool = False
    align: str = "center"

    def holds(self, line: Line) -> None:
        assert all(self.sizes[0] <= s <= self.sizes[1] for s in line.sizes), line.text
        looks = (line.all_are("b"), line.all_are("i"), line.align)
        assert looks == (self.bold, self.italic, self.align), line.text


def one(size: float, **looks: bool | str) -> Row:
    return Row((size, size), **looks)  # type: ignore[arg-type]


def only(lines: list[Line], pattern: str) -> Line:
    matching = found(lines, pattern)
    assert matching, pattern
    return matching[0]


@pytest.fixture(params=SAMPLES, scope="module")
def paper(request: pytest.FixtureRequest) -> tuple[PaperContent, bytes, list[Line]]:
    content = SAMPLES[request.param]
    data = generate(content)
    return content, data, measured(data)


Paper = tuple[PaperContent, bytes, list[Line]]


def test_page(paper: Paper) -> None:
    content, data, lines = paper
    document = opened(data)
    assert len(document.sections) == 1 + len(content.appendices)
    for section in document.sections:
        sides = sorted((round(section.page_width.mm), round(section.page_height.mm)))
        assert sides == [210, 297]
        margins = (section.top_margin, section.bottom_margin, section.left_margin)
        assert [round(m.mm, 1) for m in (*margins, section.right_margin)] == [20, 20, 30, 15]
        assert section.different_first_page_header_footer  # no number on the first page
        assert "PAGE" not in section.first_page_header._element.xml
        assert "PAGE" in section.header._element.xml
        assert round(section.header_distance.mm) == 10
        assert section.header.paragraphs[0].style.font.size.pt == 14
    across = [s.page_width > s.page_height for s in document.sections]
    assert across == [False, *(a.landscape for a in content.appendices)]
    starts = [s._sectPr.find(qn("w:pgNumType")) is not None for s in document.sections]
    assert starts == [False, *(True for _ in content.appendices)]
    mirrored = document.settings.element.find(qn("w:mirrorMargins")) is not None
    assert mirrored == content.duplex
    assert {font for line in lines for font in line.fonts} == {"Times New Roman"}


def test_head(paper: Paper) -> None:
    content, data, lines = paper
    title = only(lines, "ĐẢNG CỘNG SẢN VIỆT NAM")
    one(15, bold=True).holds(title)
    assert title.in_table and "w:pBdr" in title.paragraph._p.xml
    star = only(lines, r"\*")
    above = lines[: lines.index(star)]
    for index, line in enumerate(above):
        assert line.text.isupper()
        superior = bool(content.letterhead.superior) and index == 0
        one(14, bold=not superior).holds(line)
    one(14).holds(only(lines, NUMBER))
    dated = only(lines, DATE)
    one(14, italic=True).holds(dated)
    left, right = opened(data).tables[0].rows[0].cells
    assert title.text in right.text and star.text in left.text
    if content.draft_mark:
        one(14, italic=True).holds(only(lines, r"Dự thảo lần \d+"))
    if content.urgency:
        one(14, bold=True).holds(only(lines, "KHẨN"))


def test_type_and_subject(paper: Paper) -> None:
    content, _data, lines = paper
    name = content.paper_type.name.upper()
    if content.type_key == "cong_van":
        assert not found(lines, "CÔNG VĂN") and not found(lines, "-+")
        subject = only(lines, "về việc .+")
        one(12, italic=True).holds(subject)
        assert lines.index(subject) == lines.index(only(lines, NUMBER)) + 1
        return
    heading = only(lines, re.escape(content.theme.upper() or name))
    Row((15, 16), bold=True).holds(heading)
    if content.author:
        Row((14, 15), bold=True).holds(only(lines, re.escape(content.author.upper())))
    if content.subject and not content.theme:
        Row((14, 15), bold=True).holds(only(lines, re.escape(content.subject)))
    hyphens = found(lines, "-+")[: 1 if content.subject else 0]
    assert [line.text for line in hyphens] == ["-----"] * bool(content.subject)


def test_greeting(paper: Paper) -> None:
    content, _data, lines = paper
    words = [line for line in lines if line.text.startswith("Kính ")]
    expected = {"to_trinh": "Kính trình:"}.get(content.type_key, "Kính gửi:")
    assert [line.text.partition("\t")[0] for line in words] == [expected] * bool(content.addressees)
    for line in words:
        assert line.sizes <= {14.0, 15.0}
        assert [bool(run.italic) for run in line.paragraph.runs] == [True, False]


def test_text(paper: Paper) -> None:
    _content, _data, lines = paper
    body = [line for line in lines if line.align == "both"]
    assert len(body) >= 3 and not any(line.in_table for line in body)
    for line in body:
        assert line.sizes <= {14.0, 15.0} and line.all_are("i") is False
        assert line.first_line == pytest.approx(10, abs=0.1)
        assert line.spacing["lineRule"] == "exact"
        assert 18 * 20 <= int(line.spacing["line"]) <= 22 * 20
        assert int(line.spacing["before"]) + int(line.spacing.get("after", 0)) >= 6 * 20
    foot = lines.index(only(lines, "Nơi nhận:"))
    last = [line for line in body if lines.index(line) < foot][-1]
    assert last.text.endswith(".") and not last.text.endswith("./.")
    bases = [line.text for line in body if line.text.startswith("- ")]
    assert "".join(text[-1] for text in bases) in {"", ";;."}
    for line in found(lines, r"(Phần|Chương|Mục) \S+"):
        Row((14, 15), bold=True).holds(line)
        assert lines[lines.index(line) + 1].text.isupper()
        Row((14, 15), bold=True).holds(lines[lines.index(line) + 1])
    numbers = [re.match(r"Điều (\d+)\.", line.text) for line in body]
    assert [int(n[1]) for n in numbers if n] == list(range(1, 1 + sum(map(bool, numbers))))


def test_foot(paper: Paper) -> None:
    content, _data, lines = paper
    word = only(lines, "Nơi nhận:")
    one(14, align="left").holds(word)
    assert word.all_are("u") is True
    items = [line for line in lines[lines.index(word) :] if line.text.startswith("- ")]
    for line in items:
        one(12, align="left").holds(line)
    assert [line.text[-1] for line in items] == [";"] * (len(items) - 1) + ["."]
    assert items[-1].text.startswith("- Lưu ")
    assert (items[0].text == "- Như trên;") == (content.paper_type.layout != "named")
    for signature in (content.signature, *content.cosigners):
        authority, position = signature.lines()
        if authority:
            one(14, bold=True).holds(only(lines, re.escape(authority)))
        if position and not content.cosigners:
            one(14).holds(only(lines, re.escape(position)))
        one(14, bold=True).holds(only(lines, re.escape(signature.name)))
    if content.drafter_code:
        one(11, align="left").holds(only(lines, content.drafter_code))
    for line in content.contact.splitlines():
        one(10, align="left").holds(only(lines, re.escape(line)))


def test_appendices(paper: Paper) -> None:
    content, _data, lines = paper
    several = len(content.appendices) > 1
    heads = found(lines, r"Phụ lục( \d+)?")
    expected = [f"Phụ lục {n}" for n in range(1, len(content.appendices) + 1)]
    assert [line.text for line in heads] == (expected if several else expected[:1])
    references = found(lines, r"\(Kèm theo .+ số 07-QĐ/ĐU, ngày 05/12/2026 của Đảng uỷ xã Ví Dụ\)")
    assert len(references) == len(heads)
    for head, reference in zip(heads, references, strict=True):
        at = lines.index(head)
        assert lines.index(reference) == at + 2
        assert {head.align, lines[at + 1].align, reference.align} == {"center"}
