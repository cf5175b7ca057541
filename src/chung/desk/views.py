"""The desk: the first page of a day."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.desk.queries import desk_of, keeper_lines, waiting_in_posts
from chung.foundation.actor import Duty
from chung.organisation.queries import administrators_on
from chung.web.frame import frame_of
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
        "idle": actor.post_id is None,
        "givers": administrators_on(actor.on) if actor.post_id is None else (),
    }
    return render_page(request, "desk/desk.html", context)


@require_GET
def elsewhere(request: HttpRequest) -> HttpResponse:
    """How much waits in one's other posts: for the menu of posts, and for the desk (``?ban``)."""
    waiting = waiting_in_posts(request.presence)  # type: ignore[attr-defined]
    frame = frame_of(request)
    posts = [replace(post, waiting=waiting.get(post.id, "")) for post in frame.posts]
    context = {"posts": posts, "switch_url": frame.switch_url, "on_desk": "ban" in request.GET}
    return render_page(request, "desk/elsewhere.html", context)
