"""Formatting that counts: defaults, styles with what they are based on, theme, direct settings."""

from collections.abc import Mapping
from typing import Any

from chung.formats.wordview.limits import LIMITS
from chung.formats.wordview.model import Look, Shape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
Element = Any
Values = dict[str, Any]


def w(name: str) -> str:
    return f"{{{W}}}{name}"


VAL = w("val")
_OFF = ("0", "false", "off", "none")
_TOGGLES = {w(n): n for n in ("b", "i", "caps", "smallCaps", "vanish", "strike", "dstrike")}
_TOGGLE_NAMES = tuple(_TOGGLES.values())
_FONTS = tuple((n, w(n), w(f"{n}Theme")) for n in ("ascii", "hAnsi"))


def number(text: str | None, default: float = 0.0) -> float:
    """A length or count as the file says it; the default for what cannot be one."""
    try:
        value = float(text) if text is not None else default
    except ValueError:
        return default
    return value if -1e10 < value < 1e10 else default


class Looks:
    """Resolves looks for one file; what runs share is worked out once."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._theme = _theme_fonts(theme)
        self._styles: dict[str, Element] = {}
        self.default_paragraph = self.default_table = ""
        self._run_default: Values = {}
        self._paragraph_default: Values = {}
        if styles is not None:
            self._take(styles)
        self._chains: dict[str, tuple[Values, Values]] = {}
        self._memo: dict[Any, Look] = {}
        self._shapes: dict[Any, tuple[Shape, Values]] = {}

    def _take(self, styles: Element) -> None:
        defaults = styles.find(w("docDefaults"))
        if defaults is not None:
            found = defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
            self._run_default = self.letters(found)
            found = defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
            self._paragraph_default = paragraph_values(found)
        for style in styles.iterchildren(w("style")):
            key = style.get(w("styleId"), "")
            self._styles[key] = style
            if style.get(w("default")) in ("1", "true", "on"):
                kind = style.get(w("type"))
                if kind == "paragraph":
                    self.default_paragraph = key
                elif kind == "table":
                    self.default_table = key

    def style(self, key: str) -> tuple[Values, Values]:
        """Paragraph and letter values of a style with all it is based on."""
        if key not in self._chains:
            chain: list[Element] = []
            seen: set[str] = set()
            at: Element | None = self._styles.get(key)
            name = key
            while at is not None and name not in seen and len(chain) < LIMITS.styles_deep:
                seen.add(name)
                chain.append(at)
                base = at.find(w("basedOn"))
                name = base.get(VAL, "") if base is not None else ""
                at = self._styles.get(name)
            paragraph: Values = {}
            letters: Values = {}
            for style in reversed(chain):
                paragraph.update(paragraph_values(style.find(w("pPr"))))
                letters.update(self.letters(style.find(w("rPr"))))
            self._chains[key] = (paragraph, letters)
        return self._chains[key]

    def style_name(self, key: str) -> str:
        style = self._styles.get(key)
        name = style.find(w("name")) if style is not None else None
        return name.get(VAL, "") if name is not None else ""

    def letters(self, properties: Element | None) -> Values:
        """What an rPr says."""
        values: Values = {}
        if properties is None:
            return values
        for child in properties:
            tag = child.tag
            if tag in _TOGGLES:
                values[_TOGGLES[tag]] = child.get(VAL, "1") not in _OFF
            elif tag in _READ:
                _READ[tag](child, values)
            elif tag == _RFONTS:
                self._fonts(child, values)
        return values

    def _fonts(self, fonts: Element, values: Values) -> None:
        for name, direct, theme in _FONTS:
            found = (self._theme.get(fonts.get(theme)) if self._theme else None) or fonts.get(
                direct
            )
            if found:
                values[name] = found

    def look(self, style: str, table: str, run_properties: Element | None) -> Look:
        """The look of letters: defaults, table, paragraph style, character style, direct."""
        direct = self.letters(run_properties) if run_properties is not None else {}
        key = (style, table, tuple(direct.items()))
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._resolved(style, table, direct)
        return found

    def _resolved(self, style: str, table: str, direct: Values) -> Look:
        values = dict(self._run_default)
        if table:
            values.update(self.style(table)[1])
        of_paragraph = self.style(style or self.default_paragraph)[1]
        values.update(of_paragraph)
        of_character = self.style(direct["rStyle"])[1] if "rStyle" in direct else {}
        values.update(of_character)
        for name in _TOGGLE_NAMES:  # set in both kinds of style they cancel out
            if of_paragraph.get(name) and of_character.get(name):
                values[name] = bool(self._run_default.get(name))
        values.update(direct)
        return _look(values)

    def shape(
        self, style: str, table: str, direct: Values, numbered: Values | None
    ) -> tuple[Shape, Values]:
        """The shape of a paragraph, and all its values."""
        key = (style, table, tuple(direct.items()), tuple(numbered.items()) if numbered else ())
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = self._resolved_shape(style, table, direct, numbered)
        return found

    def _resolved_shape(
        self, style: str, table: str, direct: Values, numbered: Values | None
    ) -> tuple[Shape, Values]:
        values = dict(self._paragraph_default)
        if table:
            values.update(self.style(table)[0])
        of_style = self.style(style or self.default_paragraph)[0]
        if numbered and "numId" not in direct:  # numbering named by the style stands below it
            values.update(numbered)
        values.update(of_style)
        if numbered and "numId" in direct:
            values.update(numbered)
        values.update(direct)
        return _shape(values), values


def _look(values: Mapping[str, Any]) -> Look:
    font = values.get("ascii") or values.get("hAnsi") or "Times New Roman"
    return Look(
        font=font,
        font_other=values.get("hAnsi") or font,
        size=values.get("sz", 10.0),
        bold=values.get("b", False),
        italic=values.get("i", False),
        underline=values.get("u", False),
        caps=values.get("caps", False),
        small_caps=values.get("smallCaps", False),
        hidden=values.get("vanish", False),
        strike=values.get("strike", False) or values.get("dstrike", False),
        color=values.get("color", "auto"),
        raised=values.get("raised", False),
    )


_ALIGN = {"start": "left", "end": "right", "both": "justify", "distribute": "justify"}


def _shape(values: Mapping[str, Any]) -> Shape:
    rule = values.get("rule", "auto")
    line = values.get("line", 240.0)
    align = values.get("jc", "left")
    return Shape(
        align=_ALIGN.get(align, align),
        left=values.get("left", 0.0),
        right=values.get("right", 0.0),
        first=values.get("first", 0.0),
        before=14.0 if values.get("beforeAuto") else values.get("before", 0.0),
        after=14.0 if values.get("afterAuto") else values.get("after", 0.0),
        line=line / 240 if rule == "auto" else line / 20,
        line_rule=rule,
        rule_above=values.get("top", False),
        rule_below=values.get("bottom", False),
    )


def _size(child: Element, values: Values) -> None:
    values["sz"] = number(child.get(VAL), 20) / 2


def _underline(child: Element, values: Values) -> None:
    values["u"] = child.get(VAL, "single") != "none"


def _color(child: Element, values: Values) -> None:
    values["color"] = child.get(VAL, "auto").lower()


def _style(child: Element, values: Values) -> None:
    values["rStyle"] = child.get(VAL, "")


def _raised(child: Element, values: Values) -> None:
    values["raised"] = child.get(VAL, "") in ("superscript", "subscript")


_RFONTS = w("rFonts")
_READ = {
    w("sz"): _size,
    w("u"): _underline,
    w("color"): _color,
    w("rStyle"): _style,
    w("vertAlign"): _raised,
}


def paragraph_values(properties: Element | None) -> Values:
    """What a pPr says; lengths in points."""
    values: Values = {}
    for child in properties if properties is not None else ():
        read = _PARAGRAPH.get(child.tag)
        if read is not None:
            read(child, values)
    return values


def _align(child: Element, values: Values) -> None:
    values["jc"] = child.get(VAL, "left")


def _indent(child: Element, values: Values) -> None:
    for name, key, sign in _INDENTS:
        text = child.get(name)
        if text is not None:
            values[key] = sign * number(text) / 20


_INDENTS = tuple(
    (w(name), key, sign)
    for name, key, sign in (
        ("left", "left", 1), ("start", "left", 1), ("right", "right", 1), ("end", "right", 1),
        ("firstLine", "first", 1), ("hanging", "first", -1),
    )
)  # fmt: skip


def _spacing(child: Element, values: Values) -> None:
    for name, attribute, auto, automatic in _GAPS:
        if (text := child.get(attribute)) is not None:
            values[name] = number(text) / 20
            values.pop(auto, None)
        if child.get(automatic) in ("1", "true", "on"):
            values[auto] = True
    if (text := child.get(_LINE)) is not None:
        values["line"] = number(text, 240)
        values["rule"] = child.get(_LINE_RULE, "auto")


_GAPS = tuple((n, w(n), f"{n}Auto", w(f"{n}Autospacing")) for n in ("before", "after"))
_LINE, _LINE_RULE = w("line"), w("lineRule")


def _borders(child: Element, values: Values) -> None:
    for edge in child:
        name = str(edge.tag).rpartition("}")[2]
        if name in ("top", "bottom"):
            values[name] = edge.get(VAL, "none") not in ("none", "nil")


def _numbering(child: Element, values: Values) -> None:
    found, level = child.find(w("numId")), child.find(w("ilvl"))
    if found is not None:
        values["numId"] = found.get(VAL, "0")
    if level is not None:
        values["ilvl"] = int(number(level.get(VAL)))


def _flag(name: str) -> Any:
    def read(child: Element, values: Values) -> None:
        values[name] = child.get(VAL, "1") not in _OFF

    return read


_PARAGRAPH = {
    w("jc"): _align,
    w("ind"): _indent,
    w("spacing"): _spacing,
    w("pBdr"): _borders,
    w("numPr"): _numbering,
    w("contextualSpacing"): _flag("close"),
    w("pageBreakBefore"): _flag("pageBreak"),
}


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Theme names ("minorHAnsi") to the fonts they mean."""
    if theme is None:
        return {}
    out: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = next(theme.iter(f"{{{A}}}{kind}Font"), None)
        face = latin.find(f"{{{A}}}latin") if latin is not None else None
        if face is not None and face.get("typeface"):
            for suffix in ("HAnsi", "Ascii"):
                out[kind + suffix] = face.get("typeface")
    return out
