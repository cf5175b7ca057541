"""Doors through which papers come in: a file at a desk, then its line in the register."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Header, Status
from ninja.files import UploadedFile

from chung.api.commands import answer_once
from chung.api.rules import digest_of
from chung.api.states import Scope
from chung.api.views.door import caller_of, door
from chung.api.views.papers import router
from chung.api.views.shapes import ArrivalOut, ArrivalTaken, Id, Registered, ToRegister
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Conflict, NotFound
from chung.foundation.text import nfc, squeeze
from chung.organisation.queries import last_known
from chung.registry.commands import IncomingFields, receive_file, register_incoming
from chung.registry.queries import arrival_for, books_of
from chung.registry.states import ArrivalState

KEY = Header(
    ...,
    alias="Idempotency-Key",
    pattern=r"^[0-9A-Za-z._~-]{8,100}$",
    description="One for each write, made by the caller; good for 24 hours",
)
_NOT_FIELDS = {"book_id", "arrived_on", "arrival_id", "late_reason", "twin_confirmed"}


def once(
    request: HttpRequest,
    key: str,
    sent: str,
    write: Callable[[], tuple[int, dict[str, Any]]],
    **how: Any,
) -> Status[dict[str, Any]]:
    """A write of this address, done once for a key."""
    token = caller_of(request).token
    return Status(*answer_once(token, key, digest_of(request.path, sent), write, **how))


@door(router.post, "/arrivals", Scope.WRITE_PAPERS, response={201: ArrivalTaken})
def arrivals(
    request: HttpRequest,
    desk_id: Id = Form(...),
    file: UploadedFile = File(...),
    key: str = KEY,
) -> Status[dict[str, Any]]:
    """A file comes in at a desk and is read; ask for it until its state is ``ready``."""
    caller = caller_of(request)
    bytes_sent = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    sent = digest_of(str(desk_id), file.name or "", bytes_sent)
    mine = digest_of(str(caller.token.id), key)

    def write() -> tuple[int, dict[str, Any]]:
        taken = receive_file(
            caller.actor, desk_id=desk_id, source=file, name=file.name or "", token=mine
        )
        return 201, {"id": taken.id}

    return once(request, key, sent, write, whole=False)


@door(router.get, "/arrivals/{arrival_id}", Scope.READ_PAPERS, response=ArrivalOut)
def arrival(request: HttpRequest, arrival_id: Id) -> dict[str, Any]:
    """A file at a desk: is it read, what was read of it, was it refused and why."""
    found = arrival_for(caller_of(request).actor, arrival_id)
    if found is None:
        raise NotFound(_("Không tìm thấy tệp này ở văn thư."))
    names = ("id", "desk_id", "name", "state", "problem", "proposal", "record_id")
    return {name: getattr(found, name) for name in names}


@door(router.post, "/incoming", Scope.WRITE_PAPERS, response={201: Registered})
def register(request: HttpRequest, payload: ToRegister, key: str = KEY) -> Status[dict[str, Any]]:
    """A paper gets the next number of a book's year."""
    actor = caller_of(request).actor

    def write() -> tuple[int, dict[str, Any]]:
        return 201, _register(actor, payload)

    return once(request, key, payload.model_dump_json(), write)


def _register(actor: Actor, payload: ToRegister) -> dict[str, Any]:
    paper = register_incoming(
        actor,
        desk_id=_desk_of(actor, payload.book_id),
        book_id=payload.book_id,
        fields=_fields(payload),
        arrived_on=payload.arrived_on,
        arrival_id=_read(actor, payload.arrival_id),
        channel="file" if payload.arrival_id else "paper",
        late_reason=_fitting("late_reason", payload.late_reason),
        twin_confirmed=payload.twin_confirmed,
    )
    return {"id": paper.record_id, "number": paper.number}


def _desk_of(actor: Actor, book_id: int) -> int:
    book = books_of(actor.bodies_for(Duty.REGISTRY)).filter(id=book_id).first()
    if book is None:
        raise NotFound(_("Không có sổ này ở văn thư của anh/chị."), _("Xem /api/v1/books."))
    return book.body_id


def _read(actor: Actor, arrival_id: int | None) -> int | None:
    """Only what was read comes in: the reading is what finds marks of secrecy."""
    if arrival_id is None:
        return None
    found = arrival_for(actor, arrival_id)
    if found is None:
        raise NotFound(_("Không tìm thấy tệp này ở văn thư."))
    if found.state == ArrivalState.READING:
        raise Conflict(_("Tệp này đang được đọc."), _("Đợi vài giây rồi gọi lại."), "arrival_id")
    return arrival_id


def _fields(payload: ToRegister) -> IncomingFields:
    given = payload.model_dump(exclude=_NOT_FIELDS)
    day: date = payload.dated or payload.arrived_on
    if payload.issuer_id is not None and payload.issuer_id not in last_known(
        [payload.issuer_id], day
    ):
        raise NotFound(
            _("Không có tổ chức này vào ngày đó."), _("Xem /api/v1/bodies."), "issuer_id"
        )
    texts = {n: _fitting(n, v) for n, v in given.items() if isinstance(v, str)}
    return IncomingFields(**{**given, **texts})


def _fitting(name: str, words: str) -> str:
    """Composed (NFC) a text of strange letters may be longer than it came."""
    text, most = squeeze(nfc(words)), _longest(name)
    if len(text) > most:
        raise Conflict(_("Nội dung quá dài."), _("Viết ngắn lại."), name)
    return text


def _longest(name: str) -> int:
    limits = [
        m.max_length for m in ToRegister.model_fields[name].metadata if hasattr(m, "max_length")
    ]
    return int(limits[0])
