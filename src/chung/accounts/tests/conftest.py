import pytest
from django.test import Client

from chung.accounts.commands import open_account
from chung.foundation.actor import Duty
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests.factories import make_body, make_person, make_post, office

PASSWORD = "một câu dễ nhớ"


@pytest.fixture
def clerk(db):
    """A clerk with a password."""
    person = make_person("Nguyễn Thị Mẫu")
    make_post(make_body("Tỉnh uỷ"), "Văn thư", holder=person)
    return open_account(office(), person_id=person.id, username="vanthu", password=PASSWORD)


@pytest.fixture
def player(db):
    """A member of the cast, with two posts."""
    from chung.accounts.states import Persona

    person = make_person("Trần Văn Thử")
    body = make_body("Văn phòng")
    make_post(body, "Chánh Văn phòng", holder=person, rank=1)
    make_post(body, "Trưởng phòng", holder=person, rank=2)
    user = open_account(office(), person_id=person.id, username="chanhvp", persona=Persona.CHIEF)
    user.persona_order = 1
    user.save(update_fields=["persona_order"])
    return user


@pytest.fixture
def house(db):
    """A province with its office, a room of the office and a board."""
    province = make_body("Tỉnh uỷ Mẫu", level=Level.PROVINCE, desk=True)
    of = {"level": Level.PROVINCE}
    bureau = make_body("Văn phòng", kind=BodyKind.ADVISORY, parent=province, desk=True, **of)
    board = make_body("Ban Tổ chức", kind=BodyKind.ADVISORY, parent=province, desk=True, **of)
    return {
        "province": province,
        "bureau": bureau,
        "board": board,
        "room": make_body("Phòng Tổng hợp", kind=BodyKind.DIVISION, parent=bureau, **of),
        "other_room": make_body("Phòng Tổng hợp", kind=BodyKind.DIVISION, parent=board, **of),
    }


@pytest.fixture
def administrator(house):
    """The person who keeps accounts and posts."""
    person = make_person("Bùi Văn Thử Nghiệm")
    duties = [(Duty.ADMINISTER, house["province"])]
    make_post(house["bureau"], "Quản trị hệ thống", duties=duties, holder=person)
    open_account(office(), person_id=person.id, username="quantri", password=PASSWORD)
    return person


@pytest.fixture
def enter():
    """A browser of one's own for somebody with an account."""

    def come_in(user):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return come_in


@pytest.fixture
def keeper(administrator, enter):
    """The administrator's browser."""
    return enter(administrator.user)
