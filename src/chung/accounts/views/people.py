"""People and accounts as the administrator keeps them: the list, one person, their account."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.commands import (
    end_sessions,
    lock_account,
    open_account,
    reset_password,
    unlock_account,
)
from chung.accounts.forms import AccountForm, RenameForm, body_choices
from chung.accounts.models import User
from chung.accounts.permissions import must_administer
from chung.accounts.queries import (
    PeopleFilter,
    account_of,
    actor_of,
    door_closed_to,
    people_with_accounts,
    sign_ins_of,
    standing_of,
    usernames_taken,
)
from chung.accounts.rules import ONE_TIME_LIFE, sign_in_name
from chung.accounts.states import Standing
from chung.foundation import clock
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.commands import rename_person
from chung.organisation.queries import (
    Person,
    appointments_of,
    bodies_with_people,
    delegations_of,
    names_on,
    person_known,
    posts_of_people,
    vacancies_on,
)
from chung.web.pages import page_of, render_page, see_other, toast
from chung.web.parts import Tab
from chung.web.refusals import add_refusal

_LIST = ("list",)


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody by given name, with posts and account; by words, body and standing."""
    actor = actor_of(request)
    must_administer(actor)
    chosen = _asked_for(request)
    page = page_of(
        people_with_accounts(chosen, actor.on),
        order=("sort_key", "id"),
        cursor=request.GET.get("cursor", ""),
        cap=1000,
    )
    held = posts_of_people((person.id for person in page), actor.on)
    context = {
        "page": page,
        "rows": [_row(person, held) for person in page],
        "chosen": chosen,
        "filtered": chosen != PeopleFilter(),
        "bodies": body_choices(bodies_with_people(actor.on), _("Mọi cơ quan, đơn vị")),
        "tabs": _tabs(request, chosen),
    }
    return render_page(request, "accounts/people.html", context, parts=_LIST)


def _asked_for(request: HttpRequest) -> PeopleFilter:
    body, standing = request.GET.get("co-quan", ""), request.GET.get("nhom", "")
    return PeopleFilter(
        words=request.GET.get("q", "").strip(),
        body_id=int(body) if body.isdigit() else None,
        standing=Standing(standing) if standing in Standing.values else None,
    )


def _row(person: Person, held: dict[int, Any]) -> dict[str, Any]:
    user = getattr(person, "user", None)
    return {
        "person": person,
        "posts": held.get(person.id, []),
        "user": user,
        "standing": standing_of(user),
    }


def _tabs(request: HttpRequest, chosen: PeopleFilter) -> list[Tab]:
    def url(standing: str) -> str:
        query = request.GET.copy()
        query.pop("cursor", None)
        query.pop("nhom", None)
        if standing:
            query["nhom"] = standing
        return f"{request.path}?{query.urlencode()}"

    named = [Tab(s.label, url(s.value), current=chosen.standing == s) for s in Standing]
    return [Tab(_("Tất cả"), url(""), current=chosen.standing is None), *named]


@require_GET
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """One person: posts, who stands in for them, the account and its last sign-ins."""
    actor = actor_of(request)
    must_administer(actor)
    someone = person_known(person_id)
    account = account_of(person_id)
    appointments = appointments_of(person_id)
    context = {
        "someone": someone,
        "appointments": appointments,
        "bodies": names_on({held.post.body_id for held in appointments}, actor.on),
        "delegations": delegations_of(person_id, actor.on),
        "account": account,
        "standing": standing_of(account),
        "held_back": account is not None and door_closed_to(account.username),
        "sign_ins": sign_ins_of(account.id) if account else [],
        "today": actor.on,
        "now": clock.now(),
        "is_oneself": person_id == actor.person_id,
    }
    return render_page(request, "accounts/person.html", context)


@require_GET
def vacancies(request: HttpRequest) -> HttpResponse:
    """Posts nobody holds today, each with the way to fill it."""
    actor = actor_of(request)
    must_administer(actor)
    page = page_of(
        vacancies_on(actor.on),
        order=("body_id", "rank", "id"),
        cursor=request.GET.get("cursor", ""),
        cap=1000,
    )
    names = names_on({post.body_id for post in page}, actor.on)
    context = {"page": page, "names": names}
    return render_page(request, "accounts/vacancies.html", context, parts=_LIST)


@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, person_id: int) -> HttpResponse:
    """The name written anew."""
    actor = actor_of(request)
    must_administer(actor)
    someone = person_known(person_id)
    form = RenameForm(request.POST or None, initial={"full_name": someone.full_name})
    if form.is_valid():
        try:
            rename_person(actor, person_id=person_id, full_name=form.cleaned_data["full_name"])
            toast(request, _("Đã sửa họ tên."))
            return see_other(request, reverse("accounts:person", args=[person_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "someone": someone}
    status = 422 if form.is_bound else 200
    return render_page(request, "accounts/rename.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def open_account_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """A sign-in name for somebody without one; the one-time password is shown once."""
    actor = actor_of(request)
    must_administer(actor)
    someone = person_known(person_id)
    proposed = sign_in_name(someone.full_name, usernames_taken())
    form = AccountForm(request.POST or None, initial={"username": proposed})
    if form.is_valid():
        try:
            with transaction.atomic():
                name = form.cleaned_data["username"]
                account = open_account(actor, person_id=person_id, username=name)
                password = reset_password(actor, account_id=account.id)
            return _shown_once(request, someone, account, password)
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "someone": someone}
    status = 422 if form.is_bound else 200
    return render_page(request, "accounts/open_account.html", context, status=status)


def _shown_once(
    request: HttpRequest, someone: Person, account: User, password: str
) -> HttpResponse:
    slip = {"name": someone.full_name, "username": account.username, "password": password}
    back = reverse("accounts:person", args=[someone.id])
    context = {"slips": [slip], "until": clock.now() + ONE_TIME_LIFE, "back_url": back}
    return render_page(request, "accounts/one_time.html", {**context, "someone": someone})


@never_cache
@require_POST
def account_act(request: HttpRequest, person_id: int, act: str) -> HttpResponse:
    """Lock, unlock, sign out everywhere, a new one-time password."""
    actor = actor_of(request)
    must_administer(actor)
    someone, account = person_known(person_id), account_of(person_id)
    if account is None:
        raise NotFound(_("Người này chưa có tài khoản."), _("Mở tài khoản ở trang của cán bộ."))
    if act == "mat-khau":
        password = reset_password(actor, account_id=account.id)
        return _shown_once(request, someone, account, password)
    if act not in _ACTS:
        raise NotFound(_("Không có việc này."), _("Tải lại trang."))
    run, words, undo = _ACTS[act]
    run(actor, account_id=account.id)
    undo_url = reverse("accounts:account_act", args=[person_id, undo]) if undo else ""
    toast(request, words, undo_url=undo_url)
    return see_other(request, reverse("accounts:person", args=[person_id]))


_ACTS: dict[str, tuple[Any, Any, str]] = {
    "khoa": (
        lock_account,
        gettext_lazy("Đã khoá tài khoản; người này không vào được nữa."),
        "mo-khoa",
    ),
    "mo-khoa": (unlock_account, gettext_lazy("Đã mở khoá tài khoản."), ""),
    "dang-xuat": (end_sessions, gettext_lazy("Đã đăng xuất người này khỏi mọi máy."), ""),
}
