"""Names offered under the fields of the slip while one types."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.incoming import desks_of
from chung.registry.queries.suggestions import (
    is_listed_type,
    issuers_for_typing,
    signers_for_typing,
    types_for_typing,
)
from chung.web.pages import render_page


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for the field being typed in (``o``), from what the clerk's own desks hold."""
    actor, field = actor_of(request), request.GET.get("o", "")
    if not desks_of(actor):
        demand(why_not_register(actor, 0))
    typed = request.GET.get(field, "")[:250]
    unlisted = False
    names: list[str] = []
    if field == "issuer_name":
        names = issuers_for_typing(actor, typed)
    elif field == "signer":
        names = signers_for_typing(actor, typed, request.GET.get("issuer_name", "")[:250])
    elif field == "type_name":
        names = types_for_typing(typed, actor.on)
        unlisted = not is_listed_type(typed, actor.on)
    context = {"names": names, "field": field, "unlisted": unlisted}
    return render_page(request, "registry/suggestions.html", context)
