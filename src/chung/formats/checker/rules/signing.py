"""Who signs: 05-HD/VPTW I.7."""

import re
from collections.abc import Iterator

from chung.formats.checker.paper import Paper, Signature
from chung.formats.checker.rule import Facts, Hit, Params, look_hit, quoted, rule
from chung.formats.checker.words import AUTHORITY, exact
from chung.formats.wordview import Line

_RANK = re.compile(
    r"(?i)^(?:(?:gs|pgs|ts|ths|th\.s|tskh|bs|ks|kts|ls|cn|dr|nsnd|nsưt|ngưt|ck[i12]+)\b\s*[.,]?\s*)+(?=\S)"
    r"|^(?:(?:trung|thượng|đại|thiếu)\s+(?:tướng|tá|uý|úy)|đại tướng|tiến sĩ|tiến sỹ|thạc sĩ"
    r"|thạc sỹ"
    r"|giáo sư|phó giáo sư|bác sĩ|bác sỹ|kỹ sư|cử nhân|luật sư|đồng chí|ông|bà|đ/c)\b[.:,]?\s"
)


def _authorities(paper: Paper) -> Iterator[tuple[Signature, Line, str, str]]:
    for signature in paper.signatures:
        if signature.authority is not None:
            match = AUTHORITY.match(signature.authority.text)
            if match is not None:
                form = re.sub(r"\s", "", match["form"].upper())
                yield signature, signature.authority, form, match["rest"]


def _forms(paper: Paper) -> Iterator[Line]:
    """Every line that begins with a form of authority."""
    for signature in paper.signatures:
        for line in signature.lines:
            if line is not signature.name and AUTHORITY.match(line.text):
                yield line


@rule("DOC-050")
def authority_form(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line in _forms(paper):
        if not line.text.startswith(tuple(p["forms"])):
            yield Hit(line, quoted(line.text), "authority")


@rule("DOC-051")
def authority_fits(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    bodies = tuple(map(exact, p["collective"]))
    for _signature, line, form, rest in _authorities(paper):
        collective = exact(rest).startswith(bodies)
        if (form in ("T/M", "TM") and not collective) or (
            form in ("K/T", "KT") and (collective or exact(rest).startswith(exact("BÍ THƯ")))
        ):
            yield Hit(line, quoted(line.text), "authority")


@rule("DOC-052")
def position_allowed(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    allowed = set(map(exact, p["positions"]))
    for signature, _line, form, rest in _authorities(paper):
        if form not in ("T/M", "TM"):
            continue
        silent = exact(rest).startswith(tuple(map(exact, p["silent"])))
        for line in signature.positions:
            named = any(exact(line.text).startswith(a) for a in allowed)
            if silent or (exact(line.text) not in allowed and not _with_body(line, p, named)):
                yield Hit(line, quoted(line.text), "position")


def _with_body(line: Line, p: Params, named: bool) -> bool:
    """A position with its body's name is the business of the next rule."""
    return named and any(exact(word) in exact(line.text) for word in p["bodies"])


@rule("DOC-053")
def bare_position(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    joint = paper.head.symbol is not None and "-" in paper.head.symbol.organ
    if joint or exact(paper.issuer_text).startswith(tuple(map(exact, p["except"]))):
        return
    for signature in paper.signatures:
        for line in signature.positions:
            text = exact(line.text)
            named = text.startswith(tuple(map(exact, p["positions"])))
            if named and any(f" {exact(word)}" in text for word in p["bodies"]):
                yield Hit(line, quoted(line.text), "position")


@rule("DOC-054")
def signature_look(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for signature in paper.signatures:
        yield from look_hit(signature.authority, "authority", size=p["sizes"], bold=True)
        for line in signature.positions:
            bold = {} if signature.authority is None else {"bold": p["position_bold"]}
            yield from look_hit(line, "position", size=p["sizes"], **bold)
        if signature.positions or signature.authority is not None:
            yield from look_hit(signature.name, "signer", size=p["sizes"], bold=True)


@rule("DOC-055")
def bare_name(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for signature in paper.signatures:
        if signature.name is not None and _RANK.match(signature.name.text):
            yield Hit(signature.name, quoted(signature.name.text), "signer")


@rule("DOC-056")
def signature_place(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """On the right; two signers stand side by side, the leading one on the right."""
    if not paper.signatures:
        return
    if not any(line.side == "right" for s in paper.signatures for line in s.lines):
        first = paper.signatures[0]
        yield Hit(first.lines[0], quoted(first.lines[0].text), "authority")
    elif paper.kind in p["paired"] and len(paper.signatures) < 2:
        yield Hit(
            paper.signatures[0].lines[0], quoted(paper.signatures[0].lines[0].text), "authority"
        )
