from datetime import date, timedelta

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.organisation.models import Term
from chung.registry.commands import choose_grouping
from chung.registry.models import OutgoingPaper
from chung.registry.queries.series import groups_of
from chung.registry.tests.outgoing_office import holder, numbered, office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _choose(made, since: date, by=None, **details):
    facts = {"group_key": "qd_shared", "reason": "nếp của cơ quan", **details}
    return choose_grouping(by or made.clerk, issuer_id=made.committee.id, since=since, **facts)


def _symbol(record_id: int) -> str:
    return OutgoingPaper.objects.get(pk=record_id).symbol


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


def test_in_mid_term_the_shared_series_goes_on_above_what_was_given():
    made = office()
    for _ in range(3):
        numbered(made, type_key="quyet_dinh")
    numbered(made, type_key="quy_dinh")
    assert _choose(made, clock.today()) == 4
    assert _symbol(numbered(made, type_key="quy_dinh")) == "04-QĐ/TU"
    assert _symbol(numbered(made, type_key="quyet_dinh")) == "05-QĐ/TU"


def test_a_new_term_begins_at_01_whatever_was_given_before():
    made = office()
    numbered(made, type_key="quyet_dinh")
    tomorrow = clock.today() + DAY
    with pytest.raises(Invalid, match="chạy tiếp từ số nào"):
        _choose(made, tomorrow)
    Term.objects.filter(body=made.committee).update(until=tomorrow)
    Term.objects.create(body=made.committee, label="2026–2031", since=tomorrow)
    assert _choose(made, tomorrow) is None
    assert groups_of(made.committee.id, tomorrow) == ("qd_shared",)


def test_a_shared_series_that_has_given_numbers_is_not_split_in_its_term():
    made = office()
    today = clock.today()
    _choose(made, today - DAY)
    numbered(made, type_key="quyet_dinh")
    with pytest.raises(Conflict, match="trùng"):
        _choose(made, today, end=True)
    with pytest.raises(Invalid, match="kết thúc sau"):
        _choose(made, today - DAY, end=True)
    assert groups_of(made.committee.id, today + DAY) == ("qd_shared",)


def test_the_chief_who_distributes_may_too_and_nobody_else():
    made = office()
    chief, _post = holder("Chánh Văn Phòng Thử", made.committee, "Chánh VP", Duty.DISTRIBUTE)
    _choose(made, date(2026, 1, 1), by=chief)
    for other in (made.signer, made.specialist, made.commune_clerks[0]):
        with pytest.raises(NotAllowed):
            _choose(made, date(2026, 1, 1), by=other)


def test_refusals():
    made = office()
    with pytest.raises(Invalid):
        _choose(made, date(2026, 1, 1), group_key="per_type")
    with pytest.raises(Invalid):
        _choose(made, date(2026, 1, 1), reason=" ")
