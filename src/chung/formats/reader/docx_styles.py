"""What a DOCX says about looks, as far as reading needs it: font, size, bold, place."""

from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
Element = etree._Element
_FAR = 1e8  # in any unit of the format
_DEPTH = 12  # styles based on styles; a ring of them must not hang us


def w(name: str) -> str:
    """A tag or attribute of the main namespace."""
    return f"{{{W}}}{name}"


def measure(text: str | None, default: float) -> float:
    """A length or count as the file says it; the default for what cannot be one on paper."""
    try:
        value = float(text) if text is not None else default
    except ValueError:
        return default
    return value if -_FAR < value < _FAR else default


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's look in points."""

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    size: float = 13.0
    numbered: bool = False
    tabs: tuple[float, ...] = field(default=())


class Styles:
    """The styles part; a file without one has the defaults."""

    def __init__(self, part: Element | None) -> None:
        self._part = part
        self._by_id: dict[str, Element] = {}
        self._default = ""
        for style in part.findall(w("style")) if part is not None else ():
            self._by_id[style.get(w("styleId"), "")] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
                self._default = style.get(w("styleId"), "")
        self._chains: dict[str, list[Element]] = {}
        self._last: Element | None = None
        self._style = ""

    @cached_property
    def _run_defaults(self) -> list[Element]:
        path = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"
        found = self._part.find(path) if self._part is not None else None
        return [] if found is None else [found]

    def _chain(self, style_id: str) -> list[Element]:
        """The style and those it is based on, nearest first."""
        if style_id not in self._chains:
            chain: list[Element] = []
            at = self._by_id.get(style_id)
            while at is not None and len(chain) < _DEPTH:
                chain.append(at)
                base = at.find(w("basedOn"))
                at = self._by_id.get(base.get(w("val"), "")) if base is not None else None
            self._chains[style_id] = chain
        return self._chains[style_id]

    def _style_of(self, properties: Element | None, tag: str) -> str:
        found = properties.find(w(tag)) if properties is not None else None
        return found.get(w("val"), "") if found is not None else ""

    def paragraph(self, paragraph: Element) -> Look:
        """How a paragraph is set."""
        own = paragraph.find(w("pPr"))
        style = self._style_of(own, "pStyle") or self._default
        layers = [own] if own is not None else []
        layers += [p for s in self._chain(style) if (p := s.find(w("pPr"))) is not None]
        align = _first(layers, "jc")
        indent, spacing = _first(layers, "ind"), _first(layers, "spacing")
        tabs = _first(layers, "tabs")
        return Look(
            align=align.get(w("val"), "left") if align is not None else "left",
            left=max(0.0, _points(indent, "left", "start")),
            right=max(0.0, _points(indent, "right", "end")),
            before=min(_points(spacing, "before"), 60.0),
            after=min(_points(spacing, "after"), 60.0),
            size=self.run_size(None, paragraph),
            numbered=_numbered(_first(layers, "numPr")),
            tabs=tuple(_points(t, "pos") for t in tabs) if tabs is not None else (),
        )

    def _of_paragraph(self, paragraph: Element) -> str:
        """The paragraph's style, found once for all its runs: there may be many thousands."""
        if self._last is not paragraph:
            self._last = paragraph
            self._style = self._style_of(paragraph.find(w("pPr")), "pStyle") or self._default
        return self._style

    def _run_layers(self, run: Element | None, paragraph: Element) -> list[Element]:
        own = run.find(w("rPr")) if run is not None else None
        layers = [own] if own is not None else []
        ids = [self._style_of(own, "rStyle")]
        ids.append(self._of_paragraph(paragraph))
        for style in ids:
            layers += [p for s in self._chain(style) if (p := s.find(w("rPr"))) is not None]
        return layers + self._run_defaults

    def run_size(self, run: Element | None, paragraph: Element) -> float:
        """Size of the letters in points."""
        found = _first(self._run_layers(run, paragraph), "sz")
        return max(measure(found.get(w("val")), 26.0) if found is not None else 26.0, 1.0) / 2

    def run_flag(self, run: Element, paragraph: Element, name: str) -> bool:
        """An on-off property (b, caps, vanish)."""
        found = _first(self._run_layers(run, paragraph), name)
        return found is not None and found.get(w("val"), "1") not in ("0", "false", "off", "none")

    def run_font(self, run: Element, paragraph: Element) -> str:
        """The name of the font for Western letters, which Vietnamese ones count among."""
        for layer in self._run_layers(run, paragraph):
            fonts = layer.find(w("rFonts"))
            if fonts is not None:
                name = fonts.get(w("ascii")) or fonts.get(w("hAnsi"))
                if name:
                    return str(name)
        return ""


def _first(layers: list[Element], name: str) -> Element | None:
    for layer in layers:
        found = layer.find(w(name))
        if found is not None:
            return found
    return None


def _points(element: Element | None, *names: str) -> float:
    for name in names:
        value = element.get(w(name)) if element is not None else None
        if value is not None:
            return measure(value, 0.0) / 20
    return 0.0


def _numbered(properties: Element | None) -> bool:
    if properties is None:
        return False
    number = properties.find(w("numId"))
    return number is not None and number.get(w("val")) != "0"
