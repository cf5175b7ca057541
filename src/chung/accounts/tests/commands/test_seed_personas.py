import pytest

from chung.accounts.commands import seed_personas
from chung.accounts.models import User
from chung.accounts.states import Persona
from chung.foundation.refusals import NotAllowed
from chung.organisation.tests.factories import acting, make_person, office

pytestmark = pytest.mark.django_db


def test_accounts_without_a_password_in_the_order_of_the_cast():
    people = {
        "vanthu.xa-mau": make_person().id,
        "chanhvp.tinhuy": make_person().id,
        "vanthu.tinhuy": make_person().id,
        "truongphong.khac": make_person().id,
    }
    assert seed_personas(office(), people=people) == 4
    ordered = User.objects.order_by("persona_order", "username")
    assert [(u.username, u.persona) for u in ordered] == [
        ("vanthu.tinhuy", Persona.PROVINCE_CLERK),
        ("chanhvp.tinhuy", Persona.CHIEF),
        ("truongphong.khac", Persona.COLLEAGUE),
        ("vanthu.xa-mau", Persona.COMMUNE_CLERK),
    ]
    assert not any(u.has_usable_password() for u in ordered)
    assert seed_personas(office(), people=people) == 0


def test_only_an_administrator():
    with pytest.raises(NotAllowed):
        seed_personas(acting(make_person()), people={})
