import unicodedata
from datetime import date

import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.journal.models import Entry
from chung.organisation.commands import BodyDetails, establish_body
from chung.organisation.models import BodyVersion, Principal
from chung.organisation.queries import bodies_named, body_on, issuers_like
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests.factories import START, TODAY, acting, make_body, make_person, office

pytestmark = pytest.mark.django_db


def details(**changes):
    facts = {"name": "Đảng uỷ xã Mẫu", "kind": BodyKind.COMMITTEE, "level": Level.COMMUNE}
    return BodyDetails(**(facts | changes))


def test_a_body_has_its_first_version_and_a_unit_principal():
    body = establish_body(office(), slug="du-xa-mau", since=START, details=details())
    assert body_on(body.id, TODAY).name == "Đảng uỷ xã Mẫu"
    assert Principal.objects.filter(body=body, kind="unit").count() == 1
    entry = Entry.objects.get()
    assert (entry.command, entry.body_id) == ("organisation.establish_body", body.id)


def test_names_are_stored_composed_and_with_single_spaces():
    split = unicodedata.normalize("NFD", " Đảng uỷ  xã Mẫu ")
    establish_body(office(), slug="a", since=START, details=details(name=split))
    version = BodyVersion.objects.get()
    assert version.name == "Đảng uỷ xã Mẫu"
    assert version.search_name == "dang uy xa mau"
    assert [f.name for f in bodies_named("Đảng ủy xã mẫu", TODAY)] == ["Đảng uỷ xã Mẫu"]


def test_a_letterhead_finds_the_body_with_the_same_tone_marks_first():
    near = make_body("Đảng uỷ xã Châu Bính", superior="ĐẢNG BỘ TỈNH MẪU")
    right = make_body("Đảng uỷ xã Châu Bình", superior="ĐẢNG BỘ TỈNH MẪU")
    found = issuers_like("Đảng ủy xã Châu Bình", TODAY, superior="ĐẢNG BỘ TỈNH MẪU")
    assert [f.body_id for f in found] == [right.id, near.id]


def test_refuses_a_slug_twice_a_missing_name_and_a_parent_not_yet_there():
    parent = make_body(since=date(2026, 1, 1))
    with pytest.raises(Conflict, match="đã dùng"):
        establish_body(office(), slug=parent.slug, since=START, details=details())
    with pytest.raises(Invalid):
        establish_body(office(), slug="b", since=START, details=details(name="  "))
    with pytest.raises(Invalid, match="31/12/2025"):
        establish_body(
            office(), slug="c", since=date(2025, 12, 31), details=details(parent_id=parent.id)
        )


def test_only_an_administrator():
    with pytest.raises(NotAllowed):
        establish_body(acting(make_person()), slug="d", since=START, details=details())
