"""A template nobody wanted is put aside."""

import pytest

from chung.drafting.commands import drop_template
from chung.drafting.models import LetterTemplate
from chung.drafting.states import TemplateState
from chung.drafting.tests import factories as make
from chung.foundation.refusals import Conflict, NotAllowed

pytestmark = pytest.mark.django_db


def test_it_is_put_aside_and_the_one_in_use_stays() -> None:
    who = make.province()
    used = make.adopted(who)
    tried = make.on_trial(who, make.own_template(15))
    drop_template(who.actor("chief"), body_id=who.committee.id, template_id=tried)
    states = dict(LetterTemplate.objects.values_list("id", "state"))
    assert states == {used: TemplateState.VALID, tried: TemplateState.ENDED}


def test_twice_is_a_conflict() -> None:
    who = make.province()
    tried = make.on_trial(who)
    drop_template(who.actor("chief"), body_id=who.committee.id, template_id=tried)
    with pytest.raises(Conflict):
        drop_template(who.actor("chief"), body_id=who.committee.id, template_id=tried)


def test_only_office_leadership_and_registry() -> None:
    who = make.province()
    tried = make.on_trial(who)
    with pytest.raises(NotAllowed):
        drop_template(who.actor("other"), body_id=who.committee.id, template_id=tried)
