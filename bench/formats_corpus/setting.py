"""Sets a paper's content as its guide wants it: sizes, looks and places.

05-HD/VPTW Phụ lục 2 and II.I-IV for the Party (36-HD/VPTW alike but for punctuation), Nghị định
30/2020/NĐ-CP Phụ lục I for the State.
"""

from bench.formats_corpus.papers import HD36, ND30, Content
from bench.formats_corpus.sheet import Para, Sheet

_TITLE_RULE = 207.0  # points: the width of the Party's title at 15 pt bold
_MOTTO_RULE = 165.0


def set_paper(made: Content) -> Sheet:
    """The paper as it should look."""
    sheet = Sheet()
    if made.circulation:
        sheet.marks.append(Para("circulation", made.circulation, 12, bold=True, align="right"))
    if not made.attached:
        sheet.head = _state_head(made) if made.pack == ND30 else _party_head(made)
    sheet.middle = [*_titles(made), *_addressed(made), *_body(made)]
    if not made.attached:
        sheet.end = _end(made)
    if made.pack == ND30:
        sheet.page.margins, sheet.page.number_size = (20, 20, 30, 15), 13
        sheet.columns = (66, 99)
    return sheet


def printed_date(made: Content) -> str:
    """ "Nghệ An, ngày 05 tháng 6 năm 2026"."""
    day = made.day
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    written = "     " if made.drafted else f"{day.day:02d}"
    month = "   " if made.drafted else month
    return f"{made.place}, ngày {written} tháng {month} năm {day.year}"


def _party_head(made: Content) -> list[tuple[list[Para], list[Para]]]:
    left = [Para("issuer", made.issuer, bold=True), Para("star", "*")]
    if made.superior:
        left.insert(0, Para("superior", made.superior))
    right = [Para("title", "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True, rule=_TITLE_RULE)]
    blank = " " * 8 if made.drafted else ""
    second = [Para("number", f"Số {blank}{made.symbol}")]
    if made.letter:
        second.append(Para("letter_subject", f"về việc {made.subject}", 12, italic=True))
    if made.drafted:
        second.append(Para("draft", "Dự thảo lần 2", italic=True))
    if made.urgency:
        second.append(Para("urgency", made.urgency, bold=True, before=6))
    return [(left, right), (second, [Para("date", printed_date(made), italic=True)])]


def _state_head(made: Content) -> list[tuple[list[Para], list[Para]]]:
    left = [Para("issuer", made.issuer, 13, bold=True), Para("issuer_rule", "", 6, rule=60)]
    if made.superior:
        left.insert(0, Para("superior", made.superior, 13))
    title = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto = Para("motto", "Độc lập - Tự do - Hạnh phúc", 14, bold=True, rule=_MOTTO_RULE)
    right = [Para("title", title, 13, bold=True), motto]
    blank = " " * 8 if made.drafted else ""
    second = [Para("number", f"Số: {blank}{made.symbol}", 13)]
    if made.letter:
        second.append(Para("letter_subject", f"V/v {made.subject}", 12, before=6))
    if made.drafted:
        second.append(Para("draft", "DỰ THẢO", bold=True, before=6))
    if made.urgency:
        second.append(Para("urgency", made.urgency, bold=True, before=6))
    return [(left, right), (second, [Para("date", printed_date(made), italic=True)])]


def _titles(made: Content) -> list[Para]:
    if made.letter:
        return []
    found = []
    if made.printed_type:
        found.append(Para("type", made.type, 16, bold=True, before=18))
    if made.author_line:
        found.append(Para("author_line", made.author_line, bold=True))
    found.append(Para("subject", made.subject, bold=True, before=0 if found else 18))
    if made.attached:
        day = f"ngày {made.day.day:02d}/{made.day.month}/{made.day.year}"
        text = f"(Ban hành kèm theo Quyết định số {made.attached}, {day} của cơ quan ban hành)"
        found.append(Para("attached", text, italic=True))
    if made.pack != ND30:
        found.append(Para("dashes", "-----"))
    return found


def _addressed(made: Content) -> list[Para]:
    if not made.addressed:
        return []
    party = made.pack != ND30
    head = "Kính trình:" if party and made.code == "TTr" else "Kính gửi:"
    dot = "," if made.pack == HD36 else ";"
    if len(made.addressed) == 1:
        return [Para("to_head", f"{head} {made.addressed[0]}{dot if party else ''}",
                     italic_to=len(head) if party else 0, before=12, after=6)]  # fmt: skip
    items = [Para("to_item", f"- {name}{dot}", align="left", indent=45) for name in made.addressed]
    return [Para("to_head", head, italic=party, before=12), *items]


def _body(made: Content) -> list[Para]:
    found = []
    dash = "" if made.pack == ND30 else "- "
    for index, (role, text) in enumerate(made.bases):
        stop = "." if index == len(made.bases) - 1 else ";"
        found.append(_running(role, f"{dash}{text}{stop}", italic=made.pack == ND30))
    if made.bases and made.pack == ND30:
        found.append(Para("decides", "QUYẾT ĐỊNH:", bold=True, before=6))
    elif made.bases:
        found.append(Para("decides", f"{made.issuer} QUYẾT ĐỊNH", bold=True, before=6))
    for role, text in made.text:
        para = _running(role, text)
        if role == "article":
            para.bold_to = text.index(".") + 1
        para.bold = role == "head" and made.pack == ND30
        found.append(para)
    return found


def _running(role: str, text: str, *, italic: bool = False) -> Para:
    return Para(role, text, align="both", indent=10, before=6, line=19, italic=italic)


def _end(made: Content) -> list[tuple[list[Para], list[Para]]]:
    signature = _signature(made.authority, made.position, made.signer, made)
    if made.other_signer is None:
        rows = [(_recipients(made), signature)]
    else:
        rows = [(_signature(*made.other_signer, made), signature), (_recipients(made), [])]
    for cell in (*rows[0], rows[-1][0]):
        if cell:
            cell[0].before = 12
    return rows


def _signature(authority: str, position: str, name: str, made: Content) -> list[Para]:
    found = [Para("authority", authority, bold=True)] if authority else []
    if position:
        found.append(Para("position", position, bold=made.pack == ND30))
    gaps = [Para("blank", "") for _ in range(4)]
    return [*found, *gaps, Para("name", name, bold=True)]


def _recipients(made: Content) -> list[Para]:
    state = made.pack == ND30
    stop = "," if made.pack == HD36 else ";"
    head = Para("recipients_head", "Nơi nhận:", 12 if state else 14, align="left",
                bold=state, italic=state, underline=not state)  # fmt: skip
    first = ["Như trên"] if made.letter or made.code == "TTr" else []
    items = [f"- {name}{stop}" for name in [*first, *made.recipients]]
    items.append("- Lưu: VT, TH." if state else f"- Lưu {_kept(made)}.")
    size = 11 if state else 12
    return [head, *(Para("recipient", item, size, align="left") for item in items)]


def _kept(made: Content) -> str:
    return {"centre": "Văn phòng Trung ương Đảng", "province": "Văn phòng Tỉnh uỷ"}.get(
        made.body.level, "Văn phòng Đảng uỷ" if made.body.level == "commune" else "hồ sơ"
    )
