"""The shared office of the demo: the provincial office serves two boards, with a few requests.

Words and figures are plainly made up; everything goes through the commands people use.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from chung.accounts.models import User
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.queries import working_calendar
from chung.organisation.models import Body
from chung.organisation.queries import actor_for, desk_on
from chung.services.commands import (
    AgreementTerms,
    ServiceTerms,
    Wish,
    ask_service,
    begin_agreement,
    finish_request,
    take_request,
)
from chung.services.queries import service_on
from chung.services.states import ServiceKind

_SINCE = date(2025, 7, 1)
_BASIS = "Ví dụ minh hoạ, theo mẫu Đề án văn phòng phục vụ chung (2673-QĐ/TU, 2019)"


def seed_services(actor: Actor) -> None:
    """An agreement for what is not agreed upon yet, and requests; nothing when it is there."""
    office, board = _body("vptu-nghe-an"), _body("bnctu-nghe-an")
    if service_on(board, ServiceKind.VEHICLES, clock.today()) is not None:
        return
    terms = AgreementTerms(office, board, _SINCE, _services(office, board), _BASIS)
    begin_agreement(actor, terms=terms)
    begin_agreement(actor, terms=_cars(office))
    _done(board)
    _open(board)


def _services(office: int, board: int) -> list[ServiceTerms]:
    logistics, machines = _body("vptu-quan-tri"), _body("vptu-co-yeu")
    wanted = [
        ServiceTerms(ServiceKind.REGISTRY),
        ServiceTerms(ServiceKind.VEHICLES, 1, logistics),
        ServiceTerms(ServiceKind.DRIVERS, 1, logistics),
        ServiceTerms(ServiceKind.LOGISTICS, 2, logistics),
        ServiceTerms(ServiceKind.IT, 2, machines),
        ServiceTerms(ServiceKind.ACCOUNTING, 5, _body("vptu-tai-chinh")),
    ]
    desk = desk_on(board, clock.today())
    pooled = desk is not None and desk.provider_id == office
    stands = service_on(board, ServiceKind.REGISTRY, clock.today()) is not None
    return wanted if pooled and not stands else wanted[1:]


def _cars(office: int) -> AgreementTerms:
    """Ban Tổ chức keeps its own registry and uses the office's cars."""
    cars, since = _body("vptu-quan-tri"), _SINCE
    kinds = (ServiceKind.VEHICLES, ServiceKind.DRIVERS)
    services = [ServiceTerms(kind, 1, cars) for kind in kinds]
    return AgreementTerms(office, _body("btctu-nghe-an"), since, services, _BASIS)


def _done(board: int) -> None:
    """Asked and answered last week."""
    first, second = _days_before(5), _days_before(4)
    with clock.frozen(datetime.combine(first, time(9, 10))):
        asked = ask_service(
            _as("truongphong.noichinh1"),
            wish=Wish(
                board,
                ServiceKind.VEHICLES,
                "Xe mẫu đưa đoàn bốn người đi xã Kim Liên",
                place="Sân trụ sở, 7 giờ 30",
                wanted_on=second,
            ),
        )
        take_request(_as("chanhvp.tinhuy"), record_id=asked)
    with clock.frozen(datetime.combine(second, time(16, 40))):
        finish_request(
            _as("chanhvp.tinhuy"),
            record_id=asked,
            words="Xe đi và về đúng giờ (số liệu mẫu).",
            hours=Decimal("8"),
            cost=650_000,
        )


def _open(board: int) -> None:
    """Two that wait for the office."""
    yesterday, hall = _days_before(1), working_calendar().add(clock.today(), 4)
    with clock.frozen(datetime.combine(yesterday, time(14, 20))):
        ask_service(
            _as("chuyenvien.noichinh1"),
            wish=Wish(
                board,
                ServiceKind.IT,
                "Máy in mẫu của phòng báo kẹt giấy",
                "Đã tắt mở lại hai lần, đèn vẫn nhấp nháy.",
            ),
        )
        ask_service(
            _as("truongphong.noichinh1"),
            wish=Wish(
                board,
                ServiceKind.LOGISTICS,
                "Phòng họp mẫu cho hội nghị giao ban khối nội chính, 20 người",
                place="Hội trường tầng 2",
                wanted_on=hall,
            ),
        )


def _days_before(working_days: int) -> date:
    calendar, day = working_calendar(), clock.today()
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
