"""Capital letters: 4148-QĐ/VPTW, 30/2020/NĐ-CP appendix II, usage of 05-HD/VPTW."""

import re
from collections.abc import Iterator
from functools import cache

from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import Facts, Hit, Params, quoted, rule
from chung.formats.checker.words import exact, is_caps
from chung.formats.reader.fields.lexicon import PROVINCES, SURNAMES

_LOW = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_UP = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_SENTENCE = re.compile(rf"[.?!](?<=[{_LOW}”)\"]{{2}}.)\s+[{_LOW}]+")
_OPENER = re.compile(r"^(?:[a-zđ]\)|\(?[ivx]+\)|[-+•*–])\s*")
_QUOTE = re.compile(rf":\s*[“\"]([{_LOW}][^”\"]+[.?!])[”\"]")
_HEADING = re.compile(
    rf"^(?:(?:Điều \d+\.|[IVX]+[.\-–]|\d+(?:\.\d+)*\.)\s*[^:.;]{{3,60}}"
    rf"|(?:[-+]\s*)?[{_UP}][{_LOW}]+(?: [{_LOW}]+){{0,3}}):\s+([{_LOW}]\w*)"
)
_INNER_CAPITAL = re.compile(rf"-(?<=[{_LOW}]-)[{_UP}]")
_NUMBER = re.compile(r" số \d+[-/]")
_TYPES = (
    "nghị quyết|quyết định|chỉ thị|kết luận|quy chế|quy định|thông tri|hướng dẫn|thông báo"
    "|báo cáo|kế hoạch|chương trình|đề án|tờ trình|công văn|nghị định|thông tư"
)


def _each(paper: Paper, pattern: re.Pattern[str], *hints: str) -> Iterator[Hit]:
    """Every match in lines that hold one of the hints: looking for those is much quicker."""
    if hints:
        hints = tuple(hint for hint in hints if hint in paper.prose_text)
        if not hints:
            return
    for line in paper.prose:
        text = line.text
        if hints and not any(hint in text for hint in hints):
            continue
        for match in pattern.finditer(text):
            yield Hit(line, quoted(match[0].strip()), "body")


@cache
def _cases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any spelling by case of one of the phrases."""
    names = "|".join(re.escape(x) for x in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?i)(?<!\w)(?:{names})(?!\w)")


def _not_as(paper: Paper, phrases: tuple[str, ...], *, lower: bool) -> Iterator[Hit]:
    """Phrases written in another case than given; all capitals pass, all small if ``lower``."""
    right = {phrase.lower(): phrase for phrase in phrases}
    if not any(_miswritten(paper, phrase, lower=lower) for phrase in phrases):
        return
    for line in paper.prose:
        for match in _cases(phrases).finditer(line.text):
            text = match[0]
            if text == right[text.lower()] or text.isupper() or (lower and text.islower()):
                continue
            started = text[0].isupper() and text[1:].islower() and _begins(line.text, match.start())
            if not (lower and started):
                yield Hit(line, quoted(text), "body", more={"right": right[text.lower()]})


def _miswritten(paper: Paper, phrase: str, *, lower: bool) -> bool:
    """Does a phrase occur in more spellings than it may? By counting, which is quick."""
    small = phrase.lower()
    all_of_it = paper.prose_lower.count(small)
    if not all_of_it:
        return False
    fine = paper.prose_text.count(phrase) + paper.prose_text.count(phrase.upper())
    if lower:
        fine += paper.prose_text.count(small)
    return all_of_it > fine


def _begins(text: str, at: int) -> bool:
    """Does a sentence begin here?"""
    before = text[:at].rstrip(' “"-')
    return not before or before[-1] in ".!?:;" or bool(re.fullmatch(r"\W*\w{1,3}[.)]", before))


@rule("CAP-01")
def sentence_start(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    lines = [line for line in paper.body_lines if not is_caps(line.text)]
    yield from _each(paper, _SENTENCE)
    seen: set[int] = set()
    for line in lines:
        first = line.paragraph.index not in seen  # a line after a break goes on with its sentence
        seen.add(line.paragraph.index)
        text = line.text
        if first and text[:1].islower() and not _OPENER.match(text):
            yield Hit(line, quoted(text), "body")


@rule("CAP-02")
def quoted_sentence(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    yield from _each(paper, _QUOTE, "“", '"')


@rule("CAP-03")
def after_colon(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line in paper.body_lines:
        match = _HEADING.match(line.text)
        if match is not None:
            yield Hit(line, quoted(match[1]), "body")


@cache
def _names() -> re.Pattern[str]:
    surnames = "|".join(sorted((n for n in SURNAMES.values() if len(n) > 1), key=len, reverse=True))
    middle = "văn|thị|đức|hữu|đình|xuân|ngọc|minh|quang|thanh|công|quốc|bá|trọng|thế|viết|duy"
    return re.compile(
        r"(?:đồng chí|ông|bà|Đồng chí|Ông|Bà) (?P<name>"
        rf"(?<!\w)(?:{surnames})(?: (?:{middle}) [{_UP}][{_LOW}]+"
        rf"| [{_UP}][{_LOW}]+ [{_LOW}]+(?=[,;.]|\s*\())"
        rf"|(?<!\w)(?:{surnames})-[{_UP}][{_LOW}]+(?:-[{_UP}][{_LOW}]+)+"
        rf"|(?<=đồng chí )(?:{surnames.lower()}) \w+)"
    )


@rule("CAP-04")
def personal_names(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    for line in paper.prose:
        for match in _names().finditer(line.text):
            yield Hit(line, quoted(match["name"]), "body")
    for signature in paper.signatures:
        name = signature.name
        if name is not None and (
            any(w[:1].islower() for w in name.text.split()) or "-" in name.text
        ):
            yield Hit(name, quoted(name.text), "signer")


@rule("CAP-05")
def fused_names(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    yield from _not_as(paper, tuple(p["phrases"]), lower=False)


@rule("CAP-06")
def units(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """Names of units in capitals, the unit's noun small within a sentence."""
    pattern, right = _named_units(tuple(p["common"]))
    for line in paper.prose:
        text = line.text
        for match in pattern.finditer(text.lower()):
            noun, name = text[match.start() : match.start(1) - 1], text[slice(*match.span(1))]
            capital = noun in ("Tỉnh", "Thành phố") and not _begins(line.text, match.start())
            special = exact(name) in (exact("Hồ Chí Minh"),)
            if name not in (right[match[1]], name.upper()) or (capital and not special):
                found = quoted(text[slice(*match.span())])
                yield Hit(line, found, "body", more={"right": right[match[1]]})


