"""A made-up paper by its seed: what it says, who says it, and the truth a reader must find."""

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from bench.formats_corpus import words
from bench.formats_corpus.words import Body

HD05, HD36, ND30 = "hd05", "hd36", "nd30"
_DUTIES = ("Tổ chức thực hiện", "Phân công nhiệm vụ")


@dataclass
class Content:
    """What a paper says; ``drafted`` papers lack number and day, ``symbol`` is as printed."""

    seed: int
    pack: str
    body: Body
    superior: str
    issuer: str
    place: str
    code: str
    type: str
    number: int | None
    day: dt.date
    subject: str
    authority: str
    position: str
    signer: str
    other_signer: tuple[str, str, str] | None = None
    author_line: str = ""
    addressed: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    bases: list[tuple[str, str]] = field(default_factory=list)
    text: list[tuple[str, str]] = field(default_factory=list)
    urgency: str = ""
    circulation: str = ""
    attached: str = ""
    portal: bool = False
    symbol: str = ""
    printed_type: bool = True
    deadline: dt.date | None = None
    doers: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)

    @property
    def drafted(self) -> bool:
        return self.number is None

    @property
    def letter(self) -> bool:
        return self.type == "Công văn"


def content(seed: int, *, plain: bool = False, pack: str | None = None) -> Content:
    """The paper of a seed; ``plain``: as the guide in force wants it, without oddities."""
    chance = random.Random(seed)
    body = words.BODIES[seed % len(words.BODIES)]
    drawn = _pack(body, chance)
    pack = drawn if pack is None or drawn == ND30 else pack
    code = chance.choice(body.types.split())
    made = _bare(seed, pack, body, code, chance)
    made.symbol = _symbol(made)
    _addressees(made, chance)
    _text(made, chance)
    if made.body.organ == "TU" and code in ("KL", "TB") and chance.random() < 0.5:
        made.author_line = "CỦA BAN THƯỜNG VỤ TỈNH UỶ"
    if code == "BB":
        made.other_signer = ("", "NGƯỜI GHI BIÊN BẢN", _name(chance))
        made.authority, made.position = "", "CHỦ TRÌ HỘI NGHỊ"
    elif pack != ND30 and chance.random() < 0.06 and not made.letter:
        made.other_signer = ("T/M ỦY BAN KIỂM TRA", "CHỦ NHIỆM", _name(chance))
    if chance.random() < 0.15:
        made.urgency = chance.choice(["KHẨN", "THƯỢNG KHẨN", "HOẢ TỐC"])
    if not plain:
        _oddities(made, chance)
    return made


def _pack(body: Body, chance: random.Random) -> str:
    if body.family != "party":
        return ND30
    return chance.choice([HD05, HD05, HD36])


def _bare(seed: int, pack: str, body: Body, code: str, chance: random.Random) -> Content:
    province, commune = chance.choice(words.PROVINCES), chance.choice(words.COMMUNES)
    names = {"p": province, "c": commune}
    types = words.STATE_TYPES if pack == ND30 else words.PARTY_TYPES
    start = {HD05: dt.date(2026, 5, 27), HD36: dt.date(2025, 7, 1), ND30: dt.date(2025, 7, 1)}[pack]
    authority, position = chance.choice(body.signs)
    if body.family == "party" and code in ("CT", "TT"):
        authority, position = (
            "T/M BAN THƯỜNG VỤ" if body.organ != "TW" else "T/M BAN BÍ THƯ",
            ("BÍ THƯ" if body.organ != "TW" else ""),
        )
    low = body.level in ("commune", "cell", "state") and "{p}" not in body.issuer + body.superior
    place = "Hà Nội" if body.level == "centre" else _title(commune if low else province)
    if body.level == "commune" and "{c}" in body.issuer:
        place = _title(commune)
    topic = chance.choice(words.TOPICS)
    return Content(
        seed, pack, body,
        body.superior.format(**names), body.issuer.format(**names), place,
        code, types[code], chance.choice([chance.randint(1, 9), chance.randint(10, 1200)]),
        start + dt.timedelta(days=chance.randint(0, 175)),
        chance.choice(words.SUBJECTS.get(code, words.OTHER_SUBJECTS)).format(topic),
        authority, position, _name(chance),
    )  # fmt: skip


def _title(caps: str) -> str:
    return " ".join(word.capitalize() for word in caps.split())


def _name(chance: random.Random) -> str:
    parts = (
        chance.choice(words.SURNAMES),
        chance.choice(words.MIDDLES),
        chance.choice(words.GIVENS),
    )
    return " ".join(part for part in parts if part)


def _symbol(made: Content) -> str:
    code, organ = made.code.rstrip("+"), made.body.organ
    number = "" if made.number is None else f"{made.number:02d}"
    if made.pack != ND30:
        return f"{number}-{code}/{organ}"
    if made.letter:
        return f"{number}/{organ}-{'VP' if organ == 'UBND' else 'TH'}"
    return f"{number}/{code}-{organ}"


def _addressees(made: Content, chance: random.Random) -> None:
    listed = words.RECIPIENTS[made.body.level]
    made.recipients = chance.sample(listed, chance.randint(2, len(listed)))
    if made.letter or made.code == "TTr":
        made.addressed = chance.sample(words.ADDRESSEES, chance.choice([1, 1, 2, 3]))


