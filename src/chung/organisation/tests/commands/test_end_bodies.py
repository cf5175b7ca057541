import pytest

from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.journal.models import Entry
from chung.organisation.commands import end_bodies, end_body, open_term
from chung.organisation.queries import body_facts, desk_on
from chung.organisation.tests.factories import START, TODAY, make_body, make_post, office

pytestmark = pytest.mark.django_db


def family():
    committee = make_body("Huyện uỷ", desk=True)
    below = [make_body(f"Đảng uỷ xã {n}", parent=committee, desk=True) for n in range(3)]
    return [committee, *below]


def test_a_committee_and_those_below_end_together_under_one_entry():
    bodies = family()
    ids = [body.id for body in bodies]
    make_post(bodies[1], "Bí thư")
    ended = end_bodies(office(), body_ids=ids, on=TODAY, basis="1678")
    assert body_facts(ids, TODAY) == []
    assert desk_on(ids[0], TODAY) is None
    assert (ended["versions"], ended["desks"], ended["posts"]) == (4, 4, 1)
    entry = Entry.objects.get(command="organisation.end_bodies")
    assert entry.data["bodies"] == sorted(ids)


def test_it_costs_as_much_for_many_as_for_one(django_assert_max_num_queries):
    ids = [body.id for body in family()]
    with django_assert_max_num_queries(30):
        end_bodies(office(), body_ids=ids, on=TODAY)


def test_one_left_below_and_none_ends():
    bodies = family()
    ids = [body.id for body in bodies[:-1]]
    with pytest.raises(Conflict, match="xã 2"):
        end_bodies(office(), body_ids=ids, on=TODAY)
    assert len(body_facts(ids, TODAY)) == 3


def test_what_begins_later_or_has_ended_is_refused():
    first, second = make_body("Đảng uỷ xã A"), make_body("Đảng uỷ xã B")
    with pytest.raises(Invalid):
        end_bodies(office(), body_ids=[first.id], on=START)
    open_term(office(), body_id=second.id, since=TODAY, label="2025–2030")
    with pytest.raises(Conflict, match="bắt đầu từ ngày này"):
        end_bodies(office(), body_ids=[first.id, second.id], on=TODAY)
    end_body(office(), body_id=first.id, on=START.replace(month=9))
    with pytest.raises(Invalid, match="không hoạt động"):
        end_bodies(office(), body_ids=[first.id], on=TODAY)
    with pytest.raises(NotFound):
        end_bodies(office(), body_ids=[0], on=TODAY)
