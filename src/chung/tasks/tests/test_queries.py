from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import NotFound
from chung.organisation.models import Succession
from chung.organisation.states import BodyKind
from chung.organisation.tests import factories as org
from chung.tasks import queries
from chung.tasks.commands import (
    Due,
    SentPaper,
    accept_task,
    cancel_task,
    complete_task,
    delegate_task,
    extend_task,
    note_obstacle,
    reject_task,
    request_extension,
)
from chung.tasks.models import Task
from chung.tasks.queries import Filters, search_facts
from chung.tasks.rules import Thresholds
from chung.tasks.states import (
    CLOSED_STATES,
    DATED_KINDS,
    DeadlineKind,
    DerivedStatus,
    PartRole,
    ReceivingLevel,
    TaskState,
    Verb,
)
from chung.tasks.tests import factories

SENT = SentPaper("152-CV/VPTU", date(2026, 11, 23), ReceivingLevel.STANDING_BOARD)


def ids(rows):
    return [row.id for row in rows]


@settings(
    max_examples=settings.default.max_examples // 2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    state=st.sampled_from(TaskState),
    kind=st.sampled_from(DeadlineKind),
    left=st.integers(-20, 20),
    limits=st.builds(
        Thresholds, soon=st.integers(3, 9), alert=st.integers(0, 3), grave=st.integers(1, 6)
    ),
)
def test_the_status_in_sql_is_the_status_of_the_rule(task, state, kind, left, limits):
    today = task.given_on + timedelta(days=30)
    closed = state in CLOSED_STATES
    Task.objects.filter(pk=task.pk).update(
        state=state,
        deadline_kind=kind,
        deadline=today + timedelta(days=left) if kind in DATED_KINDS else None,
        closed_at=clock.now() if closed else None,
    )
    stored = queries.with_status(Task.objects.filter(pk=task.pk), today, limits).get()
    derived = queries.lists.derived_of(stored, today, limits)
    assert stored.status == derived.status
    red = Task.objects.filter(queries.derived.red(today), pk=task.pk).exists()
    assert red == (derived.status in (DerivedStatus.OVERDUE, DerivedStatus.LONG_OVERDUE))


def test_each_of_the_cast_finds_the_task_where_it_belongs(cast, task):
    where = {
        name: [tab for tab in queries.TABS if ids(queries.task_page(cast.actor(name), tab))]
        for name in cast.people
    }
    assert where == {
        "chief": ["given", "unit"],
        "head": ["mine", "unit"],
        "helper": ["mine"],
        "specialist": [],
        "colleague": [],
        "follower": [],
        "board_head": [],
        "clerk": [],
        "stranger": [],
    }


def test_once_delegated_it_leaves_the_heads_own_list(cast, task):
    delegate_task(cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("specialist"))
    assert ids(queries.task_page(cast.actor("specialist"), "mine")) == [task.record_id]
    assert ids(queries.task_page(cast.actor("head"), "mine")) == []
    [row] = queries.task_page(cast.actor("head"), "unit")
    assert (row.unit, row.holder) == ("Phòng Tổng hợp", "Người Thử 3, Chuyên viên Tổng hợp")


def test_a_helper_sees_their_own_clock(cast, task):
    [row] = queries.task_page(cast.actor("helper"), "mine")
    assert (row.role, row.deadline) == (PartRole.COORDINATE, date(2026, 11, 27))
    [row] = queries.task_page(cast.actor("head"), "mine")
    assert (row.role, row.deadline) == (PartRole.LEAD, factories.FRIDAY_WEEK)


def test_lists_go_by_deadline_and_page_by_key(cast):
    made = [
        factories.task(cast, title=f"Việc {n}", due=Due(on=date(2026, 12, 20 - n)), parts=())
        for n in range(5)
    ]
    made.append(factories.task(cast, due=Due(DeadlineKind.UNSET), parts=()))
    wanted = [made[n].record_id for n in (4, 3, 2, 1, 0, 5)]
    first = queries.task_page(cast.actor("head"), "mine", size=4)
    second = queries.task_page(cast.actor("head"), "mine", cursor=first.next, size=4)
    assert ids(first) + ids(second) == wanted
    assert str(first.count) == "6" and not second.next


def test_narrowed_by_words_code_status_and_closed(cast, task):
    other = factories.task(cast, title="Kiểm kê tài sản", parts=(), due=Due(DeadlineKind.STANDING))
    head = cast.actor("head")

    def found(**filters):
        return ids(queries.task_page(head, "mine", Filters(**filters)))

    assert found(words="kiểm kê") == [other.record_id]
    assert found(words=f"nv-{task.record_id}") == [task.record_id]
    assert found(words="không có") == []
    assert found(status="standing") == [other.record_id]
    cancel_task(cast.actor("chief"), task_id=other.record_id, reason="thôi")
    assert found() == [task.record_id]
    assert found(closed=True) == [other.record_id]


