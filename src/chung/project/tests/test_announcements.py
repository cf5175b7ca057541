"""Who is told of what, and what counts as told."""

from datetime import timedelta

import pytest

from chung.desk.queries import desk_of
from chung.drafting.tests import factories as drafting
from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.notices.models import Notice
from chung.notices.queries import notices_for, unread_records, words_of
from chung.organisation.commands import delegate_post
from chung.organisation.tests import factories as org
from chung.registry.commands import refuse_delivery, resend_delivery
from chung.registry.tests import factories as registry
from chung.registry.tests.outgoing_office import holder, issued, office, packet
from chung.tasks.commands import accept_task
from chung.tasks.queries import open_tasks_for_record

pytestmark = pytest.mark.django_db


def words(actor):
    return [words_of(notice) for notice in notices_for(actor).filter(was_read=False)]


def test_whoever_only_distributes_is_not_told_the_clerks_work():
    made = office(communes=1)
    chief = holder("Người Phân Phối", made.committee, "Chánh Văn phòng", Duty.DISTRIBUTE)[0]
    issued(made, to=made.communes)
    assert words(chief) == []


def test_the_sender_reads_who_refused_and_why_and_has_it_on_the_desk_until_sent_again():
    made = office(communes=2)
    record_id = issued(made, to=made.communes)
    delivery = packet(record_id, made.communes[0])
    refuse_delivery(made.commune_clerks[0], delivery_id=delivery.id, reason="gửi nhầm nơi")
    said = "Đảng uỷ xã Thử 1 từ chối nhận văn bản: gửi nhầm nơi"
    assert said in words(made.clerk)
    assert words(made.signer) == []
    [group] = [g for g in desk_of(made.clerk).groups if str(g.label) == "Nơi nhận từ chối"]
    assert group.items[0].detail.endswith("Đảng uỷ xã Thử 1: gửi nhầm nơi")
    assert not [g for g in desk_of(made.stranger).groups if str(g.label) == "Nơi nhận từ chối"]
    resend_delivery(made.clerk, delivery_id=delivery.id)
    assert not [g for g in desk_of(made.clerk).groups if str(g.label) == "Nơi nhận từ chối"]


def test_work_done_is_news_no_more():
    who = registry.cast()
    record_id = registry.registered(who)
    chief = who.actor("chief")
    assert unread_records(chief) == [record_id]
    registry.told(who, record_id)
    assert unread_records(chief) == []


def test_a_task_taken_on_settles_its_news_and_that_of_its_paper():
    who = drafting.province()
    paper_id = drafting.incoming(who)
    head = who.actor("head")
    assert paper_id in unread_records(head)
    [task] = open_tasks_for_record(head, [paper_id])[paper_id]
    accept_task(head, task_id=task.id)
    assert unread_records(head) == []


def test_a_substitute_is_told_in_person_and_the_absent_one_when_another_saw_to_it():
    body = org.make_body("Đảng uỷ xã Mẫu")
    chief, other = org.make_person("Người Vắng"), org.make_person("Người Thay")
    post = org.make_post(body, "Chánh Văn phòng", holder=chief)
    org.make_post(body, "Phó Văn phòng", holder=other)
    keeper = org.make_person("Quản Trị")
    org.make_post(body, "Quản trị", duties=[(Duty.ADMINISTER, body)], holder=keeper)
    today = clock.today()

    def lend(actor, since):
        delegate_post(
            actor,
            post_id=post.id,
            substitute_id=other.id,
            since=since,
            until=since + timedelta(days=2),
            reason="đi công tác",
        )
        return f"{since:%d/%m/%Y} đến hết {since + timedelta(days=1):%d/%m/%Y}"

    days = lend(org.acting(chief), today)
    told = f"Anh/chị được cử làm thay Người Vắng, Chánh Văn phòng, từ {days}"
    assert words(org.acting(other)) == [told]
    assert words(org.acting(chief)) == []
    days = lend(org.acting(keeper), today + timedelta(days=9))
    said = f"Người Thay được cử làm thay anh/chị ở chức danh Chánh Văn phòng, từ {days}"
    assert words(org.acting(chief)) == [said]
    assert Notice.objects.filter(record__isnull=True).count() == 3
