"""Accounts for the cast of the demo; nobody can sign in to them with a password."""

from collections.abc import Mapping

from django.contrib.auth.hashers import make_password

from chung.accounts.models import User
from chung.accounts.permissions import must_administer
from chung.accounts.states import Persona
from chung.foundation.actor import Actor
from chung.journal.commands import command, note

_CAST = (
    ("vanthu.tinhuy", Persona.PROVINCE_CLERK),
    ("chanhvp.tinhuy", Persona.CHIEF),
    ("phochanhvp.tinhuy", Persona.DEPUTY_CHIEF),
    ("phobithu.tinhuy", Persona.DEPUTY_SECRETARY),
    ("truongphong.tonghop", Persona.ROOM_HEAD),
    ("chuyenvien.tonghop", Persona.SPECIALIST),
    ("truongban.tochuc", Persona.BOARD_HEAD),
    ("vanthu.tochuc", Persona.BOARD_CLERK),
    ("vanthu.xa-kim-lien", Persona.COMMUNE_CLERK),
    ("bithu.xa-kim-lien", Persona.COMMUNE_SECRETARY),
    ("vanphong.xa-keng-du", Persona.COMMUNE_ALL),
    ("vanthu.phuong-truong-vinh", Persona.COMMUNE_CLERK),
    ("quantri", Persona.ADMINISTRATOR),
)
_BEHIND = 1000  # the rest of the cast stands behind the parts named above


@command
def seed_personas(actor: Actor, *, people: Mapping[str, int]) -> int:
    """An account for each login → person that has none yet; returns how many were opened."""
    must_administer(actor)
    order = {login: (number, persona) for number, (login, persona) in enumerate(_CAST, start=1)}
    known = set(User.objects.values_list("username", flat=True))
    closed = make_password(None)
    users = []
    for login, person_id in people.items():
        number, persona = order.get(login, (_BEHIND, _persona_of(login)))
        if login not in known:
            users.append(
                User(
                    username=login,
                    password=closed,
                    person_id=person_id,
                    persona=persona,
                    persona_order=number,
                )
            )
    User.objects.bulk_create(users)
    note(accounts=len(users))
    return len(users)


def _persona_of(login: str) -> Persona:
    part, _dot, place = login.partition(".")
    commune = place.startswith(("xa-", "phuong-"))
    if part == "vanthu":
        return Persona.COMMUNE_CLERK if commune else Persona.BOARD_CLERK
    return Persona.COLLEAGUE
