import pytest

from chung.foundation.refusals import Invalid, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.commands import rename_person
from chung.organisation.queries import people_on
from chung.organisation.tests.factories import TODAY, acting, make_person, office

pytestmark = pytest.mark.django_db


def test_the_new_name_is_found_and_the_old_is_not():
    person = make_person("Nguyễn Văn Mẩu")
    rename_person(office(), person_id=person.id, full_name="  Nguyễn  Văn Mẫu Mới ")
    assert people_on("van mau moi", TODAY).get().full_name == "Nguyễn Văn Mẫu Mới"
    assert Entry.objects.latest("id").data == {"person": person.id}


def test_refuses_no_name_no_change_strangers_and_unknown_people():
    person = make_person("Nguyễn Văn Mẫu")
    for name in (" ", "Nguyễn Văn  Mẫu"):
        with pytest.raises(Invalid):
            rename_person(office(), person_id=person.id, full_name=name)
    with pytest.raises(NotAllowed):
        rename_person(acting(person), person_id=person.id, full_name="Khác")
    with pytest.raises(NotFound):
        rename_person(office(), person_id=0, full_name="Khác")
