"""Who acts in this request, and the cast of the demo."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chung.accounts.models import User
from chung.accounts.states import Persona
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotAllowed, NotFound
from chung.organisation.queries import (
    HeldPost,
    StaffedBody,
    bodies_with_people,
    founded_since,
    posts_of_people,
)
from chung.organisation.states import BodyKind, Level

_NEW = timedelta(days=60)
_BEHIND = 1000  # parts below this order were chosen for the page (seed_personas)


@dataclass(frozen=True)
class Part:
    """One member of the cast: who it is and what one can do as them."""

    username: str
    name: str
    posts: tuple[HeldPost, ...]
    can: str


@dataclass(frozen=True)
class Troupe:
    """The parts of one committee or board; without a name: those who hold no post now."""

    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Cast:
    """Who can be played: chosen parts, everybody of the bodies founded of late, all others."""

    chosen: list[Part]
    new: list[Troupe]
    others: list[Troupe]


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request. Raises NotAllowed when nobody is signed in."""
    actor = getattr(request, "actor", None)
    if actor is None:
        raise NotAllowed(_("Phiên làm việc đã hết."), _("Đăng nhập lại để tiếp tục."))
    return actor


def cast(on: date) -> Cast:
    """The parts of the demo by the posts they hold on a day; each stands in one place."""
    users = User.objects.filter(is_active=True).exclude(persona="").select_related("person")
    posts = posts_of_people(users.values_list("person_id", flat=True), on)
    bodies = {body.body_id: body for body in bodies_with_people(on)}
    new = founded_since(on - _NEW)
    chosen: list[Part] = []
    troupes: dict[int | None, list[Part]] = defaultdict(list)
    for user in _highest_first(users, list(posts)):
        part = _part(user, posts.get(user.person_id, []))
        place = _place(part, bodies)
        if user.persona_order < _BEHIND and place not in new:
            chosen.append(part)
        else:
            troupes[place].append(part)
    found = [
        (i, Troupe(body.path, tuple(troupes[i]))) for i, body in bodies.items() if i in troupes
    ]
    idle = [Troupe("", tuple(troupes[None]))] if troupes[None] else []
    return Cast(
        chosen,
        new=[troupe for place, troupe in found if place in new],
        others=[*(troupe for place, troupe in found if place not in new), *idle],
    )


def _highest_first(users: Iterable[User], by_rank: list[int]) -> list[User]:
    """In the order of the cast; behind it by the rank of their posts, those without one last."""
    rank = {person_id: number for number, person_id in enumerate(by_rank)}
    last = len(rank)
    return sorted(users, key=lambda u: (u.persona_order, rank.get(u.person_id, last), u.username))


def _part(user: User, posts: list[HeldPost]) -> Part:
    can = str(Persona(user.persona).label) if posts else ""
    return Part(user.username, user.person.full_name, tuple(posts), can)


def _place(part: Part, bodies: Mapping[int, StaffedBody]) -> int | None:
    """The board of a room, the committee of a commune's organs; None for who holds no post."""
    here = bodies.get(part.posts[0].body_id) if part.posts else None
    while here is not None and (above := bodies.get(here.parent_id or 0)) is not None:
        organ = here.level == above.level == Level.COMMUNE
        if not organ and here.kind != BodyKind.DIVISION:
            break
        here = above
    return here.body_id if here else None


def persona_account(username: str) -> User:
    """The account of a member of the cast. Raises NotFound for any other account."""
    user = User.objects.filter(username=username, is_active=True).exclude(persona="").first()
    if user is None:
        raise NotFound(
            _("Không có vai này trong bản dùng thử."), _("Chọn một vai trong danh sách.")
        )
    return user
