"""A template that was looked at: new papers are written in it, begun ones stay."""

import pytest

from chung.drafting.commands import adopt_template
from chung.drafting.models import LetterTemplate
from chung.drafting.states import TemplateState
from chung.drafting.tests import factories as make
from chung.foundation.refusals import Conflict, NotAllowed

pytestmark = pytest.mark.django_db


def test_new_papers_are_written_in_it_and_begun_ones_stay() -> None:
    who = make.province()
    before = make.started(who)
    make.adopted(who)
    assert make.body_size(make.started(who)) == 16
    assert make.body_size(before) == 14


def test_a_paper_written_in_it_can_be_numbered() -> None:
    who = make.province()
    make.adopted(who)
    assert make.numberable(make.started(who))


def test_another_body_keeps_its_own() -> None:
    who = make.province()
    make.adopted(who)
    office = make.started(
        who, issuer_id=who.posts["chief"].body_id, signer_post_id=who.posts["chief"].id
    )
    assert make.body_size(office) == 14


def test_the_one_before_ends() -> None:
    who = make.province()
    first, second = make.adopted(who), make.adopted(who, make.own_template(15))
    states = dict(LetterTemplate.objects.values_list("id", "state"))
    assert states == {first: TemplateState.ENDED, second: TemplateState.VALID}
    assert LetterTemplate.objects.get(id=first).valid_until is not None
    assert make.body_size(make.started(who)) == 15


def test_only_the_one_that_was_looked_at() -> None:
    who = make.province()
    looked_at = make.on_trial(who)
    make.on_trial(who, make.own_template(15))
    with pytest.raises(Conflict):
        adopt_template(who.actor("chief"), body_id=who.committee.id, template_id=looked_at)


def test_only_office_leadership_and_registry() -> None:
    who = make.province()
    template_id = make.on_trial(who)
    with pytest.raises(NotAllowed):
        adopt_template(who.actor("secretary"), body_id=who.committee.id, template_id=template_id)
