"""Who acts in this request, and the cast of the demo."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.states import Persona
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotAllowed, NotFound
from chung.organisation.queries import HeldPost, posts_of_people


@dataclass(frozen=True)
class Part:
    """One member of the cast: who it is and what one can do as them."""

    username: str
    name: str
    posts: tuple[HeldPost, ...]
    can: str


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request. Raises NotAllowed when nobody is signed in."""
    actor = getattr(request, "actor", None)
    if actor is None:
        raise NotAllowed(_("Phiên làm việc đã hết."), _("Đăng nhập lại để tiếp tục."))
    return actor


def cast(on: date, *, behind: bool = False) -> list[Part]:
    """The parts of the demo in their order; ``behind``: clerks of all other bodies instead."""
    users = User.objects.filter(is_active=True).exclude(persona="").select_related("person")
    if behind:
        clerks = (Persona.COMMUNE_CLERK, Persona.BOARD_CLERK)
        users = users.filter(persona_order__gte=1000, persona__in=clerks)
    else:
        users = users.filter(persona_order__lt=1000)
    found = list(users.order_by("persona_order", "username"))
    posts = posts_of_people((user.person_id for user in found), on)
    return [
        Part(
            username=user.username,
            name=user.person.full_name,
            posts=tuple(posts.get(user.person_id, ())),
            can=str(Persona(user.persona).label),
        )
        for user in found
    ]


def persona_account(username: str) -> User:
    """The account of a member of the cast. Raises NotFound for any other account."""
    user = User.objects.filter(username=username, is_active=True).exclude(persona="").first()
    if user is None:
        raise NotFound(
            _("Không có vai này trong bản dùng thử."), _("Chọn một vai trong danh sách.")
        )
    return user
