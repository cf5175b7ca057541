"""The door: who is asking, in which post; and nobody comes in unless signed in.

Closed by default. A page is open to all only when its address stands in ``_OPEN`` below.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from chung.accounts.models import User
from chung.foundation import clock
from chung.foundation.acting import reading_as
from chung.organisation.queries import Presence, presence
from chung.web.pages import see_other, wants_part
from chung.web.refusals import page_before

ACTING_POST = "acting_post"
ENDED = "het-phien"  # of the sign-in page: that a session ended; "gui" when a form was being sent

# Static files, error pages' theme and language, health checks: nothing of the office is in them.
# The API has its own door: tokens, never a session (chung.api).
_OPEN = ("/static/", "/web/", "/ngon-ngu/", "/suc-khoe/", "/favicon.ico", "/api/")
_OPEN_NAMES = ("account_login", "accounts:personas")
_UNTIL_CHOSEN = ("accounts:change_password", "accounts:sign_out")


class ActorMiddleware:
    """``request.actor`` and ``request.presence``: None when nobody is signed in.

    Whoever is not signed in is sent to the sign-in page, and whoever came in by a one-time password
    to the page where they choose one of their own, save at the open addresses.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here = _presence(request)
        request.presence = here  # type: ignore[attr-defined]
        request.actor = here.actor if here else None  # type: ignore[attr-defined]
        if not _is_open(request.path_info):
            if here is None:
                return _to_sign_in(request)
            if _must_choose(request):
                return see_other(request, reverse("accounts:change_password"))
        with reading_as(here.actor if here else None):
            return self.get_response(request)


def _presence(request: HttpRequest) -> Presence | None:
    user = request.user
    if not isinstance(user, User):
        return None
    if user.persona and not settings.DEMO:  # a session that outlived the demo
        return None
    return presence(user.person_id, request.session.get(ACTING_POST), clock.today())


def _must_choose(request: HttpRequest) -> bool:
    user = request.user
    if not isinstance(user, User) or not user.must_choose_password:
        return False
    return request.path_info not in {reverse(name) for name in _UNTIL_CHOSEN}


def _is_open(path: str) -> bool:
    return path.startswith(_OPEN) or path in {reverse(name) for name in _OPEN_NAMES}


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Afterwards back to the page asked for, or to the one whose form was being sent: what was
    typed there is still in the browser. A bare 303, not ``see_other``: nothing was saved.
    """
    reading, part = request.method == "GET", wants_part(request)
    asked = {"next": page_before(request) if part or not reading else ""}
    asked["next"] = asked["next"] or (request.get_full_path() if reading else "")
    if not reading:
        asked[ENDED] = "gui"
    elif part or settings.SESSION_COOKIE_NAME in request.COOKIES:
        asked[ENDED] = "1"
    query = urlencode({name: value for name, value in asked.items() if value}, safe="/")
    url = f"{reverse('account_login')}?{query}".removesuffix("?")
    if part:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url, status=302 if reading else 303)
