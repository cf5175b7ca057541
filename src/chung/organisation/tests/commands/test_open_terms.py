import pytest

from chung.foundation.refusals import Conflict, Invalid
from chung.organisation.commands import TermOf, open_terms
from chung.organisation.queries import terms_on
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db


def test_terms_of_several_committees_follow_each_other():
    ids = [make_body(f"Đảng uỷ xã {n}").id for n in range(2)]
    appointed = [TermOf(body_id, "2020–2025 (chỉ định)") for body_id in ids]
    open_terms(office(), since=START, terms=appointed)
    open_terms(office(), since=TODAY, terms=[TermOf(body_id, "2025–2030") for body_id in ids])
    assert set(terms_on(ids, START).values()) == {"2020–2025 (chỉ định)"}
    assert terms_on(ids, TODAY) == dict.fromkeys(ids, "2025–2030")


def test_one_later_term_and_none_is_opened():
    ids = [make_body(f"Đảng uỷ xã {n}").id for n in range(2)]
    open_terms(office(), since=TODAY, terms=[TermOf(ids[1], "2025–2030")])
    with pytest.raises(Conflict, match="2025–2030"):
        open_terms(office(), since=START, terms=[TermOf(body_id, "x") for body_id in ids])
    assert terms_on(ids, START) == {}


def test_two_terms_of_one_committee_on_a_day_are_refused():
    body = make_body()
    with pytest.raises(Invalid):
        open_terms(office(), since=TODAY, terms=[TermOf(body.id, "a"), TermOf(body.id, "b")])
