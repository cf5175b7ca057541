"""Who stands in for whom, and lending one's own post."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.commands import delegate_post, end_delegation
from chung.organisation.forms import AbsenceForm
from chung.organisation.models import Post
from chung.organisation.queries import names_on, posts_of_people
from chung.organisation.queries.absences import (
    absences_seen_by,
    lendable_posts,
    post_to_lend,
    substitutes_for,
)
from chung.organisation.views.chart import actor_of
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_http_methods(["GET", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom, and the form to lend one's own post for some days."""
    actor = actor_of(request)
    post = _post_asked_for(request, actor)
    form = _absence_form(request, post, actor) if post else None
    if post is not None and form is not None and form.is_valid():
        try:
            return _lend(request, actor, post, form)
        except Refusal as refusal:
            add_refusal(form, _shown_on(refusal))
    rows = list(absences_seen_by(actor))
    names = names_on({row.post.body_id for row in rows}, actor.on)
    context = {
        "rows": [(row, names.get(row.post.body_id, "")) for row in rows],
        "form": form,
        "post": post,
        "posts": list(lendable_posts(actor)),
        "actor": actor,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render_page(request, "organisation/absences.html", context, status=status)


def _post_asked_for(request: HttpRequest, actor: Actor) -> Post | None:
    asked = request.POST.get("chuc-danh") or request.GET.get("chuc-danh") or ""
    number = int(asked) if asked.isdigit() else actor.post_id
    return post_to_lend(actor, number) if number else None


def _absence_form(request: HttpRequest, post: Post, actor: Actor) -> AbsenceForm:
    tomorrow = actor.on + timedelta(days=1)
    people = substitutes_for(post, actor.on)
    held = posts_of_people(people.values_list("id", flat=True), actor.on)
    return AbsenceForm(
        request.POST or None,
        people=people,
        posts={person: posts[0].label for person, posts in held.items()},
        initial={"since": tomorrow, "last_day": tomorrow},
    )


def _lend(request: HttpRequest, actor: Actor, post: Post, form: AbsenceForm) -> HttpResponse:
    lent = delegate_post(
        actor,
        post_id=post.id,
        substitute_id=form.cleaned_data["substitute"].id,
        since=form.cleaned_data["since"],
        until=form.until(),
        reason=form.cleaned_data["reason"],
    )
    words = _("%(name)s làm thay từ %(day)s.") % {
        "name": form.cleaned_data["substitute"].full_name,
        "day": f"{lent.since:%d/%m/%Y}",
    }
    toast(request, words, undo_url=reverse("organisation:end_absence", args=[lent.id]))
    return see_other(request, reverse("organisation:absences"))


def _shown_on(refusal: Refusal) -> Refusal:
    """The form says "last day" where the command says "until"."""
    if refusal.field == "until":
        refusal.field = "last_day"
    return refusal


@require_POST
def end_absence(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """From today the substitute stands in no more."""
    if not absences_seen_by(actor_of(request)).filter(id=delegation_id).exists():
        raise NotFound(_("Không tìm thấy việc làm thay này."), _("Tải lại trang."))
    end_delegation(actor_of(request), delegation_id=delegation_id, on=actor_of(request).on)
    toast(request, _("Đã kết thúc việc làm thay."))
    return see_other(request, reverse("organisation:absences"))
