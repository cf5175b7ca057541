"""The parts of a DOCX package that do not depend on the paper."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument"
NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:a="{_A}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    f'ContentType="{_TYPE}.wordprocessingml.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.wordprocessingml.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.wordprocessingml.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_TYPE}.wordprocessingml.header+xml"/>'
    f'<Override PartName="/word/theme/theme1.xml" ContentType="{_TYPE}.theme+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELS = (
    f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_R}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
HEADER_RELS = (
    f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_R}/header" Target="header1.xml"/>'
    f'<Relationship Id="rId4" Type="{_R}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_R}/theme" Target="theme/theme1.xml"/></Relationships>'
)
_FONT = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
_COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in (
        ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F497D"), ("lt2", "EEECE1"),
        ("accent1", "4F81BD"), ("accent2", "C0504D"), ("accent3", "9BBB59"), ("accent4", "8064A2"),
        ("accent5", "4BACC6"), ("accent6", "F79646"), ("hlink", "0000FF"), ("folHlink", "800080"),
    )
)  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
THEME = (
    f'<a:theme xmlns:a="{_A}" name="Office"><a:themeElements>'
    f'<a:clrScheme name="Office">{_COLOURS}</a:clrScheme><a:fontScheme name="Office">'
    f"<a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="Office"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>'
    f"{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
    f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)


def styles_part(flavour: str, looks: dict[tuple[str, str], str]) -> str:
    """styles.xml: what the program's new document has, and the paper's own styles."""
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    if flavour in ("styles", "gdocs"):
        fonts = fonts.replace("Calibri", "Times New Roman")
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = "1" if flavour == "wps" else "Normal"
    found = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{normal}">'
        '<w:name w:val="Normal"/></w:style>'
    )
    for (para, run), name in looks.items():
        found += (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="{normal}"/>'
            f"<w:pPr>{para}</w:pPr>{run}</w:style>"
        )
    return f'<w:styles xmlns:w="{_W}">{defaults}{found}</w:styles>'


def settings_part(inner: str) -> str:
    """settings.xml with what a paper needs there."""
    return f'<w:settings xmlns:w="{_W}">{inner}</w:settings>'
