"""The door of search."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BeforeValidator, Field

from chung.api.states import Scope
from chung.api.views.door import caller_of, door
from chung.api.views.shapes import NO_NUL, Day, FoundOut, digits_only
from chung.records.states import RecordKind
from chung.search.queries import Asked, Narrowed, find

router = Router(tags=["search"])
Start = Annotated[int, Field(ge=0, le=1000), BeforeValidator(digits_only)]


@door(router.get, "/search", Scope.READ_SEARCH, response=FoundOut)
def search(
    request: HttpRequest,
    q: str = Query("", max_length=200, pattern=NO_NUL),
    kind: RecordKind | None = Query(None),
    since: Day | None = Query(None),
    until: Day | None = Query(None),
    start: Start = Query(0),
) -> dict[str, Any]:
    """Whatever the owner may see, best first, twenty a page and no further than a thousand."""
    narrowed = Narrowed(kind=kind or "", since=since, until=until)
    asked = Asked(text=q, narrowed=narrowed, start=start, typing=False)
    found = find(caller_of(request).actor, asked)
    items = [
        {
            "id": hit.record_id,
            "kind": hit.kind,
            "subject": hit.subject,
            "symbol": hit.facts.get("symbol", ""),
            "day": hit.day,
            "keeper": hit.keeper,
        }
        for hit in found.hits
    ]
    return {
        "ready": found.ready,
        "count": found.count,
        "items": items,
        "next_start": found.next_start,
    }
