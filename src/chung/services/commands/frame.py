"""What commands on requests share: the locked request, its next step."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from chung.formats.reader import AdmittedFile
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotFound
from chung.foundation.text import nfc
from chung.records.commands import attach_file, store_file
from chung.records.queries import visible_record
from chung.records.states import FileRole
from chung.services.models import RequestStep, ServiceRequest
from chung.services.states import Verb


def locked_request(actor: Actor, record_id: int) -> ServiceRequest:
    """The request, its row locked, when the actor may see it. Raises NotFound."""
    visible_record(actor, record_id)
    requests = ServiceRequest.objects.select_for_update(of=("self",)).select_related("record")
    request = requests.filter(record_id=record_id).first()
    if request is None:
        raise NotFound(_("Không tìm thấy yêu cầu này."))
    return request


def add_step(actor: Actor, request: ServiceRequest, verb: Verb, *, words: str = "") -> None:
    """Write the next step of the history."""
    RequestStep.objects.create(
        request=request,
        verb=verb,
        at=clock.now(),
        person_id=actor.person_id,
        label=actor.label[:250],
        words=nfc(words).strip()[:1000],
    )


def keep_files(actor: Actor, request: ServiceRequest, files: Sequence[AdmittedFile]) -> None:
    """Files that passed the door lie on the request's record: who sees it reads them."""
    for file in files:
        attach_file(
            request.record,
            store_file(file.bytes, file.mime),
            name=file.name,
            role=FileRole.ANNEX,
            person_id=actor.person_id,
        )


def said(words: str, field: str = "reason") -> str:
    """The reason given, trimmed. Raises Invalid when there is none."""
    found = nfc(words).strip()
    if not found:
        raise Invalid(_("Cần ghi rõ lý do."), field=field)
    return found[:1000]
