"""Minutes of a hand-over as a paper of the Party ("Biên bản bàn giao"): what it says.

Vietnamese whatever the language of the page: minutes are papers. What happens on paper (place,
hour, how many copies) stays dotted.
"""

import re
from datetime import date

from django.utils import translation

from chung.formats.symbols import types_of_code
from chung.formats.writer import (
    Authority,
    Block,
    Grid,
    Letterhead,
    PaperContent,
    Part,
    Signature,
)
from chung.foundation.actor import Duty
from chung.organisation.queries import BodyFacts, body_facts, people_charged, standing_for
from chung.reorganisation.models import HandoverItem, Plan
from chung.reorganisation.queries.board import MinutesPage

_DOTS = "…" * 4
_TYPE = re.compile(r"[-/]([A-ZĐ]{2,3})[-/]")  # of the Party "12-QĐ/TU", of the State "9/NQ-HĐND"
_POLICE = "Cơ quan công an đã đăng ký mẫu dấu"
_HEAD = ("TT", "Nội dung bàn giao", "Số lượng", "Ký nhận", "Ghi chú")
_WIDTHS = (11.0, 76.0, 18.0, 30.0, 30.0)


def minutes_content(page: MinutesPage, on: date) -> PaperContent:
    """The paper in the letterhead of the receiver: the giver issues nothing any more (rule R1).

    Dated when everything is signed, on the last day; until then day and number are left open.
    """
    receiver = receiver_words(page)
    giving = _head(page.minutes.giver_id, page.plan.last_day)
    taking = _head(page.minutes.receiver_id, max(on, page.plan.first_day))
    facts = _issuer(page, on)
    with translation.override("vi"):
        rows = tuple(_row(item) for item in page.items)
    return PaperContent(
        type_key="bien_ban",
        letterhead=Letterhead(
            facts.letterhead_superior,
            tuple(facts.letterhead_issuer.splitlines()) or (facts.name.upper(),),
            facts.symbol,
            facts.place or "…",
        ),
        subject=f"bàn giao giữa {page.giver} và {receiver}",
        signature=Signature(Authority.OWN, "", "Đại diện bên nhận", taking[0]),
        beside=("Đại diện bên giao", giving[0]),
        witness="Người chứng kiến",
        written_on=on,
        dated=max(i.signed_on for i in page.items if i.signed_on) if page.is_done else None,
        blocks=_before(page, receiver, giving, taking),
        grid=Grid(_HEAD, _WIDTHS, rows, _after(page)),
    )


def decision_words(plan: Plan) -> str:
    """The decision as a paper cites it: "Quyết định số 12-QĐ/TU, ngày 20/11/2026 của Tỉnh uỷ"."""
    symbol = plan.decision_symbol
    if not symbol[:1].isdigit():
        return plan.basis
    code = _TYPE.search(symbol)
    types = types_of_code(code.group(1)) if code else ()
    dated = f"ngày {plan.decided_on:%d/%m/%Y}" if plan.decided_on else ""
    issuer = f"của {plan.decision_issuer}" if plan.decision_issuer else ""
    cited = f"{types[0].name if types else 'văn bản'} số {symbol}"
    return " ".join(filter(None, (", ".join(filter(None, (cited, dated))), issuer)))


def receiver_words(page: MinutesPage) -> str:
    """Who receives, in words, also where it is no body of the office."""
    if page.receiver:
        return page.receiver
    return _POLICE.lower() if page.goes_to_police else "nơi nhận chưa xác định"


def _before(
    page: MinutesPage, receiver: str, giving: tuple[str, str], taking: tuple[str, str]
) -> tuple[Block, ...]:
    decision = decision_words(page.plan)
    basis = f"Căn cứ {decision}" if decision else f"Thực hiện {page.plan.title}"
    return (
        Block(basis, Part.BASIS),
        Block(
            f"Hôm nay, ngày {_DOTS} tháng {_DOTS} năm {_DOTS}, tại {_DOTS * 3}, gồm có:", Part.OPEN
        ),
        Block("I- BÊN GIAO", Part.HEADING),
        Block(
            f"{page.giver} (hoạt động đến hết ngày {page.plan.last_day:%d/%m/%Y}). {_who(giving)}"
        ),
        Block("II- BÊN NHẬN", Part.HEADING),
        Block(f"{receiver[:1].upper()}{receiver[1:]}. {_who(taking)}"),
        Block("III- NỘI DUNG BÀN GIAO", Part.HEADING),
    )


def _after(page: MinutesPage) -> tuple[Block, ...]:
    words = [f"Hai bên thống nhất nội dung trên; đã ký nhận {page.signed}/{len(page.items)} mục."]
    if any(item.fonds_id for item in page.items):
        words.append("Hồ sơ, tài liệu được giữ nguyên theo phông, không phân tán, xé lẻ.")
    words.append(f"Biên bản được lập thành {_DOTS} bản, mỗi bên giữ {_DOTS} bản.")
    return tuple(Block(each, Part.OPEN if _DOTS in each else Part.TEXT) for each in words)


def _row(item: HandoverItem) -> tuple[str, ...]:
    signed = ""
    if item.signed_on is not None:
        signed = f"{item.signed_on:%d/%m/%Y}, {item.signed_by}"
    remark = f"Biên nhận {item.remark}" if item.seal_id and item.remark else item.remark
    count = "" if item.count is None else str(item.count)
    return (str(item.position), item.what, count, signed, remark or item.doubt)


def _who(head: tuple[str, str]) -> str:
    name, title = (words or _DOTS for words in head)
    return f"Đại diện: đồng chí {name}, chức vụ: {title}."


def _head(body_id: int | None, on: date) -> tuple[str, str]:
    """Name and title of who leads a body on a day; dotted when the office does not know."""
    ids = {body_id} - {None}
    found = people_charged(Duty.LEAD_UNIT, ids, on) if ids else {}  # type: ignore[arg-type]
    return found[body_id][0] if body_id in found else ("", "")  # type: ignore[index]


def _issuer(page: MinutesPage, on: date) -> BodyFacts:
    """Whose letterhead: the receiver's, else that of who stands in the giver's place, else the
    giver's own; the nearest body above with a symbol where it has none.
    """
    day = max(on, page.plan.first_day)
    if page.minutes.receiver_id is not None:
        facts = standing_for([page.minutes.receiver_id], day)[page.minutes.receiver_id]
    else:
        facts = standing_for([page.minutes.giver_id], day)[page.minutes.giver_id]
    if not facts:
        day = page.plan.last_day
        facts = tuple(body_facts([page.minutes.giver_id], day))
    found = facts[0]
    while not found.symbol and found.parent_id is not None:
        above = body_facts([found.parent_id], day)
        if not above:
            break
        found = above[0]
    return found
