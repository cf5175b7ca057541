"""A served body asks its office for something (yêu cầu phục vụ)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.formats.reader import AdmittedFile
from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.queries import working_calendar
from chung.foundation.refusals import Invalid, NotAllowed
from chung.foundation.text import nfc, squeeze
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_body, principal_for_post
from chung.organisation.states import PrincipalKind
from chung.records.commands import Grant, grant_access, open_record
from chung.records.queries import Record
from chung.records.states import Cause, RecordKind
from chung.services.commands.frame import add_step, keep_files
from chung.services.events import ServiceAsked
from chung.services.models import AgreedService, ServiceRequest
from chung.services.queries.asking import served_bodies_of, service_on
from chung.services.rules import promised_day
from chung.services.states import ServiceKind, Verb


@dataclass(frozen=True)
class Wish:
    """What is asked: a line, more words, where and by when."""

    served_id: int
    kind: ServiceKind
    title: str
    words: str = ""
    place: str = ""
    wanted_on: date | None = None


@command
def ask_service(actor: Actor, *, wish: Wish, files: Sequence[AdmittedFile] = ()) -> int:
    """Ask in the name of a served body, with files that have passed the door; returns the id of
    the record.

    Its level is that of the agreement that day. Heads of the office and of the unit that does it
    see it (the office's clerks where no unit is named), who asked, and the heads of the body.
    Raises Invalid (no words, a past day, nobody serves that), NotAllowed.
    """
    if actor.post_id is None or wish.served_id not in served_bodies_of(actor):
        raise NotAllowed(
            _("Chỉ người của cơ quan được phục vụ mới đề nghị."),
            _("Chọn đúng chức danh đang làm việc ở góc trên."),
        )
    service = _service(wish)
    _check(wish)
    today = clock.today()
    provider_id = service.agreement.provider_id
    record = open_record(
        RecordKind.REQUEST, keeper_id=provider_id, title=wish.title, occurred_on=today
    )
    request = ServiceRequest.objects.create(
        record=record,
        provider_id=provider_id,
        served_id=wish.served_id,
        kind=wish.kind,
        words=nfc(wish.words).strip(),
        place=squeeze(wish.place)[:250],
        wanted_on=wish.wanted_on,
        days=service.days,
        due_on=promised_day(today, service.days, wish.wanted_on, working_calendar()),
        asker_id=actor.post_id,
        asked_by=actor.label[:250],
        asked_on=today,
        handler_ids=_handlers(service),
    )
    _let_see(actor, record, request)
    keep_files(actor, request, files)
    add_step(actor, request, Verb.ASK)
    note(record_id=record.id, body_id=wish.served_id, kind=str(wish.kind), provider=provider_id)
    events.publish(ServiceAsked(record.id, tuple(request.handler_ids)))
    return record.id


def _service(wish: Wish) -> AgreedService:
    service = service_on(wish.served_id, wish.kind, clock.today())
    if service is None:
        raise Invalid(
            _("Hôm nay không có văn phòng nào phục vụ việc này."),
            _("Chọn việc có trong thoả thuận phục vụ chung."),
            field="kind",
        )
    return service


def _check(wish: Wish) -> None:
    if not squeeze(wish.title):
        raise Invalid(_("Chưa ghi việc cần."), _("Ghi một câu ngắn."), field="title")
    if wish.wanted_on is not None and wish.wanted_on < clock.today():
        raise Invalid(_("Ngày cần đã qua."), _("Chọn từ hôm nay trở đi."), field="wanted_on")


def _handlers(service: AgreedService) -> list[int]:
    provider_id = service.agreement.provider_id
    heads = principal_for_body(provider_id, PrincipalKind.UNIT)
    if service.unit_id is not None:
        return [heads, principal_for_body(service.unit_id, PrincipalKind.UNIT)]
    return [heads, principal_for_body(provider_id, PrincipalKind.DESK)]


def _let_see(actor: Actor, record: Record, request: ServiceRequest) -> None:
    """Who asked, the heads of the body, and those who may deal with it."""
    assert actor.post_id is not None
    grants = [Grant(handler, Cause.SERVES) for handler in request.handler_ids]
    heads = principal_for_body(request.served_id, PrincipalKind.UNIT)
    grants += [
        Grant(principal_for_post(actor.post_id), Cause.ASKED),
        Grant(heads, Cause.ASKED),
    ]
    grant_access(record, grants)
