"""Who may open and change accounts."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed


def administers(actor: Actor) -> bool:
    """An administrator, or the office itself at work (seed, command line)."""
    return actor.person_id is None or actor.has(Duty.ADMINISTER)


def must_administer(actor: Actor) -> None:
    """Raises NotAllowed when the actor is no administrator."""
    if not administers(actor):
        raise NotAllowed(
            _("Chỉ quản trị hệ thống được quản lý tài khoản."),
            _("Đề nghị quản trị hệ thống làm giúp."),
        )
