"""Doors of oneself and of the organisation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router

from chung.api.states import Scope
from chung.api.views.door import caller_of, door
from chung.api.views.shapes import BodiesOut, BodyOut, Day, Id, MeOut, TokenOut
from chung.foundation.clock import today
from chung.organisation.queries import BodyFacts, body_on, children_on

router = Router(tags=["office"])


@door(router.get, "/token", None, response=TokenOut)
def token(request: HttpRequest) -> dict[str, Any]:
    """Health of the token: what it opens, until when, how much of this minute is used."""
    held = caller_of(request).token
    return {
        "name": held.name,
        "prefix": held.prefix,
        "scopes": held.scopes,
        "made_at": held.made_at,
        "expires_at": held.expires_at,
        "used_this_minute": held.used,
        "per_minute": settings.CHUNG_API_PER_MINUTE,
    }


@door(router.get, "/me", None, response=MeOut)
def me(request: HttpRequest) -> dict[str, Any]:
    """As whom the token acts: person, post, duties of today."""
    here = caller_of(request).presence
    post = next(held for held in here.posts if held.post_id == here.actor.post_id)
    return {
        "person_id": here.actor.person_id,
        "name": here.name,
        "post_id": post.post_id,
        "post": post.title,
        "body_id": post.body_id,
        "body": post.body_name,
        "duties": [{"duty": duty, "body_id": body} for duty, body in sorted(here.actor.duties)],
    }


@door(router.get, "/bodies", Scope.READ_ORGANISATION, response=BodiesOut)
def bodies(
    request: HttpRequest, under: Id | None = Query(None), on: Day | None = Query(None)
) -> dict[str, Any]:
    """Bodies directly under another on a day, in their order; without ``under`` the roots."""
    day = on or today()
    return {"on": day, "items": [_body(each) for each in children_on(under, day)]}


@door(router.get, "/bodies/{body_id}", Scope.READ_ORGANISATION, response=BodyOut)
def body(request: HttpRequest, body_id: Id, on: Day | None = Query(None)) -> dict[str, Any]:
    """A body as it was on a day."""
    return _body(body_on(body_id, on or today()))


def _body(facts: BodyFacts) -> dict[str, Any]:
    names = ("slug", "name", "short_name", "kind", "level", "symbol", "parent_id")
    return {"id": facts.body_id, **{name: getattr(facts, name) for name in names}}