def _text(made: Content, chance: random.Random) -> None:
    made.cited = [_citation(made, chance) for _ in range(chance.choice([1, 1, 2]))]
    when = dt.date(2025, chance.randint(1, 6), chance.randint(1, 28))
    source = f"ngày {_short(when)} của Ban Thường vụ Tỉnh uỷ về {chance.choice(words.TOPICS)}"
    named = [f"{_cited_as(symbol)}, {source}" for symbol in made.cited]
    if made.code in ("QĐ", "QĐ+", "QC"):
        made.bases = [("base", f"Căn cứ {name}") for name in named]
        made.text += _articles(made, chance)
    else:
        made.text.append(("text", f"Thực hiện {named[0]}, {_says(made)} như sau:"))
        made.text += [("text", f"Căn cứ {name}, nội dung được triển khai đồng bộ.")
                      for name in named[1:]]  # fmt: skip
        made.text += _parts(made, chance)
    made.text.append(("ending", chance.choice(words.SENTENCES)))
    if made.code in ("KH", "CV", "HD", "TB") and chance.random() < 0.7:
        made.deadline = made.day + dt.timedelta(days=chance.randint(10, 60))
        made.text.insert(-1, ("text", f"Đề nghị các đơn vị báo cáo kết quả trước ngày "
                                      f"{_short(made.deadline)} để tổng hợp."))  # fmt: skip


def _short(day: dt.date) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def _says(made: Content) -> str:
    return f"{_sentence(made.issuer)} {'báo cáo' if made.code == 'BC' else 'đề ra nội dung'}"


def _sentence(caps: str) -> str:
    """A body's name in running text: each function phrase and each name begins large."""
    for known, written in words.WRITTEN.items():
        if caps.startswith(known):
            return f"{written} {_title(caps[len(known) :])}".strip()
    return caps.capitalize()


def _citation(made: Content, chance: random.Random) -> str:
    code, number = chance.choice(["NQ", "KL", "QĐ", "CT"]), chance.randint(10, 400)
    return f"{number}-{code}/TU"


def _cited_as(symbol: str) -> str:
    name = words.PARTY_TYPES[symbol.split("-")[1].split("/")[0]]
    return f"{name.capitalize()} số {symbol}"


def _articles(made: Content, chance: random.Random) -> list[tuple[str, str]]:
    made_of = [("article", f"Điều 1. {_capital(made.subject)}.")]
    for number in range(2, chance.randint(3, 5)):
        made_of.append(("article", f"Điều {number}. {chance.choice(words.SENTENCES)}"))
    made_of.append(("clause", f"1. {chance.choice(words.SENTENCES)}"))
    made_of.append(("clause", f"2. {chance.choice(words.SENTENCES)}"))
    return made_of


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _parts(made: Content, chance: random.Random) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for number in range(1, chance.randint(2, 4)):
        found.append(("head", f"{number}. Nhiệm vụ thứ {number}"))
        found += [("text", s) for s in chance.sample(words.SENTENCES, chance.randint(1, 3))]
    if made.code in ("KH", "CTr", "HD", "CT", "KL") or chance.random() < 0.3:
        found.append(("head", f"{number + 1}. {_DUTIES[made.seed % 2]}"))
        made.doers = chance.sample(words.DOERS, chance.randint(2, 4))
        for doer in made.doers:
            found.append(("text", f"- {doer} {chance.choice(words.TASKS)}."))
    return found


def _oddities(made: Content, chance: random.Random) -> None:
    """What real files have: drafts, attachments, a portal's lines, a missing type, bad symbols."""
    kind = chance.random()
    if kind < 0.08:
        made.number = None
        made.symbol = _symbol(made)
    elif kind < 0.14 and made.code in ("QĐ", "QĐ+", "KH", "QC", "CTr", "ĐA"):
        made.attached = f"{made.number:02d}-QĐ/{made.body.organ}"
        made.type, made.code, made.subject = "QUY CHẾ", "QC", f"về {chance.choice(words.TOPICS)}"
        made.cited = [] if made.bases else made.cited
        made.author_line, made.urgency, made.bases = "", "", []
    elif kind < 0.22:
        made.portal = True
    elif kind < 0.26 and not made.letter and made.code not in ("QĐ", "QĐ+", "BB"):
        made.printed_type = False
    elif kind < 0.30:
        made.circulation = "TÀI LIỆU HỘI NGHỊ"


def truth(made: Content) -> dict[str, Any]:
    """What a careful clerk would write down; null where the paper does not say."""
    own = made.attached == ""
    number = f"{made.number:02d}" if made.number is not None and own else None
    signed = own and not made.drafted
    found: dict[str, Any] = {
        "family": made.body.family,
        "issuer": made.issuer if own else None,
        "superior": (made.superior or None) if own else None,
        "number": number,
        "symbol": made.symbol if own else None,
        "type": made.type,
        "place": made.place if own else None,
        "date": made.day.isoformat() if signed else None,
        "subject": made.subject if made.printed_type else None,
        "signer": made.signer if signed else None,
        "position": (made.position or None) if own else None,
        "authority": (made.authority or None) if own else None,
        "urgency": made.urgency or None,
        "recipients": _named(made) if own else None,
        "deadline_asked": made.deadline.isoformat() if made.deadline else None,
        "cited": sorted(set(made.cited)),
        "assigned": made.doers or None,
    }
    if not own:
        del found["family"]  # an attachment prints no national title
        found["cited"] = sorted({*found["cited"], made.attached})
    if not made.printed_type:
        del found["subject"]
    return found


def _named(made: Content) -> list[str]:
    return [*made.addressed, *made.recipients]
