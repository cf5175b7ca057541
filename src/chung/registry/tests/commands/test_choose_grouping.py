from datetime import date

import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.registry.commands import choose_grouping
from chung.registry.queries.series import groups_of
from chung.registry.tests.outgoing_office import office

pytestmark = pytest.mark.django_db


def _choose(made, since: date, by=None, **details):
    facts = {"group_key": "qd_shared", "reason": "nếp của cơ quan", **details}
    choose_grouping(by or made.clerk, issuer_id=made.committee.id, since=since, **facts)


def test_from_a_day_on_until_another():
    made = office()
    _choose(made, date(2026, 1, 1))
    _choose(made, date(2026, 6, 1), end=True)
    issuer = made.committee.id
    assert groups_of(issuer, date(2025, 12, 31)) == ()
    assert groups_of(issuer, date(2026, 1, 1)) == ("qd_shared",)
    assert groups_of(issuer, date(2026, 6, 1)) == ()


def test_chosen_twice_is_chosen_once():
    made = office()
    _choose(made, date(2026, 1, 1))
    _choose(made, date(2026, 2, 1))
    assert groups_of(made.committee.id, date(2026, 3, 1)) == ("qd_shared",)


def test_refusals():
    made = office()
    with pytest.raises(Invalid):
        _choose(made, date(2026, 1, 1), group_key="per_type")
    with pytest.raises(Invalid):
        _choose(made, date(2026, 1, 1), reason=" ")
    with pytest.raises(NotAllowed):
        _choose(made, date(2026, 1, 1), by=made.signer)
