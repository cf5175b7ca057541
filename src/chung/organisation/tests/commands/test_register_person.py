import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.organisation.commands import register_person
from chung.organisation.models import Person, Principal
from chung.organisation.tests.factories import acting, make_person, office

pytestmark = pytest.mark.django_db


def test_people_of_one_name_are_two_people():
    first, second = make_person("Nguyễn Văn Mẫu"), make_person("Nguyễn Văn Mẫu")
    assert first.id != second.id
    assert Principal.objects.filter(kind="person").count() == 2


def test_names_sort_by_the_given_name_in_vietnamese_order():
    for name in ("Trần Văn Đạt", "Lê Thị Ân", "Phạm Văn Dũng", "Nguyễn Văn An"):
        make_person(name)
    names = Person.objects.order_by("sort_key").values_list("full_name", flat=True)
    assert list(names) == ["Nguyễn Văn An", "Lê Thị Ân", "Phạm Văn Dũng", "Trần Văn Đạt"]


def test_refuses_no_name_and_strangers():
    with pytest.raises(Invalid):
        register_person(office(), full_name="  ")
    with pytest.raises(NotAllowed):
        register_person(acting(make_person()), full_name="Trần Thị Thử")
