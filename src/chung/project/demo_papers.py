"""Sample papers of the demo office, so that the first look is at work and not at empty pages.

Every paper says of itself that it is a sample; its signer is one of the fictitious cast. They are
made through the very commands people use, under a clock held at the days they arrived.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO

from chung.accounts.models import User
from chung.formats.writer import (
    Authority,
    Letterhead,
    PaperContent,
    Signature,
    blocks_of,
    compose,
)
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.queries import working_calendar
from chung.organisation.models import Body
from chung.organisation.queries import actor_for, body_on
from chung.records.models import Record
from chung.registry.commands import (
    Addressee,
    distribute_incoming,
    receive_file,
    register_incoming,
)
from chung.registry.queries import books_of
from chung.registry.rules import IncomingFields
from chung.registry.states import RoutingRole

_TEXT = (
    "Đây là văn bản mẫu của bản dùng thử; tên người và nội dung đều là giả định.\n"
    "Đề nghị cơ quan nhận văn bản nghiên cứu, cho ý kiến bằng văn bản và gửi về cơ quan ban hành "
    "đúng thời hạn để tổng hợp.\n"
    "Trân trọng cảm ơn sự phối hợp của các đồng chí."
)


@dataclass(frozen=True)
class Sample:
    """One sample paper: who wrote what to which desk, how many working days ago."""

    issuer: str
    number: int
    subject: str
    desk: str = "tu-nghe-an"
    days_ago: int = 0
    due_in: int | None = None
    lead: str = ""
    helpers: tuple[str, ...] = ()
    urgency: str = ""
    instruction: str = "Tham mưu văn bản trả lời, trình Thường trực Tỉnh uỷ."
    cites: str = ""  # whose sample it rests on


SAMPLES = (
    Sample(
        "du-xa-kim-lien", 41, "về việc báo cáo mẫu tình hình quý III năm 2026", days_ago=9,
        due_in=4, lead="vptu-nghe-an",
    ),
    Sample(
        "btctu-nghe-an", 87, "về việc góp ý dự thảo kế hoạch mẫu năm 2027", days_ago=4,
        due_in=9, lead="vptu-nghe-an", helpers=("bnctu-nghe-an",),
    ),
    Sample(
        "ubkttu-nghe-an", 52, "về việc phối hợp cung cấp số liệu mẫu", days_ago=2,
        due_in=5, lead="btctu-nghe-an",
    ),
    Sample(
        "btgdvtu-nghe-an", 66, "về việc tổ chức hội nghị mẫu quý IV", days_ago=1,
        cites="btctu-nghe-an",
    ),
    Sample("du-phuong-truong-vinh", 33, "về việc xin ý kiến nội dung mẫu", urgency="KHẨN"),
    Sample("vptu-nghe-an", 210, "về việc mời dự giao ban mẫu tháng 12", desk="du-xa-kim-lien"),
)  # fmt: skip


def seed_papers(_actor: Actor) -> None:
    """Let the sample papers arrive; nothing when the office holds papers already."""
    if Record.objects.exists():
        return
    for sample in SAMPLES:
        arrival_day = _days_before(clock.today(), sample.days_ago)
        with clock.frozen(arrival(arrival_day)):
            _register(sample, arrival_day)
    _leave_one_in_the_queue()


def arrival(day: date) -> datetime:
    """A quarter past eight, or now where the demo is opened before that: nothing is of later."""
    return min(datetime.combine(day, time(8, 15), clock.OFFICE_ZONE), clock.now())


def _days_before(day: date, working_days: int) -> date:
    calendar = working_calendar()
    for _ in range(working_days):
        day -= timedelta(days=1)
        while not calendar.is_working(day):
            day -= timedelta(days=1)
    return day


def _as(username: str) -> Actor:
    user = User.objects.get(username=username)
    return actor_for(user.person_id, None, clock.today())


def _body(slug: str) -> int:
    return Body.objects.values_list("id", flat=True).get(slug=slug)


def _clerk_of(desk: str) -> Actor:
    return _as("vanthu.tinhuy" if desk == "tu-nghe-an" else "vanthu.xa-kim-lien")


def _register(sample: Sample, day: date) -> None:
    clerk, desk_id = _clerk_of(sample.desk), _body(sample.desk)
    issuer = body_on(_body(sample.issuer), day)
    symbol = f"{sample.number:02d}-CV/{issuer.symbol}"
    arrival = receive_file(
        clerk,
        desk_id=desk_id,
        source=BytesIO(_docx(sample, day)),
        name=f"{symbol.replace('/', '-')}.docx",
        token=f"demo-{sample.issuer}-{sample.number}",
    )
    paper = register_incoming(
        clerk,
        desk_id=desk_id,
        book_id=books_of([desk_id])[0].id,
        fields=IncomingFields(
            subject=sample.subject,
            issuer_name=issuer.name,
            issuer_id=issuer.body_id,
            family="party",
            number=f"{sample.number:02d}",
            symbol=symbol,
            type_name="Công văn",
            place=issuer.place,
            dated=day,
            signer="Nguyễn Văn Mẫu",
            urgency=sample.urgency,
        ),
        arrived_on=day,
        arrival_id=arrival.id,
    )
    if sample.lead:
        _distribute(sample, paper.record_id, day)


def _distribute(sample: Sample, record_id: int, day: date) -> None:
    helpers = [Addressee(RoutingRole.COORDINATE, body_id=_body(slug)) for slug in sample.helpers]
    distribute_incoming(
        _as("chanhvp.tinhuy"),
        record_id=record_id,
        addressees=[Addressee(RoutingRole.LEAD, body_id=_body(sample.lead)), *helpers],
        due_on=working_calendar().add(day, sample.due_in or 10),
        instruction=sample.instruction,
    )


def _leave_one_in_the_queue() -> None:
    """A file dropped and not yet registered, so that the intake page has something to show."""
    sample = Sample("bnctu-nghe-an", 29, "về việc rà soát danh mục hồ sơ mẫu")
    receive_file(
        _clerk_of("tu-nghe-an"),
        desk_id=_body("tu-nghe-an"),
        source=BytesIO(_docx(sample, clock.today())),
        name="cong-van-mau.docx",
        token="demo-queue",  # noqa: S106 - names the upload, no secret
    )


def _basis(sample: Sample) -> str:
    """The sample a paper rests on, named as papers name one another."""
    for cited in SAMPLES:
        if cited.issuer == sample.cites:
            day = _days_before(clock.today(), cited.days_ago - sample.days_ago)
            issuer = body_on(_body(cited.issuer), day)
            return (
                f"Thực hiện Công văn số {cited.number:02d}-CV/{issuer.symbol}, ngày "
                f"{day:%d/%m/%Y} của {issuer.name} {cited.subject}.\n"
            )
    return ""


def _docx(sample: Sample, day: date) -> bytes:
    issuer, desk = body_on(_body(sample.issuer), day), body_on(_body(sample.desk), day)
    committee = issuer.kind == "committee"
    return compose(
        PaperContent(
            type_key="cong_van",
            letterhead=Letterhead(
                superior=issuer.letterhead_superior,
                issuer=tuple(issuer.letterhead_issuer.splitlines()),
                organ=issuer.symbol,
                place=issuer.place,
            ),
            subject=sample.subject,
            signature=Signature(
                Authority.COLLECTIVE if committee else Authority.OWN,
                "BAN THƯỜNG VỤ" if committee else "",
                "PHÓ BÍ THƯ" if committee else "TRƯỞNG BAN",
                "Nguyễn Văn Mẫu",
            ),
            written_on=day,
            blocks=blocks_of(_basis(sample) + _TEXT),
            addressees=(desk.name,),
            kept_at="Văn phòng",
            number=sample.number,
            dated=day,
            urgency=sample.urgency,
        )
    )
