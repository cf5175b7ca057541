"""Who acts in this request."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotAllowed


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request. Raises NotAllowed when nobody is signed in."""
    actor = getattr(request, "actor", None)
    if actor is None:
        raise NotAllowed(_("Phiên làm việc đã hết."), _("Đăng nhập lại để tiếp tục."))
    return actor
