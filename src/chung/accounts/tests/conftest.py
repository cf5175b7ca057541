import pytest

from chung.accounts.commands import open_account
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
