"""The minutes of the hand-over: what each body gives to each receiver, item by item.

Sentences are Vietnamese whatever the language of the page: minutes are papers.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from chung.registry.queries import RegisterClosing, closings_of
from chung.reorganisation.commands.founding import TheDay
from chung.reorganisation.models import HandoverItem, HandoverMinutes
from chung.reorganisation.queries.held import BodyReport
from chung.reorganisation.states import ReceiverRole

POLICE = "cơ quan công an đã đăng ký mẫu dấu"
OPEN = "Chưa rõ nơi nhận theo nguồn hiện có"


@dataclass(frozen=True)
class Line:
    """One item before it is written; ``receiver_id`` None with a doubt: nobody knows."""

    role: ReceiverRole
    what: str
    count: int | None = None
    closing_id: int | None = None
    seal_id: int | None = None
    fonds_id: int | None = None
    doubt: str = ""


def write_minutes(
    day: TheDay, reports: list[BodyReport], tasks: dict[int, int], drafts: dict[int, int]
) -> int:
    """Minutes of every body that ends, for each receiver; returns how many items they hold."""
    ended = [report for report in reports if report.ends]
    closings = closings_of(report.body_id for report in ended)
    minutes: list[HandoverMinutes] = []
    given: list[list[Line]] = []
    for report in ended:
        lines: dict[int | None, list[Line]] = defaultdict(list)
        for line in _lines(day, report, closings[report.body_id], tasks, drafts):
            lines[_receiver(day, line.role, report.body_id)].append(line)
        minutes += [_minutes(day, report.body_id, receiver_id) for receiver_id in lines]
        given += lines.values()
    made = HandoverMinutes.objects.bulk_create(minutes)
    items = HandoverItem.objects.bulk_create(
        _item(each, number, line)
        for each, lines_given in zip(made, given, strict=True)
        for number, line in enumerate(lines_given, start=1)
    )
    return len(items)


def _minutes(day: TheDay, giver_id: int, receiver_id: int | None) -> HandoverMinutes:
    return HandoverMinutes(
        plan=day.sheet.plan,
        giver_id=giver_id,
        receiver_id=receiver_id,
        made_on=day.on,
        due_on=day.sheet.plan.handover_due,
    )


def _receiver(day: TheDay, role: ReceiverRole, body_id: int) -> int | None:
    ref = day.sheet.receiver(role, body_id)
    return day.body(ref) if ref is not None else None


def _item(minutes: HandoverMinutes, number: int, line: Line) -> HandoverItem:
    unknown = minutes.receiver_id is None and line.role != ReceiverRole.SEALS
    return HandoverItem(
        minutes=minutes,
        role=line.role,
        position=number,
        what=line.what[:500],
        count=line.count,
        closing_id=line.closing_id,
        seal_id=line.seal_id,
        fonds_id=line.fonds_id,
        doubt=OPEN if unknown else "",
    )


def _lines(
    day: TheDay,
    report: BodyReport,
    closings: list[RegisterClosing],
    tasks: dict[int, int],
    drafts: dict[int, int],
) -> Iterator[Line]:
    yield from _papers(report, closings)
    yield from _work(report, tasks, drafts)
    for seal in report.body.seals:
        yield Line(ReceiverRole.SEALS, f"{seal.name}; nộp {POLICE}", 1, seal_id=seal.seal_id)
    staying = {move.appointment_id for move in day.sheet.moves}
    left = [seat for seat in report.body.seats if seat.appointment_id not in staying]
    if left:
        yield Line(ReceiverRole.STAFF, "Cán bộ, nhân viên chưa bố trí", len(left))
    if report.body.seats and len(left) < len(report.body.seats):
        moved = len(report.body.seats) - len(left)
        yield Line(ReceiverRole.STAFF, "Cán bộ, nhân viên đã bố trí theo phương án", moved)
    for role, what in _NAMED.items():
        if day.sheet.receiver(role, report.body_id) is not None and _issues(report):
            yield Line(role, what)


_NAMED = {
    ReceiverRole.FUNCTIONS: "Chức năng, nhiệm vụ của tổ chức",
    ReceiverRole.MEMBERS: "Tổ chức đảng trực thuộc, đảng viên và hồ sơ đảng viên",
    ReceiverRole.FINANCE: "Tài chính: số dư, chứng từ, sổ sách",
    ReceiverRole.ASSETS: "Tài sản, trang thiết bị, trụ sở",
}


def _issues(report: BodyReport) -> bool:
    """A body with papers of its own; a division hands over with its agency."""
    return bool(report.body.provider_id or report.body.fonds or report.registry.lines)


def _papers(report: BodyReport, closings: list[RegisterClosing]) -> Iterator[Line]:
    for closing in closings:
        voids = ", ".join(map(str, closing.voids[:20])) or "không"
        gaps = ", ".join(map(str, closing.gaps[:20])) or "không"
        what = f"{closing.name}: số cuối {closing.last_number}; số huỷ: {voids}; số khuyết: {gaps}"
        yield Line(ReceiverRole.DOCUMENTS, what, closing.used, closing_id=closing.id)
    for fonds_id, name in report.body.fonds:
        what = f"{name}, đóng phông; giữ nguyên phông, không phân tán"
        yield Line(ReceiverRole.DOCUMENTS, what, fonds_id=fonds_id)
    if _issues(report) and not report.body.fonds:
        yield Line(ReceiverRole.DOCUMENTS, "Hồ sơ, tài liệu của tổ chức; giữ nguyên phông")
    if report.registry.unanswered:
        yield Line(
            ReceiverRole.FUNCTIONS, "Văn bản đến chưa giải quyết xong", report.registry.unanswered
        )


def _work(report: BodyReport, tasks: dict[int, int], drafts: dict[int, int]) -> Iterator[Line]:
    if number := tasks.get(report.body_id, 0):
        yield Line(ReceiverRole.OPEN_TASKS, "Nhiệm vụ đang thực hiện", number)
    if number := drafts.get(report.body_id, 0):
        yield Line(ReceiverRole.DRAFTS, "Dự thảo đang soạn", number)
