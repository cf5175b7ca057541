"""What one module's event makes another do, across the whole house."""

from datetime import timedelta

import pytest

from chung.drafting.tests import factories as drafting
from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.notices.queries import notices_for, words_of
from chung.records.queries import visible_to
from chung.tasks.commands import Due, Product, assign_task, warn_of_deadlines
from chung.tasks.queries import open_tasks_for_record
from chung.tasks.states import ProductKind, ReceivingLevel

pytestmark = pytest.mark.django_db


def test_who_gets_a_part_of_a_task_sees_its_paper_and_is_told():
    who = drafting.province()
    paper_id = drafting.incoming(who)
    head, colleague = who.actor("head"), who.actor("other")
    [task] = open_tasks_for_record(head, [paper_id])[paper_id]
    assert not visible_to(colleague).filter(id=paper_id).exists()
    child = assign_task(
        head,
        title="Tổng hợp số liệu",
        product=Product(ProductKind.WORK, ReceivingLevel.UNIT_HEAD),
        due=Due(on=clock.today() + timedelta(days=1)),
        post_id=who.posts["other"].id,
        parent_id=task.id,
    )
    assert visible_to(colleague).filter(id=paper_id).exists()
    news = {(notice.record_id, words_of(notice)) for notice in notices_for(colleague)}
    assert (child.pk, "Nhiệm vụ mới được giao") in news


def test_a_late_task_is_news_for_who_answers_for_it_in_words_with_the_day():
    who = drafting.province()
    task = assign_task(
        who.actor("chief"),
        title="Tổng hợp số liệu",
        product=Product(ProductKind.WORK, ReceivingLevel.UNIT_HEAD),
        due=Due(on=clock.today() + timedelta(days=1)),
        unit_id=who.unit.id,
    )
    day = task.deadline + timedelta(days=3)
    warn_of_deadlines(system_actor(day, "Hệ thống"), day=day)
    for name, told in (("head", True), ("chief", True), ("other", False)):
        words = [words_of(notice) for notice in notices_for(who.actor(name))]
        said = f"Nhiệm vụ quá hạn lâu, cần chỉ đạo: {task.deadline:%d/%m/%Y}"
        assert words.count(said) == told, name
