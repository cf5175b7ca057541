"""What views need: pages of lists, whole pages or htmx parts, redirects, toasts."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from chung.web.paging import Count, Cursor, Page, counted, page_from, page_of, read_cursor

__all__ = [
    "Count",
    "Cursor",
    "Page",
    "counted",
    "page_from",
    "page_of",
    "read_cursor",
    "render_page",
    "see_other",
    "toast",
    "wants_part",
]

SENT_DRAFT = "_draft"  # in a form: a name for what is being sent
SAVED_COOKIE = "chung_saved"  # in the answer: the same name, when it was saved
_DRAFT_KEY = re.compile(r"[a-z0-9]{1,40}")


def wants_part(request: HttpRequest) -> bool:
    """Does htmx ask for a part? Boosted links and the browser's history want the whole page."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    parts: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """The whole page, or for htmx only the part whose id is the target.

    ``parts`` names the ``{% partialdef %}``s of the template that may be asked for; a partial has
    the name of the id of the element it renders. Another target gets the first of them.
    """
    name = template
    part = wants_part(request) and bool(parts)
    if part:
        target = request.headers.get("HX-Target", "")
        name = f"{template}#{target if target in parts else parts[0]}"
    html: str = render_to_string(name, dict(context or {}), request=request)
    if part:
        html += _toasts(request)
    response = HttpResponse(html, status=status)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


def see_other(request: HttpRequest, url: str) -> HttpResponse:
    """After a write, on to the next page; htmx needs a header, as it follows redirects itself.

    This, and nothing else, tells the browser that what was typed was saved (see ``drafts.js``).
    """
    if wants_part(request):
        answer = HttpResponse(status=204, headers={"HX-Redirect": url})
    else:
        answer = HttpResponseRedirect(url, status=303)
    if (sent := request.POST.get(SENT_DRAFT, "")) and _DRAFT_KEY.fullmatch(sent):
        answer.set_cookie(
            SAVED_COOKIE, sent, max_age=60, samesite="Lax", secure=request.is_secure()
        )
    return answer


def toast(request: HttpRequest, words: Any, *, undo_url: str = "") -> None:
    """Say what was done on the next page shown; with ``undo_url`` a button posts there."""
    messages.success(request, words, extra_tags=f"undo:{undo_url}" if undo_url else "")


def _toasts(request: HttpRequest) -> str:
    """Waiting toasts, out of band, so that a part can carry them; nothing when there are none."""
    if not len(messages.get_messages(request)):
        return ""
    return render_to_string("web/parts/toasts.html", {"oob": True}, request=request)
