"""The real look of letters, whoever wrote the file and however it hides what it means."""

from chung.formats.checker import check
from chung.formats.tests.checker import papers as made
from chung.formats.wordview import read_view
from chung.formats.wordview.model import Look

_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:fontScheme name="x"><a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
_RELATION = (
    '<Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/theme" Target="theme/theme1.xml"/>'
)
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
    'w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:b/>'
    '<w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="Base"/>'
    "<w:rPr><w:i/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/>'
    "</w:style>"
)


def _look(properties: str, letters: str = "") -> Look:
    body = (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{letters}</w:rPr><w:t>chữ</w:t></w:r></w:p>"
    )
    parts: dict[str, str | bytes] = {"relations": _RELATION, "word/theme/theme1.xml": _THEME}
    view = read_view(made.file(body, styles=_STYLES, parts=parts))
    return view.paragraphs[0].runs[0].look


def test_styles_inheritance_theme_and_toggles():
    plain = _look("")
    child = _look('<w:pStyle w:val="Child"/>')
    toggled = _look('<w:pStyle w:val="Child"/>', '<w:rStyle w:val="Strong"/>')
    direct = _look('<w:pStyle w:val="Child"/>', '<w:b w:val="0"/><w:sz w:val="24"/>')

    assert (plain.font, plain.size, plain.bold) == ("Calibri", 11, False)
    assert (child.font, child.size, child.bold, child.italic) == ("Times New Roman", 14, True, True)
    assert toggled.bold is False, "bold of a character style within a bold one is not bold"
    assert (direct.bold, direct.size) == (False, 12)
    assert _look('<w:pStyle w:val="Ring"/>').font == "Calibri"


def test_split_runs_and_tracked_changes_read_as_accepted():
    split = "".join(made.run(part, 14) for part in ("Số 0", "7-Q", "Đ/ĐU"))
    deleted = (
        "<w:del><w:r><w:delText>99</w:delText></w:r></w:del><w:ins>" + made.run("") + "</w:ins>"
    )
    body = made.DECISION.replace(made.run("Số 07-QĐ/ĐU", 14), split + deleted)
    view = read_view(made.file(body))

    assert "Số 07-QĐ/ĐU" in [line.text for line in view.lines]
    assert view.tracked
    assert [f for f in check(made.file(body)).findings if f.severity in "EW"] == []


def test_letterheads_of_tabs_and_text_boxes_are_read_like_tables():
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position:'
        'absolute;margin-left:{}pt;width:{}pt"><v:textbox><w:txbxContent>{}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    left = made.p("ĐẢNG BỘ TỈNH NGHỆ AN") + made.p("ĐẢNG UỶ XÃ VÍ DỤ", 14, "b") + made.p("*")
    left += made.p("Số 07-QĐ/ĐU")
    right = "".join(made.title_block("Ví Dụ, ngày 15 tháng 10 năm 2026"))
    table, rest = made.DECISION.split("</w:tbl>", 1)
    boxed = box.format(0, 210, left) + box.format(230, 240, right) + rest
    tabs = "".join(
        f'<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="5000"/></w:tabs></w:pPr>{a}'
        f"<w:r><w:tab/></w:r>{b}</w:p>"
        for a, b in (
            (made.run("ĐẢNG BỘ TỈNH NGHỆ AN"), made.run(made.TITLE, 15, "bu")),
            (made.run("ĐẢNG UỶ XÃ VÍ DỤ", 14, "b"), ""),
            (made.run("*"), ""),
            (made.run("Số 07-QĐ/ĐU"), made.run("Ví Dụ, ngày 15 tháng 10 năm 2026", 14, "i")),
        )
    )
    assert table
    for body in (boxed, tabs + rest):
        report = check(made.file(body))
        assert [(f.rule, f.found) for f in report.findings if f.severity == "E"] == []


def test_automatic_numbers_are_part_of_the_text():
    numbering = (
        f'<w:numbering xmlns:w="{made.W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    relation = _RELATION.replace("rId7", "rId8").replace('/theme"', '/numbering"')
    relation = relation.replace("theme/theme1.xml", "numbering.xml")
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>{}</w:p>'
    body = item.format(made.run("Phạm vi.")) + item.format(made.run("Đối tượng."))
    parts: dict[str, str | bytes] = {"relations": relation, "word/numbering.xml": numbering}
    view = read_view(made.file(body, parts=parts))

    assert [p.text for p in view.paragraphs] == ["Điều 1. Phạm vi.", "Điều 2. Đối tượng."]
