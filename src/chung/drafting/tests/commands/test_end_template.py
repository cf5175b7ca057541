"""Back to the built-in template."""

import pytest

from chung.drafting.commands import end_template
from chung.drafting.models import LetterTemplate
from chung.drafting.states import TemplateState
from chung.drafting.tests import factories as make
from chung.foundation.refusals import Conflict, NotAllowed

pytestmark = pytest.mark.django_db


def test_new_papers_are_written_in_the_built_in_one_again() -> None:
    who = make.province()
    template_id = make.adopted(who)
    end_template(who.actor("clerk"), body_id=who.committee.id)
    row = LetterTemplate.objects.get(id=template_id)
    assert row.state == TemplateState.ENDED
    assert row.valid_until is not None
    assert make.body_size(make.started(who)) == 14


def test_nothing_to_end() -> None:
    who = make.province()
    make.on_trial(who)
    with pytest.raises(Conflict):
        end_template(who.actor("chief"), body_id=who.committee.id)


def test_only_office_leadership_and_registry() -> None:
    who = make.province()
    make.adopted(who)
    with pytest.raises(NotAllowed):
        end_template(who.actor("specialist"), body_id=who.committee.id)
