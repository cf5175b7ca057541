from datetime import timedelta

import pytest

from chung.api.commands import issue_token
from chung.api.models import Token
from chung.api.rules import digest_of
from chung.foundation import clock
from chung.foundation.refusals import Invalid, NotAllowed
from chung.journal.models import Entry
from chung.organisation.queries import actor_for
from chung.organisation.tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_only_the_digest_is_kept_and_nothing_of_the_words_in_the_journal(owner):
    token, words = issue_token(owner.actor, name=" Máy  quét ", scopes=["read:papers"], days=30)
    row = Token.objects.get()
    assert (row.name, row.post_id, row.digest) == (
        "Máy quét",
        owner.actor.post_id,
        digest_of(words),
    )
    assert words not in str(vars(row))
    assert words.startswith(row.prefix)
    assert row.expires_at - row.made_at == timedelta(days=30)
    entry = Entry.objects.get(command="api.issue_token")
    assert entry.data["token"] == token.id
    assert words not in str(entry.data)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["x"]}, "scopes"),
        ({"days": 1}, "days"),
    ],
)
def test_refuses_what_cannot_be(owner, given, field):
    with pytest.raises(Invalid) as refused:
        issue_token(owner.actor, **{"name": "x", "scopes": ["read:papers"], "days": 30, **given})
    assert refused.value.field == field


def test_somebody_without_a_post_gets_none(db):
    idle = actor_for(make_person().id, None, clock.today())
    with pytest.raises(NotAllowed):
        issue_token(idle, name="x", scopes=["read:papers"], days=30)
