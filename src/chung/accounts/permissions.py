"""Who may open and close accounts."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed


def must_administer(actor: Actor) -> None:
    """An administrator, or the office itself at work. Raises NotAllowed."""
    if actor.person_id is not None and not actor.has(Duty.ADMINISTER):
        raise NotAllowed(
            _("Chỉ quản trị hệ thống được quản lý tài khoản."),
            _("Đề nghị quản trị hệ thống làm giúp."),
        )
