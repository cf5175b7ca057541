from datetime import date

import pytest

from chung.foundation.refusals import Conflict, Invalid
from chung.organisation.commands import open_term
from chung.organisation.queries import term_on
from chung.organisation.states import BodyKind
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db


def test_a_new_term_ends_the_running_one_the_day_before():
    body = make_body()
    open_term(office(), body_id=body.id, since=START, label="2020–2025")
    open_term(office(), body_id=body.id, since=date(2025, 10, 2), label="2025–2030", ordinal="XX")
    assert term_on(body.id, date(2025, 10, 1)).label == "2020–2025"
    assert term_on(body.id, date(2025, 10, 2)).ordinal == "XX"


def test_a_body_without_terms_lives_in_the_term_of_the_one_above():
    committee = make_body()
    agency = make_body("Văn phòng", kind=BodyKind.ADVISORY, parent=committee)
    room = make_body("Phòng", kind=BodyKind.DIVISION, parent=agency)
    term = open_term(office(), body_id=committee.id, since=START, label="2025–2030")
    assert term_on(room.id, TODAY) == term
    assert term_on(room.id, date(2025, 6, 30)) is None


def test_refuses_a_day_at_or_before_a_known_term_and_before_the_body():
    body = make_body()
    open_term(office(), body_id=body.id, since=date(2025, 10, 2), label="2025–2030")
    for day in (date(2025, 10, 2), date(2025, 9, 1)):
        with pytest.raises(Conflict, match="02/10/2025"):
            open_term(office(), body_id=body.id, since=day, label="khác")
    with pytest.raises(Invalid):
        open_term(office(), body_id=body.id, since=date(2020, 1, 1), label="khác")
