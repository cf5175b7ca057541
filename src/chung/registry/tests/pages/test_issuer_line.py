"""A paper names its issuer as it was called then, leads to that body, and says who it is now."""

from datetime import date

import pytest

from chung.foundation import clock
from chung.organisation.commands import end_body, record_succession, revise_body
from chung.organisation.states import Level, SuccessionKind
from chung.organisation.tests.factories import make_body
from chung.organisation.tests.factories import office as house
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db

EARLY, SUMMER = date(2019, 1, 1), date(2025, 7, 1)


@pytest.fixture
def commune():
    return make_body("Đảng uỷ xã Châu Bính", since=EARLY, level=Level.GRASSROOTS)


@pytest.fixture
def paper(who, commune):
    return factories.registered(
        who, issuer_name="Đảng uỷ xã Châu Bính", issuer_id=commune.id, dated=date(2025, 6, 20)
    )


def follow(old, new, kind):
    end_body(house(), body_id=old.id, on=SUMMER)
    record_succession(
        house(), predecessor_id=old.id, successor_id=new.id, on=SUMMER, kind=kind, basis="1678"
    )


def test_an_issuer_that_lives_is_only_linked_as_of_the_day(read, paper, commune):
    page = read("clerk", f"/van-ban-den/{paper}/")
    assert f'<a href="/to-chuc/{commune.slug}/?ngay=2025-06-20">Đảng uỷ xã Châu Bính</a>' in page
    assert "nay là" not in page


def test_an_issuer_that_ended_is_named_with_its_successor(read, paper, commune):
    new = make_body("Đảng uỷ xã Châu Tiến", since=SUMMER)
    follow(commune, new, SuccessionKind.CONSOLIDATE)
    page = read("clerk", f"/van-ban-den/{paper}/")
    assert f'<a href="/to-chuc/{commune.slug}/?ngay=2025-06-20">Đảng uỷ xã Châu Bính</a>' in page
    assert f'nay là <a href="/to-chuc/{new.slug}/">Đảng uỷ xã Châu Tiến</a>' in page


def test_a_successor_of_the_same_name_is_told_apart(read, paper, commune):
    new = make_body("Đảng uỷ xã Châu Bính", since=SUMMER)
    follow(commune, new, SuccessionKind.CONSOLIDATE)
    page = read("clerk", f"/van-ban-den/{paper}/")
    assert f'nay là <a href="/to-chuc/{new.slug}/">Đảng uỷ xã Châu Bính</a> (mới)' in page


def test_who_only_took_over_is_not_called_the_issuer_of_today(read, paper, commune):
    follow(commune, make_body("Văn phòng Tỉnh uỷ Mẫu", since=EARLY), SuccessionKind.END)
    page = read("clerk", f"/van-ban-den/{paper}/")
    assert "đã bàn giao cho" in page and "nay là" not in page


def test_the_name_of_the_paper_stays_when_the_body_is_renamed(read, paper, commune):
    revise_body(house(), body_id=commune.id, since=SUMMER, name="Đảng uỷ phường Châu Bính")
    page = read("clerk", f"/van-ban-den/{paper}/")
    assert "Đảng uỷ xã Châu Bính</a>" in page and clock.today() > SUMMER
