"""Puts the actor on the request: the person signed in, in the post they act in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from chung.foundation import clock
from chung.organisation.queries import actor_for

ACTING_POST = "acting_post"


class ActorMiddleware:
    """``request.actor``: None when nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.actor = (  # type: ignore[attr-defined]
            actor_for(user.person_id, request.session.get(ACTING_POST), clock.today())
            if user.is_authenticated
            else None
        )
        return self.get_response(request)
