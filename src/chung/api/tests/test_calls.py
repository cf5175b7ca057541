"""What every call goes through: token, language, limit, keys, errors."""

from datetime import timedelta

import pytest
from django.test import Client

from chung.accounts.commands import lock_account, open_account
from chung.api.models import KeptAnswer, Token
from chung.foundation import clock
from chung.organisation.models import Appointment
from chung.organisation.tests.factories import office
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories as registry

pytestmark = pytest.mark.django_db
KEY = "khoa-thu-0001"


def problem(answer, status):
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    return answer.json()


def test_a_token_tells_who_it_is_and_ends_with_its_day_its_owner_or_their_post(owner, token, call):
    assert call("me").json()["name"] == "Nguyễn Thị Mẫu"
    assert call("token").json()["used_this_minute"] == 2
    with clock.frozen(clock.now() + timedelta(days=31)):
        problem(call("me"), 401)
    held = Appointment.objects.filter(person=owner.person)
    held.update(until=clock.today())
    problem(call("me"), 401)
    held.update(until=None)
    assert call("me").status_code == 200
    lock_account(office(), account_id=owner.user.id)
    problem(call("me"), 401)


def test_errors_are_told_in_the_language_asked_for(call):
    for language, words in (("vi", "Không tìm thấy"), ("en-GB,en;q=0.9", "Not there")):
        headers = {"Accept-Language": language}
        told = problem(call("nowhere", headers=headers), 404)
        assert words in told["detail"]
        told = problem(Client().get("/api/v1/me", headers=headers), 401)
        assert told["way_out"]
    assert problem(call("me", way="delete"), 405)["type"] == "urn:chung:method-not-allowed"
    assert problem(call("incoming?la=1"), 422)["errors"] == [
        {"place": "query.la", "code": "unknown"}
    ]


def test_no_more_than_so_many_calls_a_minute(settings, call):
    settings.CHUNG_API_PER_MINUTE = 2
    with clock.frozen(clock.now().replace(second=20)):
        assert [call("me").status_code for _ in range(3)] == [200, 200, 429]
        assert call("me")["Retry-After"] == "40"
    with clock.frozen(clock.now().replace(second=0) + timedelta(minutes=2)):
        assert call("me").status_code == 200


def test_a_token_does_only_what_it_was_made_for(token, call):
    Token.objects.update(scopes=["read:tasks"])
    assert call("tasks").status_code == 200
    assert "read:papers" in problem(call("incoming"), 403)["detail"]


@pytest.fixture
def at_work(token):
    """The token acts for the clerk of a desk with a book."""
    who = registry.cast()
    clerk = who.actor("clerk")
    open_account(office(), person_id=clerk.person_id, username="vanthu.thu")
    Token.objects.update(person_id=clerk.person_id, post_id=clerk.post_id)
    return who


def test_the_same_key_is_one_paper_and_something_else_under_it_is_refused(at_work, call, owner):
    book = call("books").json()["items"][0]
    paper = {
        "book_id": book["id"],
        "arrived_on": clock.today().isoformat(),
        "subject": "Về việc thử",
        "issuer_name": "Sở Thử",
    }

    def send(key=KEY, **more):
        return call(
            "incoming",
            way="post",
            data={**paper, **more},
            content_type="application/json",
            headers={"Idempotency-Key": key},
        )

    first, again = send(), send()
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert first.status_code == 201, first.json()
    assert IncomingPaper.objects.count() == 1
    assert problem(send(subject="Khác"), 409)["field"] == "Idempotency-Key"
    refused = problem(send(key="khoa-thu-0002", arrived_on="2999-01-01"), 409)
    assert (refused["field"], KeptAnswer.objects.count()) == ("arrived_on", 1)
    KeptAnswer.objects.update(kept_at=clock.now() - timedelta(hours=25))
    assert send(twin_confirmed=True).json()["number"] == first.json()["number"] + 1
    seen = call(f"incoming/{first.json()['id']}").json()
    assert (seen["subject"], seen["book"]) == ("Về việc thử", book["name"])