def test_only_red_tasks_stand_on_the_exception_list(cast, task):
    handed_in = factories.task(cast, parts=())
    complete_task(cast.actor("head"), task_id=handed_in.record_id, papers=[SENT])
    factories.task(cast, due=Due(DeadlineKind.STANDING), parts=())
    note_obstacle(cast.actor("head"), task_id=task.record_id, words="Chờ Sở gửi số liệu")
    with clock.frozen(datetime(2026, 12, 9, 8, 0)):
        [row] = queries.task_page(cast.actor("chief"), "late")
        assert (row.id, row.derived.days_left) == (task.record_id, -5)
        assert row.derived.status == DerivedStatus.LONG_OVERDUE
        assert (row.unit, row.accepter, row.obstacle) == (
            "Phòng Tổng hợp",
            "Người Thử 1, Chánh Văn phòng",
            "Chờ Sở gửi số liệu",
        )
        assert not queries.task_page(cast.actor("stranger"), "late").rows


def test_tabs_are_counted_in_one_statement(cast, task, django_assert_num_queries):
    chief = cast.actor("chief")
    with django_assert_num_queries(1):
        counts = queries.tab_counts(chief)
    assert {tab: str(count) for tab, count in counts.items()} == {
        "mine": "0",
        "given": "1",
        "unit": "1",
        "late": "0",
    }


@pytest.mark.parametrize("how_many", [1, 12])
def test_a_list_costs_the_same_however_long(cast, how_many):
    for _ in range(how_many):
        factories.task(cast, follower_post_id=cast.post_id("follower"))
    head = cast.actor("head")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(queries.task_page(head, "unit")) == how_many
    assert len(asked) <= 7


def test_the_desk_shows_where_the_next_move_is_mine(cast, task):
    def waits(name):
        return ids(queries.desk_tasks(cast.actor(name), most=50).waiting)

    everyone = lambda: {name for name in cast.people if waits(name)}  # noqa: E731
    assert everyone() == {"head", "helper"}
    request_extension(
        cast.actor("head"), task_id=task.record_id, deadline=date(2026, 12, 11), reason="chờ"
    )
    assert everyone() == {"head", "helper", "chief"}


def test_the_desk_knows_who_answers_a_request_for_time(cast, task):
    asked = lambda name: [  # noqa: E731
        each.asks for each in queries.desk_tasks(cast.actor(name), most=9).waiting
    ]
    assert asked("chief") == []
    request_extension(
        cast.actor("head"), task_id=task.record_id, deadline=date(2026, 12, 11), reason="chờ"
    )
    assert (asked("chief"), asked("head")) == ([True], [False])


def test_who_helps_sees_their_own_deadline_on_the_desk(cast, task):
    [helping] = queries.desk_tasks(cast.actor("helper"), most=9).waiting
    assert (helping.helps, helping.deadline) == (True, date(2026, 11, 27))
    [owned] = queries.desk_tasks(cast.actor("head"), most=9).waiting
    assert (owned.helps, owned.deadline, owned.unit) == (
        False,
        factories.FRIDAY_WEEK,
        "Phòng Tổng hợp",
    )


def test_late_tasks_and_tasks_of_papers_come_with_the_moves(cast, django_assert_max_num_queries):
    from chung.tasks.tests.commands.test_assign_task import open_paper

    chief = cast.actor("chief")
    paper = open_paper(chief, cast.committee.id, chief.principals[:1])
    behind = factories.task(cast, parts=(), arises_from_record_id=paper.id)
    calm = factories.task(cast, parts=(), due=Due(on=date(2027, 1, 29)))
    with clock.frozen(datetime(2026, 12, 9, 8, 0)):
        for name, seen in (("chief", [behind.pk]), ("stranger", [])):
            actor = cast.actor(name)
            with django_assert_max_num_queries(2):
                found = queries.desk_tasks(actor, most=9, late=9, paper_ids=[paper.id])
            assert [each.id for each in found.late] == seen, name
            assert [each.id for each in found.behind[paper.id]] == [behind.pk]
            assert found.waiting == []
        found = queries.desk_tasks(cast.actor("head"), most=1, late=9)
        assert [each.id for each in found.waiting] == [behind.pk], "the nearest deadline first"
        found = queries.desk_tasks(cast.actor("head"), most=9)
        assert [each.id for each in found.waiting] == [behind.pk, calm.pk]


def test_a_refused_task_and_a_product_wait_on_the_assigner(cast, task):
    reject_task(cast.actor("head"), task_id=task.record_id, reason="không đúng việc")
    other = factories.task(cast, parts=())
    complete_task(cast.actor("head"), task_id=other.record_id, papers=[SENT])
    both = {task.record_id, other.record_id}
    assert queries.waiting_among(cast.actor("chief"), both) == both
    assert queries.waiting_among(cast.actor("chief"), []) == set()
    assert queries.waiting_among(cast.actor("head"), both) == set()


