"""A paper gets its line in the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_body
from chung.organisation.states import PrincipalKind
from chung.records.commands import Grant, attach_file, grant_access, open_record
from chung.records.queries import Record, stored_file
from chung.records.states import Cause, FileRole, RecordKind
from chung.registry.commands.keep_citations import keep_citations
from chung.registry.events import IncomingRegistered
from chung.registry.models import Arrival, Book, IncomingPaper, Register, RegisterEntry
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.issuers import called_by_name
from chung.registry.queries.twins import twins_of
from chung.registry.rules import IncomingFields, is_back_dated, issuer_key, symbol_key
from chung.registry.states import ARRIVAL_STEPS


@dataclass(frozen=True)
class NamedFile:
    """A stored file to attach, under the name it came with."""

    sha256: str
    name: str
    role: FileRole = FileRole.MAIN


@dataclass(frozen=True)
class RegisteredPaper:
    """The record of a registered paper and its number in the register."""

    record_id: int
    number: int


@command
def register_incoming(
    actor: Actor,
    *,
    desk_id: int,
    book_id: int,
    fields: IncomingFields,
    arrived_on: date,
    files: Sequence[NamedFile] = (),
    channel: str = "file",
    arrival_id: int | None = None,
    late_reason: str = "",
    twin_confirmed: bool = False,
) -> RegisteredPaper:
    """Register a paper at a desk under the next number of a book's year, without gaps.

    Raises Invalid for missing or impossible fields, Conflict when the paper seems to be in the
    register already (unless ``twin_confirmed``) or the arrival has left the queue.
    """
    demand(why_not_register(actor, desk_id))
    fields = called_by_name(fields.cleaned())
    _check(fields, arrived_on)
    book = _book(book_id, desk_id)
    if arrival_id is not None:
        files = [*_files_of_arrival(actor, arrival_id), *files]
    if not twin_confirmed:
        _refuse_twin(actor, desk_id, fields)
    record = open_record(
        RecordKind.INCOMING, keeper_id=desk_id, title=fields.subject, occurred_on=arrived_on
    )
    _write_paper(record, fields, arrived_on, channel)
    for file in files:
        attach_file(
            record,
            stored_file(file.sha256),
            name=file.name,
            role=file.role,
            person_id=actor.person_id,
        )
    keep_citations(record.id, fields.symbol)
    _let_see(record, desk_id)
    if arrival_id is not None:
        Arrival.objects.filter(id=arrival_id).update(state="registered", record=record)
    number = _take_line(actor, record, book, arrived_on, late_reason)
    note(record_id=record.id, body_id=desk_id, number=number, book=book.name, late=late_reason)
    events.publish(IncomingRegistered(record.id, desk_id))
    return RegisteredPaper(record.id, number)


def _check(fields: IncomingFields, arrived_on: date) -> None:
    today = clock.today()
    if not fields.subject:
        raise Invalid(_("Chưa có trích yếu."), _("Nhập trích yếu nội dung văn bản."), "subject")
    if not fields.issuer_name:
        raise Invalid(_("Chưa có cơ quan ban hành."), _("Nhập tên cơ quan."), "issuer_name")
    if arrived_on > today:
        raise Invalid(
            _("Ngày đến ở tương lai."), _("Kiểm tra ngày đến và đồng hồ máy."), "arrived_on"
        )
    if fields.dated and fields.dated > arrived_on:
        raise Invalid(_("Ngày văn bản sau ngày đến."), _("Kiểm tra lại hai ngày này."), "dated")


def _book(book_id: int, desk_id: int) -> Book:
    book = Book.objects.filter(id=book_id, body_id=desk_id, closed_on__isnull=True).first()
    if book is None:
        raise Invalid(
            _("Sổ này không phải của cơ quan nhận hoặc đã khoá."), _("Chọn sổ khác."), "book"
        )
    return book


def _files_of_arrival(actor: Actor, arrival_id: int) -> list[NamedFile]:
    """The file of an arrival at any desk of the clerk's: mail may be dropped at the wrong one."""
    mine = actor.bodies_for(Duty.REGISTRY)
    waiting = Arrival.objects.select_for_update().filter(desk_id__in=mine)
    arrival = waiting.filter(id=arrival_id).first()
    if arrival is None or not ARRIVAL_STEPS.may("register", arrival.state):
        raise Conflict(
            _("Tệp này đã được vào sổ hoặc đã bỏ."), _("Tải lại trang để xem hàng chờ mới nhất.")
        )
    if arrival.file_id is None:
        return []
    return [NamedFile(arrival.file_id, arrival.name)]


def _refuse_twin(actor: Actor, desk_id: int, fields: IncomingFields) -> None:
    if twins := twins_of(actor, desk_id, fields):
        raise Conflict(
            _("Văn bản này có vẻ đã vào sổ (số đến %(number)s, ngày %(day)s).")
            % {"number": twins[0].number, "day": f"{twins[0].arrived_on:%d/%m/%Y}"},
            _("Mở văn bản đã có, hoặc xác nhận vẫn vào sổ."),
            "twin",
        )


def _write_paper(
    record: Record, fields: IncomingFields, arrived_on: date, channel: str
) -> IncomingPaper:
    facts = {name: value for name, value in vars(fields).items() if name != "subject"}
    return IncomingPaper.objects.create(
        record=record,
        **{**facts, "recipients": list(fields.recipients)},
        symbol_key=symbol_key(fields.symbol),
        issuer_key=issuer_key(fields.issuer_name),
        channel=channel,
        arrived_on=arrived_on,
        received_at=clock.now(),
    )


def _let_see(record: Record, desk_id: int) -> None:
    grant_access(
        record,
        [
            Grant(principal_for_body(desk_id, PrincipalKind.DESK), Cause.REGISTERED),
            Grant(principal_for_body(desk_id, PrincipalKind.UNIT), Cause.LEADS_BODY),
        ],
    )


def _take_line(actor: Actor, record: Record, book: Book, arrived_on: date, late_reason: str) -> int:
    """Last of all, so that the register's row is locked as briefly as can be."""
    Register.objects.get_or_create(book=book, year=arrived_on.year)
    register = Register.objects.select_for_update().get(book=book, year=arrived_on.year)
    last = register.entries.aggregate(last=Max("arrived_on"))["last"]
    if is_back_dated(arrived_on, last, clock.today()) and not late_reason:
        raise Invalid(
            _("Ngày đến trước hôm nay hoặc trước dòng cuối của sổ."),
            _("Ghi lý do vào sổ lùi ngày; số đến vẫn là số tiếp theo."),
            "late_reason",
        )
    register.last_number += 1
    register.save(update_fields=["last_number"])
    RegisterEntry.objects.create(
        register=register,
        number=register.last_number,
        record=record,
        arrived_on=arrived_on,
        entered_at=clock.now(),
        entered_by_id=actor.person_id,
        late_reason=late_reason,
    )
    return register.last_number
