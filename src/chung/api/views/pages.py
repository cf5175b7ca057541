"""Tokens as their owner and the administrator keep them; the description; the end of all ways."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.api.commands import issue_token, revoke_token
from chung.api.forms import TokenForm
from chung.api.queries import tokens_for
from chung.api.views.door import api
from chung.api.views.problems import problem_of_status
from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Refusal
from chung.web.pages import page_of, render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_GET
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, an administrator's view of everybody's."""
    actor = actor_of(request)
    page = page_of(tokens_for(actor), order=("-id",), cursor=request.GET.get("cursor", ""))
    context = {"page": page, "now": clock.now(), "all": actor.has(Duty.ADMINISTER)}
    return render_page(request, "api/tokens.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def new_token(request: HttpRequest) -> HttpResponse:
    """A token for the post acted in; its words are shown once."""
    actor, form = actor_of(request), TokenForm(request.POST or None)
    if form.is_valid():
        try:
            token, words = issue_token(actor, **form.wanted())
            return render_page(request, "api/shown_once.html", {"token": token, "words": words})
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "label": actor.label}
    return render_page(request, "api/new_token.html", context, status=422 if form.is_bound else 200)


@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """The token opens nothing any more."""
    token = revoke_token(actor_of(request), token_id=token_id)
    toast(request, _("Đã thu hồi mã %(name)s.") % {"name": token.name})
    return see_other(request, reverse("api:tokens"))


@require_GET
def description(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1; open to all, nothing of the office is in it."""
    return JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})


@csrf_exempt
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Any other address of the API."""
    return problem_of_status(request, 404)
