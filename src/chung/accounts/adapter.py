"""How allauth behaves here: nobody signs up, administrators make the accounts, axes counts.

Beside chosen passwords, which allauth checks, one-time passwords open the door once.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.rules import one_time_hash
from chung.foundation import clock


class OneTimeBackend(ModelBackend):
    """A one-time password, asked for after allauth found no chosen one.

    allauth has spent the time of a slow hash by then, for names that exist and names that do not;
    the little time here is spent for both as well.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: Any,
    ) -> User | None:
        if not username or not password:
            return None
        user = User.objects.filter(username__iexact=username).exclude(one_time_code="").first()
        if user is None:
            one_time_hash(username, password)
            return None
        fits = user.one_time_fits(password, clock.now())
        return user if fits and self.user_can_authenticate(user) else None


class ClosedAdapter(DefaultAccountAdapter):
    """Sign-up is closed; refusals are our own words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt."
        ),
        "account_inactive": _("Tài khoản này đã khoá. Liên hệ quản trị hệ thống."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: axes counts failed attempts, and two counters would lock out at random."""
