"""The desk: the first page of a day."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.desk.queries import desk_of, keeper_lines
from chung.foundation.actor import Duty
from chung.web.pages import render_page


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What waits on the actor, what cannot wait first; leaders see the exceptions."""
    actor = actor_of(request)
    context = {
        "desk": desk_of(actor),
        "today": actor.on,
        "may_register": actor.has(Duty.REGISTRY),
        "may_draft": actor.has(Duty.SPECIALIST),
        "keeper": keeper_lines(actor),
        "administers": actor.has(Duty.ADMINISTER),
    }
    return render_page(request, "desk/desk.html", context)
