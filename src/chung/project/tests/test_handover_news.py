"""Who is told of a hand-over: receivers on the day, givers and keepers at the end."""

import pytest

from chung.foundation import clock
from chung.notices.models import Notice
from chung.organisation.models import Person
from chung.organisation.queries import actor_for
from chung.project.handover_news import plan_carried_out
from chung.reorganisation.commands import sign_off_item
from chung.reorganisation.events import PlanCarriedOut
from chung.reorganisation.models import HandoverItem
from chung.reorganisation.tests.pages.after import a_merger, administrator, browser
from chung.reorganisation.tests.scene import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(db):
    with clock.frozen(MORNING):
        yield a_merger()


def news(client):
    page = client.get("/thong-bao/").content.decode()
    return [words for words in ("chờ ký nhận", "đã ký nhận đủ bàn giao", "Bàn giao đã xong")
            if words in page]  # fmt: skip


def sign(plan, **wanted):
    house = actor_for(Person.objects.get(full_name="Nguyễn Đông Văn thư").id, None, MORNING.date())
    items = HandoverItem.objects.filter(minutes__plan=plan, signed_at__isnull=True, **wanted)
    for item in items.order_by("id"):
        sign_off_item(house, item_id=item.id, remark="BN 1")


def test_who_leads_and_who_keeps_the_desk_of_a_receiver_is_told_on_the_day(merged):
    made, plan = merged
    for key in ("clerk", "secretary", "chief"):
        client = browser(made.east.people[key])
        assert news(client) == ["chờ ký nhận"], key
    assert news(browser(made.east.people["specialist"])) == []
    assert news(browser(made.west.people["secretary"])) == [], "who gave has nothing to sign"
    client = browser(made.east.people["clerk"])
    told = Notice.objects.filter(kind="handover_made").first()
    assert told.data == {"title": plan.title, "plan": str(plan.id)}
    answer = client.get(f"/thong-bao/{_mine(client)}/")
    assert answer.status_code == 303 and answer.url == f"/sap-xep/{plan.id}/ban-giao/"


def _mine(client):
    notice = next(iter(client.get("/thong-bao/").context["items"]))
    return notice.url.strip("/").split("/")[-1]


def test_who_gave_is_told_when_everything_of_theirs_is_signed(merged):
    made, plan = merged
    gave = browser(made.west.people["secretary"])
    sign(plan, minutes__giver=made.west.committee, minutes__receiver__isnull=False)
    assert news(gave) == [], "its seal is still to be handed in"
    sign(plan, minutes__giver=made.west.committee)
    assert news(gave) == ["đã ký nhận đủ bàn giao"]
    assert news(administrator(made)) == []
    answer = gave.get(f"/thong-bao/{_mine(gave)}/")
    assert answer.status_code == 303 and answer.url.startswith("/to-chuc/"), "may not read the plan"


def test_the_keeper_is_told_at_the_end_and_nobody_is_asked_any_more(merged):
    made, plan = merged
    sign(plan)
    assert news(administrator(made)) == ["Bàn giao đã xong"]
    assert not Notice.objects.filter(kind="handover_made", done_at__isnull=True).exists()
    assert Notice.objects.filter(kind="handover_done").count() == 1


def test_a_receiver_that_has_signed_everything_is_asked_no_more(merged):
    made, plan = merged
    nam = HandoverItem.objects.filter(
        minutes__plan=plan, minutes__giver=made.west.committee, minutes__receiver__isnull=False
    ).first()
    receiver = nam.minutes.receiver
    sign(plan, minutes__receiver=receiver)
    open_ones = Notice.objects.filter(kind="handover_made", done_at__isnull=True)
    assert open_ones.exists(), "the office still has to sign"
    told = Notice.objects.filter(kind="handover_made", done_at__isnull=False)
    assert told.exists()


def test_the_news_of_a_day_asks_no_more_for_more_receivers(merged, django_assert_max_num_queries):
    _made, plan = merged
    with django_assert_max_num_queries(10):
        plan_carried_out(PlanCarriedOut(plan.id))
