import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.journal.models import Entry
from chung.registry.commands import set_series_start
from chung.registry.models import OutgoingPaper
from chung.registry.tests.outgoing_office import numbered, office

pytestmark = pytest.mark.django_db


def _start(made, number: int, by=None, reason: str = "tiếp sổ giấy"):
    return set_series_start(
        by or made.clerk,
        issuer_id=made.committee.id,
        type_key="cong_van",
        first_number=number,
        reason=reason,
    )


def test_the_first_number_is_the_one_the_clerk_gave():
    made = office()
    _start(made, 215)
    assert OutgoingPaper.objects.get(pk=numbered(made)).symbol == "215-CV/TU"
    assert Entry.objects.filter(command="registry.set_series_start").count() == 1


def test_it_may_be_corrected_until_a_number_is_given_and_never_after():
    made = office()
    _start(made, 215)
    _start(made, 12)
    numbered(made)
    with pytest.raises(Conflict, match="12"):
        _start(made, 300)


def test_reason_range_and_right():
    made = office()
    with pytest.raises(Invalid):
        _start(made, 5, reason="")
    with pytest.raises(Invalid):
        _start(made, 0)
    with pytest.raises(NotAllowed):
        _start(made, 5, by=made.signer)