@cache
def _named_units(common: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A unit's noun with its name, all in small letters, and how the names are written."""
    right = {n.lower(): n for n in PROVINCES if " " in n and n not in common}
    nouns = "ỉnh(?: uỷ| ủy)?|hành (?:phố|uỷ)"
    return re.compile(rf"t(?<!\w.)(?:{nouns}) ({'|'.join(right)})(?!\w)"), right


@rule("CAP-07")
def unit_before_number(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    persons = "|".join(map(re.escape, p["persons"]))
    pattern = re.compile(
        rf"(?<!\w)(?:quận|phường|huyện|xã)(?: \d{{1,2}}(?![\d%/])| (?:{persons})(?!\w))"
    )
    yield from _each(paper, pattern, "quận ", "phường ", "huyện ", "xã ")


@rule("CAP-08")
def capitals_always(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    yield from _not_as(paper, tuple(p["phrases"]), lower=False)


@rule("CAP-09")
def terrain(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    pattern = re.compile(rf"(?<=[{_LOW},] )(?:{'|'.join(p['nouns'])}) [{_UP}][{_LOW}]+")
    yield from _each(paper, pattern, *p["nouns"])
    yield from _not_as(paper, tuple(p["phrases"]), lower=False)


@rule("CAP-10")
def the_party(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    pattern = re.compile(
        r"(?<!\w)(?:đảng (?:ta|Cộng sản|cộng sản)|Đảng cộng sản"
        r"|(?:Điều lệ|của|Trung ương|lãnh đạo của) đảng"
        r"(?= |[.,;\n]|$)(?! (?:uỷ|ủy|bộ|viên|đoàn|phí|tịch|vụ|phái|cầm quyền)))"
    )
    yield from _each(
        paper, pattern, "đảng ta", "đảng C", "đảng c", "Đảng c", "lệ đảng", "ủa đảng", "ương đảng"
    )


@rule("CAP-11")
def bodies(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    yield from _not_as(paper, tuple(p["phrases"]), lower=True)


@rule("CAP-12")
def specific_bodies(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """A certain body has a capital, bodies in general have none."""
    pattern = re.compile(
        rf"(?<!\w)(?:(?:tỉnh|thành) (?:uỷ|ủy) [{_UP}][{_LOW}]+"
        rf"|đảng (?:uỷ|ủy) (?:xã|phường|đặc khu) [{_UP}][{_LOW}]+)"
    )
    yield from _each(paper, pattern, "tỉnh u", "tỉnh ủ", "thành u", "thành ủ", "đảng u", "đảng ủ")
    yield from _each(
        paper,
        re.compile(r"(?:[Cc]ác|mỗi|những) (?:Tỉnh uỷ|Tỉnh ủy|Đảng uỷ|Đảng ủy|Chi bộ)(?!\w)"),
        *(" Tỉnh u", " Tỉnh ủ", " Đảng u", " Đảng ủ", " Chi bộ"),
    )


@rule("CAP-13")
def cited_types(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    if _NUMBER.search(paper.prose_text):
        yield from _each(paper, re.compile(rf"(?<!\w)(?:{_TYPES}) số \d+[-/]\S+"), " số ")


@rule("CAP-14")
def foreign_names(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """Parts joined by hyphens begin small after the first."""
    part = rf"[{_UP}][{_LOW}]+"
    pattern = re.compile(rf"(?<![\w\-])(?!(?:{_surnames()})-){part}(?:-[{_LOW}]+)*-{part}(?:-\w+)*")
    if _INNER_CAPITAL.search(paper.prose_text):
        yield from _each(paper, pattern, "-")
    yield from _not_as(paper, tuple(p["phrases"]), lower=False)


@cache
def _surnames() -> str:
    return "|".join(SURNAMES.values())
