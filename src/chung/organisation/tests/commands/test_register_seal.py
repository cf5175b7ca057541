from datetime import date

import pytest

from chung.foundation.refusals import Invalid
from chung.organisation.commands import end_body, register_seal
from chung.organisation.queries import holdings_of
from chung.organisation.states import SealKind
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db


def test_a_seal_is_held_until_its_body_ends():
    body = make_body()
    seal = register_seal(office(), body_id=body.id, since=START, registered_as="12/ĐKMD")
    held = holdings_of([body.id], TODAY)[body.id].seals
    assert [(s.seal_id, s.name) for s in held] == [(seal.id, "Dấu tròn 12/ĐKMD")]
    end_body(office(), body_id=body.id, on=TODAY)
    seal.refresh_from_db()
    assert seal.until == TODAY and seal.handed_in_on is None


def test_refuses_before_the_body_exists():
    body = make_body()
    with pytest.raises(Invalid):
        register_seal(office(), body_id=body.id, since=date(2020, 1, 1), kind=SealKind.SMALL)
