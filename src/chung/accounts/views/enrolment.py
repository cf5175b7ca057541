"""Taking people in: one by one, or a whole list from a file."""

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.commands import Newcomer, enrol_people, enrol_person
from chung.accounts.forms import EnrolForm
from chung.accounts.permissions import must_administer
from chung.accounts.queries import actor_of, checked_rows, usernames_taken
from chung.accounts.rules import (
    ONE_TIME_LIFE,
    TypedRow,
    read_people,
    sign_in_name,
    template_workbook,
)
from chung.accounts.views.posts import POST_PARTS, post_form, seat_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, Refusal
from chung.foundation.tables import MOST_BYTES
from chung.organisation.queries import bodies_with_people
from chung.organisation.states import DUTY_WORDS
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

_SALT = "chung.accounts.enrolment"
_HOUR = 3600
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """One person: the name, the post, the account, in one form."""
    actor = actor_of(request)
    must_administer(actor)
    form = post_form(request, actor, EnrolForm, **_typed(request))
    if form.is_valid():
        try:
            return _enrolled(request, actor, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "here": request.path}
    status = 422 if form.is_bound else 200
    return render_page(request, "accounts/enrol.html", context, parts=POST_PARTS, status=status)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed before another body was chosen without JavaScript, or the vacancy to fill."""
    names = ("full_name", "username", "post")
    kept = {name: request.GET[name] for name in names if name in request.GET}
    return {name: words for name, words in kept.items() if words}


def _enrolled(request: HttpRequest, actor: Actor, form: EnrolForm) -> HttpResponse:
    said = form.cleaned_data
    name = ""
    if said["with_account"]:
        name = said["username"].lower() or sign_in_name(said["full_name"], usernames_taken())
    newcomer = Newcomer(said["full_name"], seat_of(form), name)
    enrolled = enrol_person(actor, newcomer=newcomer)
    page = reverse("accounts:person", args=[enrolled.person_id])
    if not enrolled.password:
        toast(request, _("Đã thêm cán bộ."))
        return see_other(request, page)
    return _slips(request, [enrolled], page)


def _slips(request: HttpRequest, enrolled: list[Any], back_url: str) -> HttpResponse:
    slips = [
        {"name": one.full_name, "username": one.username, "password": one.password}
        for one in enrolled
        if one.password
    ]
    context = {
        "slips": slips,
        "until": clock.now() + ONE_TIME_LIFE,
        "back_url": back_url,
        "new_people": len(enrolled),
    }
    return render_page(request, "accounts/one_time.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def upload_people(request: HttpRequest) -> HttpResponse:
    """A file of people: first what would come of each row, then, on the second press, it does."""
    actor = actor_of(request)
    must_administer(actor)
    try:
        if "rows" in request.POST:
            return _take_in(request, actor)
        rows = _file_rows(request) if request.method == "POST" else []
    except Invalid as refusal:
        context = {"file_error" if refusal.field == "file" else "refusal": refusal}
        return render_page(request, "accounts/upload.html", context, status=422)
    if not rows:
        return render_page(request, "accounts/upload.html", {})
    return render_page(request, "accounts/upload_checked.html", _checked(rows, actor))


def _file_rows(request: HttpRequest) -> list[TypedRow]:
    file = request.FILES.get("file")
    if file is None:
        raise Invalid(_("Chưa chọn tệp."), _("Chọn tệp Excel hoặc CSV."), field="file")
    return read_people(file.read(MOST_BYTES + 1), file.name or "")


def _checked(rows: list[TypedRow], actor: Actor) -> dict[str, Any]:
    checked = checked_rows(rows, actor.on)
    return {
        "checked": sorted(checked, key=lambda row: (not row.problems, row.known)),
        "good": sum(row.newcomer is not None for row in checked),
        "known": sum(row.known for row in checked),
        "wrong": sum(bool(row.problems) for row in checked),
        "rows": signing.dumps([row.plain() for row in rows], salt=_SALT, compress=True),
    }


def _take_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    try:
        plain = signing.loads(request.POST["rows"], salt=_SALT, max_age=_HOUR)
    except signing.BadSignature:
        raise Invalid(
            _("Danh sách này đã để quá lâu."), _("Chọn lại tệp để kiểm tra từ đầu."), field="file"
        ) from None
    checked = checked_rows([TypedRow(**row) for row in plain], actor.on)
    newcomers = [row.newcomer for row in checked if row.newcomer is not None]
    if not newcomers:
        raise Invalid(
            _("Không còn ai để thêm: mọi người trong tệp đã có."),
            _("Xem lại danh sách cán bộ."),
            field="file",
        )
    enrolled = enrol_people(actor, newcomers=newcomers)
    return _slips(request, enrolled, reverse("accounts:people"))


@require_GET
def template_file(request: HttpRequest) -> HttpResponse:
    """The Excel file to fill in, with the units of today to choose from."""
    actor = actor_of(request)
    must_administer(actor)
    units = [body.path for body in bodies_with_people(actor.on)]
    duties = [(str(name), str(means)) for name, means in DUTY_WORDS.values()]
    answer = HttpResponse(template_workbook(units, duties), content_type=_EXCEL)
    answer["Content-Disposition"] = 'attachment; filename="danh-sach-can-bo.xlsx"'
    return answer
