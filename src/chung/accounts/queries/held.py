"""Accounts held until the end of a command, and what the door has counted against them."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotFound


def hold_account(account_id: int) -> User:
    """Lock an account for this transaction. Raises NotFound."""
    user = User.objects.select_for_update().filter(id=account_id).first()
    if user is None:
        raise NotFound(_("Không tìm thấy tài khoản này."), _("Tải lại trang."))
    return user


def must_not_be_a_part(user: User) -> None:
    """Raises Conflict for an account of the demo's cast: one click signs in to it."""
    if user.persona:
        raise Conflict(
            _("Tài khoản của bản dùng thử không có mật khẩu."), _("Vào vai bằng một lần bấm.")
        )


def door_closed_to(username: str) -> bool:
    """Does the door hold back this name, on some machine, after too many failed attempts?"""
    since = clock.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    return AccessAttempt.objects.filter(
        username__iexact=username,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gt=since,
    ).exists()