def test_the_page_says_what_each_may_do(cast, task):
    verbs = {
        name: queries.task_facts(cast.actor(name), task.record_id).verbs
        for name in ("head", "chief", "helper")
    }
    assert verbs == {
        "head": (
            Verb.ACCEPT,
            Verb.SUBMIT,
            Verb.DELEGATE,
            Verb.REJECT,
            Verb.REQUEST_EXTENSION,
            Verb.NOTE_OBSTACLE,
            Verb.ADD_PARTS,
        ),
        "chief": (
            Verb.EXTEND,
            Verb.HAND_OVER,
            Verb.ADD_PARTS,
            Verb.CHANGE_FOLLOWER,
            Verb.CANCEL,
        ),
        "helper": (),
    }
    part = queries.task_facts(cast.actor("helper"), task.record_id).own_part
    assert part.verbs == (Verb.FINISH_PART, Verb.ACCEPT_PART, Verb.REJECT_PART)
    with pytest.raises(NotFound):
        queries.task_facts(cast.actor("stranger"), task.record_id)


def test_the_page_tells_the_whole_story(cast, task):
    accept_task(cast.actor("head"), task_id=task.record_id)
    extend_task(
        cast.actor("chief"),
        task_id=task.record_id,
        deadline=date(2026, 12, 11),
        reason="chờ số liệu",
    )
    child = factories.task(cast, title="Việc con", parent_id=task.record_id, parts=())
    complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])
    facts = queries.task_facts(cast.actor("chief"), task.record_id)
    assert [step.verb for step in facts.steps] == ["assign", "accept", "extend", "submit"]
    assert [change.old_deadline for change in facts.changes] == [factories.FRIDAY_WEEK]
    assert [evidence.symbol for evidence in facts.evidence] == ["152-CV/VPTU"]
    assert [(each.id, each.who, each.is_open) for each in facts.children] == [
        (child.pk, "Phòng Tổng hợp", True)
    ]
    assert (facts.open_children, facts.may_split) == (1, False), "handed in"
    assert facts.verbs[0] == Verb.ACCEPT_RESULT
    assert facts.derived.status == DerivedStatus.TO_ACCEPT


def test_a_paper_shows_who_deals_with_it(cast):
    from chung.tasks.tests.commands.test_assign_task import open_paper

    chief = cast.actor("chief")
    paper = open_paper(chief, cast.committee.id, chief.principals[:1])
    task = factories.task(cast, arises_from_record_id=paper.id)
    found = queries.open_tasks_for_record(chief, [paper.id])
    assert {key: ids(rows) for key, rows in found.items()} == {paper.id: [task.record_id]}
    cancel_task(chief, task_id=task.record_id, reason="thôi")
    assert queries.open_tasks_for_record(chief, [paper.id]) == {}
    assert ids(queries.open_tasks_for_record(chief, [paper.id], closed=True)[paper.id])


def test_a_substitute_has_the_full_powers_of_the_absent_for_the_days_given(cast, task):
    factories.substitute(cast, "head", "colleague", date(2026, 11, 23), date(2026, 11, 25))
    standing_in = cast.acting_in("colleague", "head")
    assert ids(queries.task_page(standing_in, "mine")) == [task.record_id]
    assert (
        queries.task_facts(standing_in, task.record_id).verbs
        == queries.task_facts(cast.actor("head"), task.record_id).verbs
    )
    accept_task(standing_in, task_id=task.record_id)
    assert "(thay Người Thử 2)" in task.steps.last().label
    with clock.frozen(datetime(2026, 11, 25, 8, 0)):
        assert ids(queries.task_page(cast.acting_in("colleague", "head"), "mine")) == []
        with pytest.raises(NotFound):
            complete_task(
                cast.acting_in("colleague", "head"), task_id=task.record_id, papers=[SENT]
            )


def test_duty_follows_succession(cast, task):
    who = org.make_person("Người Thử 10")
    merged = factories.body("Phòng Tổng hợp - Hành chính", BodyKind.DIVISION, cast.office)
    org.make_post(merged, "Trưởng phòng", duties=[(Duty.LEAD_UNIT, merged)], holder=who)
    Succession.objects.create(
        predecessor=cast.division, successor=merged, on=date(2026, 11, 23), kind="consolidate"
    )
    accept_task(org.acting(who), task_id=task.record_id)
    assert ids(queries.task_page(org.acting(who), "unit")) == [task.record_id]


def test_search_knows_a_task_by_code_state_and_page(cast, task):
    facts = search_facts([task.record_id, 0])
    assert list(facts) == [task.record_id]
    found = facts[task.record_id]
    assert (found["symbol"], found["state"]) == (task.code, task.state)
    assert found["url"].endswith(f"/{task.record_id}/")
