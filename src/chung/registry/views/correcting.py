"""Correcting what the register says of a paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chung.accounts.queries import actor_of
from chung.foundation.refusals import Refusal
from chung.organisation.queries import body_facts
from chung.registry.commands import correct_incoming
from chung.registry.forms import CorrectForm
from chung.registry.models import IncomingPaper
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.incoming import incoming_paper
from chung.registry.queries.proposals import fields_of_paper
from chung.registry.views.sheets import main_sheets
from chung.registry.views.slip_fields import issuers_of, match_of, slip_of, suggest_for
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, record_id: int) -> HttpResponse:
    """Correct what the register says of a paper; the journal keeps what it said before."""
    actor = actor_of(request)
    paper = incoming_paper(actor, record_id)
    demand(why_not_register(actor, paper.record.keeper_id))
    form, match = _form(request, paper)
    if request.method == "POST" and form.is_valid():
        try:
            correct_incoming(actor, record_id=record_id, fields=form.facts())
            toast(request, _("Đã sửa thông tin đăng ký."))
            return see_other(request, reverse("registry:incoming", args=[record_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {
        "form": form,
        "paper": paper,
        "slip": slip_of(form),
        **match,
        **suggest_for(form, actor.on),
        **main_sheets(record_id),
    }
    status = 422 if form.errors else 200
    return render_page(
        request, "registry/correct_form.html", context, parts=("sheets",), status=status
    )


def _form(request: HttpRequest, paper: IncomingPaper) -> tuple[CorrectForm, dict[str, Any]]:
    data = request.POST if request.method == "POST" else None
    initial = fields_of_paper(paper)
    day = paper.dated or paper.arrived_on
    issuers = issuers_of(initial if data is None else data, day)
    known = [body.body_id for body in issuers]
    renamed = data is not None and data.get("issuer_name") != paper.issuer_name
    if paper.issuer_id and paper.issuer_id not in known and not renamed:
        issuers += body_facts([paper.issuer_id], day)
        known.append(paper.issuer_id)
    form = CorrectForm(data, initial=initial, issuers=known)
    return form, match_of(form, issuers, fresh=False)
