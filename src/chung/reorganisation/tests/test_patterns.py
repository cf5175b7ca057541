"""A new body is drafted after those it comes from."""

import pytest

from chung.foundation.actor import Duty
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import draft_plan
from chung.reorganisation.queries.patterns import like_elders
from chung.reorganisation.queries.sheets import sheet_of
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


def test_it_has_posts_of_every_title_its_elders_have(made):
    east, west = made.east.committee, made.west.committee
    signs = [(Duty.SIGN, west)]
    for title, number, rank in (("Phó Bí thư", 2, 2), ("Uỷ viên", 1, 9)):
        for _ in range(number):
            org.make_post(west, title, duties=signs, rank=rank)
    org.make_post(east, "Phó Bí thư", duties=[(Duty.SIGN, east)], rank=2)
    sheet = sheet_of(draft_plan(play.house(), fields=play.fields()))
    [drafted] = like_elders(sheet, ["Đảng uỷ xã Nam"], [east.id, west.id], with_posts=True)
    titles = [post.title for post in drafted.posts]
    assert titles == ["Bí thư", "Phó Bí thư", "Phó Bí thư", "Uỷ viên"]
    assert len({post.key for post in drafted.posts}) == 4
    assert all((Duty.SIGN, None) in post.duties for post in drafted.posts)
    [alone] = like_elders(sheet, ["Đảng uỷ xã Nam"], [east.id], with_posts=True)
    assert [post.title for post in alone.posts] == ["Bí thư", "Phó Bí thư"]
