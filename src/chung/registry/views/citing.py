"""Papers that a paper names and papers that name it; the paper's page asks for them by itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.organisation.queries import last_known
from chung.records.queries import Record
from chung.registry.queries.citing import cited_papers, citing_papers, named_in
from chung.registry.queries.incoming import incoming_paper
from chung.registry.queries.outgoing import outgoing_paper
from chung.registry.states import OutgoingState
from chung.web.pages import render_page


@require_GET
def incoming_citations(request: HttpRequest, record_id: int) -> HttpResponse:
    """What a paper that came in names, and what names it."""
    actor = actor_of(request)
    paper = incoming_paper(actor, record_id)
    citing = citing_papers(actor, paper.symbol, paper.dated, paper.issuer_name)
    return _page(request, actor, paper.record, citing, "registry:incoming")


@require_GET
def outgoing_citations(request: HttpRequest, record_id: int) -> HttpResponse:
    """What an issued paper names, and what names it."""
    actor = actor_of(request)
    paper = outgoing_paper(actor, record_id)
    citing: list[Record] = []
    if paper.state == OutgoingState.ISSUED:
        issuer = last_known([paper.issuer_id], paper.dated or actor.on).get(paper.issuer_id)
        name = issuer.name if issuer else ""
        citing = citing_papers(actor, paper.symbol, paper.dated, name)
    return _page(request, actor, paper.record, citing, "registry:outgoing")


def _page(
    request: HttpRequest, actor: Actor, record: Record, citing: list[Record], back: str
) -> HttpResponse:
    context: dict[str, Any] = {
        "cites": cited_papers(actor, named_in(record.id)),
        "citing": citing,
        "record": record,
        "back_url": reverse(back, args=[record.id]),
    }
    return render_page(request, "registry/citations_page.html", context, parts=("citations",))
