"""Sign in, sign out, change the post acted in, change the password."""

from datetime import timedelta
from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from chung.accounts.commands import change_password as change_password_command
from chung.accounts.commands import record_sign_in
from chung.accounts.forms import (
    ActingPostForm,
    ChangePasswordForm,
    ChoosePasswordForm,
    SignInForm,
)
from chung.accounts.middleware import ACTING_POST, ENDED
from chung.accounts.models import User
from chung.accounts.queries import actor_of, cast, persona_account
from chung.foundation import clock
from chung.foundation.refusals import Invalid, NotAllowed
from chung.organisation.queries import actor_for
from chung.web.pages import render_page, see_other, toast

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignIn(LoginView):
    """Name and password, by allauth; failed attempts are counted by axes."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """In the demo the cast comes first, unless one asks for the form with a password."""
        by_password = request.method == "POST" or "mat-khau" in request.GET
        if settings.DEMO and not by_password and not request.user.is_authenticated:
            return personas(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "demo": settings.DEMO,
            "ended": self.request.GET.get(ENDED, ""),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if isinstance(self.request.user, User):
            user = self.request.user
            _record(user, way="one-time" if user.must_choose_password else "password")
        return response

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


@never_cache
@require_http_methods(["GET", "POST"])
def personas(request: HttpRequest) -> HttpResponse:
    """The cast of the demo; one click signs in. Not there at all outside the demo."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        return _play(request)
    context = {
        "cast": cast(clock.today()),
        "next": _next(request.GET.get("next", "")),
        "ended": request.GET.get(ENDED, ""),
    }
    return render_page(request, "accounts/personas.html", context)


def _play(request: HttpRequest) -> HttpResponse:
    user = persona_account(request.POST.get("vai", ""))
    login(request, user, backend=_BACKEND)
    _record(user, way="persona")
    return see_other(request, _next(request.POST.get("next", "")) or settings.LOGIN_REDIRECT_URL)


def _record(user: User, *, way: str) -> None:
    record_sign_in(actor_for(user.person_id, None, clock.today()), account_id=user.id, way=way)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Back to the sign-in page."""
    logout(request)
    return see_other(request, reverse("account_login"))


@require_POST
def switch_post(request: HttpRequest) -> HttpResponse:
    """Act in another of the posts held today."""
    form = ActingPostForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Chưa chọn chức danh."), _("Chọn lại ở góc trên của trang."))
    if form.cleaned_data["post"] not in actor_of(request).posts:
        raise NotAllowed(
            _("Hôm nay anh/chị không giữ chức danh này."),
            _("Chọn một chức danh trong danh sách ở góc trên của trang."),
        )
    request.session[ACTING_POST] = form.cleaned_data["post"]
    return see_other(request, _next(form.cleaned_data["next"]) or settings.LOGIN_REDIRECT_URL)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password for oneself; other sessions of the account end."""
    form = _password_form(request)
    if form.is_valid():
        password, account_id = form.cleaned_data["new_password1"], form.user.id
        changed = change_password_command(
            actor_of(request), account_id=account_id, password=password
        )
        update_session_auth_hash(request, changed)
        toast(request, _("Đã đổi mật khẩu."))
        return see_other(request, settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "first": form.user.must_choose_password}
    status = 422 if form.is_bound else 200
    return render_page(request, "accounts/change_password.html", context, status=status)


def _password_form(request: HttpRequest) -> Any:
    """Who came in by a one-time password has just shown it; others show the old one again."""
    user = request.user
    assert isinstance(user, User)
    if user.must_choose_password:
        return ChoosePasswordForm(user, request.POST or None)
    if not user.has_usable_password():
        raise NotAllowed(
            _("Tài khoản của bản dùng thử không có mật khẩu."), _("Vào vai bằng một lần bấm.")
        )
    return ChangePasswordForm(user, request.POST or None)


def locked_out(
    request: HttpRequest,
    original: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """What axes shows after too many failed attempts (AXES_LOCKOUT_CALLABLE)."""
    minutes = timedelta(hours=settings.AXES_COOLOFF_TIME) // timedelta(minutes=1)
    context = {"minutes": minutes}
    return render_page(request, "accounts/locked_out.html", context, status=429)


def _next(url: str) -> str:
    """A page of ours to go on to, or nothing."""
    return url if url_has_allowed_host_and_scheme(url, None) else ""
