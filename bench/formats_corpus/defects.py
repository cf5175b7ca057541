"""Plants one defect each, by the rule of form that must find it (05-HD/VPTW, NĐ30 PL II).

A planter changes a clean sheet; it raises LookupError on a sheet that has nothing to spoil.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

from bench.formats_corpus.papers import Content
from bench.formats_corpus.sheet import Para, Sheet

Planter = Callable[[Sheet, Content], None]
PLANTERS: dict[str, list[Planter]] = {}
FUTURE = dt.date(2031, 6, 15)


def plants(rule: str) -> Callable[[Planter], Planter]:
    """Register a planter under its rule."""

    def register(planter: Planter) -> Planter:
        PLANTERS.setdefault(rule, []).append(planter)
        return planter

    return register


def look(rule: str, role: str, /, **values: object) -> None:
    """A defect that is another look of the paragraphs of a role."""

    def plant(sheet: Sheet, _made: Content) -> None:
        sheet.one(role)
        for para in sheet.all(role):
            for name, value in values.items():
                setattr(para, name, value)

    plants(rule)(plant)


def wording(rule: str, role: str, old: str, new: str) -> None:
    """A defect that is another wording of the first paragraph of a role that has ``old``."""

    def plant(sheet: Sheet, _made: Content) -> None:
        for para in sheet.all(role):
            if re.search(old, para.text):
                para.text = re.sub(old, new, para.text, count=1)
                return
        raise LookupError(rule)

    plants(rule)(plant)


def page(rule: str, /, **values: object) -> None:
    """A defect of the page itself."""

    def plant(sheet: Sheet, _made: Content) -> None:
        for name, value in values.items():
            setattr(sheet.page, name, value)

    plants(rule)(plant)


def added(rule: str, text: str) -> None:
    """A defect that a sentence more brings into the text."""

    def plant(sheet: Sheet, _made: Content) -> None:
        model = (sheet.all("text", "ending") or [sheet.one("article")])[0]
        new = Para("text", text, align="both", indent=10, before=6, line=19)
        sheet.insert(model, new, behind=False)

    plants(rule)(plant)


# --- page and letters ---------------------------------------------------------------------------
page("DOC-001", width=216, height=279)
page("DOC-003", margins=(20, 20, 25, 20))
page("DOC-003", margins=(25, 25, 30, 15))
page("DOC-008", number_align="right")
page("DOC-008", number_size=10)
page("DOC-009", number_on_first=True)
look("DOC-005", "ending", font="Arial")
look("DOC-005", "issuer", font="Calibri")
look("DOC-006", "ending", font=".VnTime")
look("DOC-007", "ending", color="FF0000")


@plants("DOC-002")
def _landscape(sheet: Sheet, made: Content) -> None:
    add_appendix(sheet, made)
    sheet.extras["landscape"] = True


@plants("DOC-004")
def _duplex(sheet: Sheet, _made: Content) -> None:
    sheet.extras["settings"] = "<w:evenAndOddHeaders/>"


@plants("DOC-006")
def _decomposed(sheet: Sheet, _made: Content) -> None:
    para = sheet.one("ending")
    para.text = unicodedata.normalize("NFD", para.text)


@plants("DOC-010")
def _numbers_go_on(sheet: Sheet, made: Content) -> None:
    add_appendix(sheet, made)
    sheet.extras["numbers_go_on"] = True


def add_appendix(sheet: Sheet, made: Content, *, mentioned: bool = True) -> None:
    if mentioned:
        added_text = "Danh sách kèm theo tại Phụ lục của văn bản này."
        sheet.insert(sheet.one("ending"), _plain(added_text), behind=False)
    day = f"{made.day.day:02d}/{made.day.month}/{made.day.year}"
    reference = f"(Kèm theo văn bản số {made.symbol}, ngày {day} của cơ quan ban hành)"
    sheet.after += [
        Para("appendix_head", "PHỤ LỤC", bold=True, page_break="numbers_go_on" in sheet.extras),
        Para("appendix_title", "Danh sách cơ quan, đơn vị", bold=True),
        Para("appendix_ref", reference, italic=True),
        _plain("Các cơ quan, đơn vị thực hiện theo danh sách."),
    ]


def _plain(text: str) -> Para:
    return Para("text", text, align="both", indent=10, before=6, line=19)


# --- letterhead ---------------------------------------------------------------------------------
wording("DOC-011", "title", "ĐẢNG", "ĐẢNG TA")
look("DOC-011", "title", size=13)
look("DOC-011", "title", bold=False)
look("DOC-012", "title", rule=0)
look("DOC-012", "title", rule=90)
look("DOC-014", "superior", bold=True)
look("DOC-014", "superior", size=12)
look("DOC-015", "issuer", bold=False)
look("DOC-015", "issuer", size=12)
wording("DOC-017", "superior", r"^ĐẢNG BỘ TỈNH", "TỈNH UỶ")
wording("DOC-018", "issuer", r"^(TỈNH UỶ|ĐẢNG UỶ)", r"BAN THƯỜNG VỤ \1")
wording("DOC-019", "number", "Số ", "Số: ")
wording("DOC-019", "number", r"-(\S+)/", r"/\1-")
wording("DOC-020", "number", r"Số 0(\d)-", r"Số \1-")
wording("DOC-021", "number", r"-(KH|BC|TB|HD|NQ)/", "-KL/")
wording("DOC-022", "number", r"/(ĐU|VPTU|BTCTU)$", "/TU")
wording("DOC-022", "number", r"/TU$", "/ĐU")
wording("DOC-023", "number", r"/ĐH$", "/ĐU")
look("DOC-025", "number", size=12)
look("DOC-025", "number", italic=True)
wording("DOC-026", "date", r", ngày", " ngày")
wording("DOC-026", "date", r"ngày (\d+) tháng (\d+) năm", r"ngày \1/\2/")
wording("DOC-027", "date", r"ngày 0", "ngày ")
wording("DOC-027", "date", r"tháng ([3-9]) ", r"tháng 0\1 ")
look("DOC-028", "date", italic=False)
wording("DOC-030", "date", r"ngày .*$", "ngày 15 tháng 6 năm 2031")


@plants("DOC-013")
def _national(sheet: Sheet, _made: Content) -> None:
    title = sheet.one("title")
    sheet.insert(title, Para("motto", "Độc lập - Tự do - Hạnh phúc", bold=True))
    sheet.insert(title, Para("national", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True))


@plants("DOC-016")
def _starless(sheet: Sheet, _made: Content) -> None:
    sheet.drop("star")


@plants("DOC-016")
def _ruled(sheet: Sheet, _made: Content) -> None:
    star = sheet.one("star")
    star.text = "_______"


@plants("DOC-029")
def _person_place(sheet: Sheet, _made: Content) -> None:
    issuer, date = sheet.one("issuer"), sheet.one("date")
    if not issuer.text.startswith("ĐẢNG UỶ PHƯỜNG"):
        raise LookupError("DOC-029")
    issuer.text = "ĐẢNG UỶ PHƯỜNG HUẾ"
    date.text = "Huế" + date.text[date.text.index(",") :]


@plants("DOC-072")
def _district(sheet: Sheet, made: Content) -> None:
    if made.body.organ != "ĐU":
        raise LookupError("DOC-072")
    sheet.one("issuer").text = "HUYỆN UỶ ĐỒNG MẪU"


@plants("DOC-073")
def _blank(sheet: Sheet, made: Content) -> None:
    number = sheet.one("number")
    number.text = re.sub(r"Số \d+", "Số      ", number.text)


@plants("DOC-071")
def _secret(sheet: Sheet, _made: Content) -> None:
    sheet.insert(sheet.one("number"), Para("secret", "TỐI MẬT", bold=True))


# --- type, subject, addressees ------------------------------------------------------------------
look("DOC-031", "type", size=12)
look("DOC-031", "type", bold=False)
look("DOC-033", "subject", bold=False)
look("DOC-033", "subject", size=12)
wording("DOC-034", "dashes", "-----", "---")
wording("DOC-034", "dashes", "-----", "-------------")
wording("DOC-035", "letter_subject", "về việc", "V/v")
look("DOC-035", "letter_subject", italic=False, size=14)
look("DOC-060", "to_head", italic=False, italic_to=0)


@plants("DOC-031")
def _typeless(sheet: Sheet, made: Content) -> None:
    if made.body.organ == "ĐH":  # a congress names a paper by its theme alone
        raise LookupError("DOC-031")
    sheet.drop("type")


@plants("DOC-032")
def _headed_letter(sheet: Sheet, made: Content) -> None:
    if not made.letter:
        raise LookupError("DOC-032")
    sheet.middle.insert(0, Para("type", "CÔNG VĂN", 16, bold=True))


@plants("DOC-034")
def _dashless(sheet: Sheet, made: Content) -> None:
    if made.code in ("GM", "GGT"):  # of administrative papers the guide does not say
        raise LookupError("DOC-034")
    sheet.drop("dashes")


@plants("DOC-036")
def _not_theirs(sheet: Sheet, made: Content) -> None:
    if made.body.organ != "CB" or made.letter:
        raise LookupError("DOC-036")
    sheet.one("type").text = "CHỈ THỊ"
    sheet.one("number").text = f"Số {made.number:02d}-CT/CB"


@plants("DOC-060")
def _unaddressed(sheet: Sheet, made: Content) -> None:
    if not made.letter:
        raise LookupError("DOC-060")
    sheet.drop("to_head", "to_item")


@plants("DOC-060")
def _addressed_report(sheet: Sheet, made: Content) -> None:
    if made.code not in ("BC", "KH", "NQ", "QĐ"):
        raise LookupError("DOC-060")
    head = Para("to_head", "Kính gửi: Ban Thường vụ Tỉnh uỷ;", italic_to=9)
    sheet.insert(sheet.one("dashes"), head)


@plants("DOC-062")
def _repealed_urgency(sheet: Sheet, _made: Content) -> None:
    sheet.drop("urgency") if sheet.all("urgency") else None
    sheet.insert(sheet.one("number"), Para("urgency", "HOẢ TỐC HẸN GIỜ", bold=True))


@plants("DOC-063")
def _circulation(sheet: Sheet, _made: Content) -> None:
    sheet.marks.insert(0, Para("circulation", "TÀI LIỆU HỘI NGHỊ", 14, align="left"))


@plants("DOC-064")
def _draft_with_number(sheet: Sheet, _made: Content) -> None:
    sheet.insert(sheet.one("number"), Para("draft", "Dự thảo lần 2", italic=True))
