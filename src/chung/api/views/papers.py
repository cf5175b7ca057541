"""Doors of papers in and out, and of their files."""

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpRequest
from django.urls import reverse
from ninja import Query, Router

from chung.api.states import Scope
from chung.api.views.door import caller_of, demand_scope, door
from chung.api.views.shapes import (
    NO_NUL,
    BooksOut,
    Id,
    IncomingOut,
    IncomingPage,
    OutgoingOut,
    OutgoingPage,
)
from chung.foundation.actor import Duty
from chung.organisation.queries import names_on
from chung.records.queries import Attachment, files_of, open_file, visible_file
from chung.records.states import RecordKind
from chung.registry.queries import (
    IncomingFilter,
    OutgoingFilter,
    books_of,
    incoming_page,
    incoming_paper,
    issuer_names,
    outgoing_list,
    outgoing_paper,
)
from chung.registry.states import IncomingState
from chung.web.pages import page_of

router = Router(tags=["papers"])
_CURSOR = Query("", max_length=500, description="`next` of the page before")
_BINARY = {
    "responses": {
        200: {
            "description": "The bytes as they are kept",
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    }
}


@door(router.get, "/books", Scope.READ_PAPERS, response=BooksOut)
def books(request: HttpRequest) -> dict[str, Any]:
    """Open books of the desks whose papers the owner registers."""
    actor = caller_of(request).actor
    desks = actor.bodies_for(Duty.REGISTRY)
    names = names_on(desks, actor.on, short=True)
    found = books_of(desks)
    items = [
        {"id": b.id, "name": b.name, "desk_id": b.body_id, "desk": names.get(b.body_id, "")}
        for b in found
    ]
    return {"items": items}


@door(router.get, "/incoming", Scope.READ_PAPERS, response=IncomingPage)
def incoming(
    request: HttpRequest,
    q: str = Query("", max_length=200, pattern=NO_NUL),
    state: IncomingState | None = Query(None),
    desk: Id | None = Query(None),
    cursor: str = _CURSOR,
) -> dict[str, Any]:
    """Papers that came in, newest first, fifty a page."""
    chosen = IncomingFilter(words=q, states=(state,) if state else (), desk_id=desk)
    page = incoming_page(caller_of(request).actor, chosen, cursor)
    return {"items": [_incoming_line(paper) for paper in page], "next": page.next}


@door(router.get, "/incoming/{record_id}", Scope.READ_PAPERS, response=IncomingOut)
def incoming_one(request: HttpRequest, record_id: Id) -> dict[str, Any]:
    """One paper that came in, with its files."""
    paper = incoming_paper(caller_of(request).actor, record_id)
    entry = getattr(paper.record, "register_entry", None)
    names = ("signer", "position", "urgency", "recipients", "note", "outcome")
    return {
        **_incoming_line(paper),
        "book": entry.register.book.name if entry else "",
        **{name: getattr(paper, name) for name in names},
        "files": _files(files_of(record_id)),
    }


def _incoming_line(paper: Any) -> dict[str, Any]:
    entry = getattr(paper.record, "register_entry", None)
    return {
        "id": paper.record_id,
        "state": paper.state,
        "number": entry.number if entry else None,
        "symbol": paper.symbol,
        "subject": paper.record.title,
        "issuer": paper.issuer_words,
        "type": paper.type_name,
        "dated": paper.dated,
        "arrived_on": paper.arrived_on,
        "due_on": paper.due_on,
        "keeper_id": paper.record.keeper_id,
    }


@door(router.get, "/outgoing", Scope.READ_PAPERS, response=OutgoingPage)
def outgoing(
    request: HttpRequest,
    q: str = Query("", max_length=200, pattern=NO_NUL),
    cursor: str = _CURSOR,
) -> dict[str, Any]:
    """Papers going out, those waiting for a number too, newest first, fifty a page."""
    actor = caller_of(request).actor
    papers = outgoing_list(actor, OutgoingFilter(words=q))
    page = page_of(papers, order=("-record_id",), cursor=cursor)
    issuers = issuer_names(page.rows, actor.on)
    return {"items": [_outgoing_line(p, issuers) for p in page], "next": page.next}


@door(router.get, "/outgoing/{record_id}", Scope.READ_PAPERS, response=OutgoingOut)
def outgoing_one(request: HttpRequest, record_id: Id) -> dict[str, Any]:
    """One paper going out, with its files."""
    actor = caller_of(request).actor
    paper = outgoing_paper(actor, record_id)
    return {
        **_outgoing_line(paper, issuer_names([paper], actor.on)),
        "position": paper.position,
        "urgency": paper.urgency,
        "recipients": paper.recipient_lines,
        "issued_at": paper.issued_at,
        "files": _files(files_of(record_id)),
    }


def _outgoing_line(paper: Any, issuers: dict[int, str]) -> dict[str, Any]:
    return {
        "id": paper.pk,
        "state": paper.state,
        "number": paper.number,
        "symbol": paper.symbol,
        "subject": paper.record.title,
        "type": paper.type_name,
        "issuer_id": paper.issuer_id,
        "issuer": issuers.get(paper.issuer_id, ""),
        "signer": paper.signer_name,
        "dated": paper.dated,
    }


def _files(found: Sequence[Attachment]) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "name": each.name,
            "role": each.role,
            "mime": each.file.mime,
            "size": each.file.size,
            "sha256": each.file_id,
            "url": reverse("api:file", args=[each.id]),
        }
        for each in found
    ]


@door(router.get, "/files/{file_id}", None, openapi_extra=_BINARY)
def file(request: HttpRequest, file_id: Id) -> FileResponse:
    """The bytes of a file of a record one may see. Scope: that of the record it hangs on."""
    found = visible_file(caller_of(request).actor, file_id)
    is_task = found.record.kind == RecordKind.TASK
    demand_scope(request, Scope.READ_TASKS if is_task else Scope.READ_PAPERS)
    return FileResponse(
        open_file(found.file_id),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
