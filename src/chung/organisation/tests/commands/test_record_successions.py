import pytest

from chung.foundation.refusals import Conflict, Invalid
from chung.organisation.commands import Following, end_bodies, record_successions
from chung.organisation.queries import predecessors_of
from chung.organisation.states import SuccessionKind
from chung.organisation.tests.factories import TODAY, make_body, office

pytestmark = pytest.mark.django_db

MERGE, SEPARATE = SuccessionKind.CONSOLIDATE, SuccessionKind.SEPARATE


def communes(number=3):
    return [make_body(f"Đảng uỷ xã {n}").id for n in range(number)]


def test_several_follow_at_once():
    old = communes()
    new = make_body("Đảng uỷ xã Mới", since=TODAY).id
    end_bodies(office(), body_ids=old, on=TODAY)
    record_successions(
        office(), successions=[Following(b, new, MERGE, "1678") for b in old], on=TODAY
    )
    assert predecessors_of([new], TODAY) == {new: set(old)}


def test_a_circle_among_the_new_ones_is_refused():
    a, b, c = communes()
    round_trip = [Following(a, b, SEPARATE), Following(b, c, SEPARATE), Following(c, a, SEPARATE)]
    with pytest.raises(Invalid, match="kế thừa"):
        record_successions(office(), successions=round_trip, on=TODAY)
    record_successions(office(), successions=round_trip[:2], on=TODAY)
    with pytest.raises(Invalid, match="kế thừa"):
        record_successions(office(), successions=round_trip[2:], on=TODAY)


def test_twice_the_same_or_a_living_predecessor_is_refused():
    a, b, _c = communes()
    with pytest.raises(Conflict, match="vẫn hoạt động"):
        record_successions(office(), successions=[Following(a, b, MERGE)], on=TODAY)
    pair = Following(a, b, SEPARATE)
    with pytest.raises(Conflict, match="đã được ghi"):
        record_successions(office(), successions=[pair, pair], on=TODAY)


def test_a_successor_not_there_yet_is_refused():
    (a,) = communes(1)
    late = make_body("Đảng uỷ xã Sau", since=TODAY).id
    with pytest.raises(Invalid):
        successions = [Following(a, late, SEPARATE)]
        record_successions(office(), successions=successions, on=TODAY.replace(year=2025))
