"""Nghệ An 2019 → 2025, played by the commands of the workbench, and what it comes to."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from chung.foundation.actor import system_actor
from chung.organisation import queries
from chung.organisation.commands import seed_organisation, shipped_figures, shipped_history
from chung.organisation.models import Body, BodyCode, BodyVersion, Post, RecipientGroup, Succession
from chung.organisation.models.periods import live_on
from chung.organisation.queries import ChangeKind
from chung.reorganisation.commands import seed_history
from chung.reorganisation.models import HandoverItem, Plan
from chung.reorganisation.states import PlanState

TODAY = date(2026, 11, 23)
LAST = date(2025, 6, 30)
SUMMER = date(2025, 7, 1)
POOLED = date(2019, 2, 25)
MERGED = date(2024, 12, 1)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Statements:
    """Counts what goes to the database: the machine's load does not change it."""

    def __init__(self):
        self.number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


@pytest.fixture(scope="module")
def statements(django_db_setup, django_db_blocker):
    """The whole history once for the file, then the office of today; taken out afterwards."""
    counted = Statements()
    with django_db_blocker.unblock(), transaction.atomic():
        with connection.execute_wrapper(counted):
            call_command("seed_history", verbosity=0)
        seed_organisation(house(), with_people=True)
        yield counted.number
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _office(statements, db):
    """Each test inside the office with its history."""


def house(on=TODAY):
    return system_actor(on, "Nạp lịch sử")


def on(day, **where):
    return BodyVersion.objects.filter(live_on(day), **where)


def districts(day):
    return on(day, level="L3", kind="committee")


def communes(day):
    return on(day, level__in=("L4", "L5"), kind="committee")


def ids(*slugs):
    found = queries.ids_of_slugs(slugs)
    return tuple(found[slug] for slug in slugs)


def test_eight_plans_are_carried_out_in_bulk(statements):
    """1,100 bodies, 550 endings: a few statements an operation, not a few dozen a body."""
    assert statements < 5_000
    plans = Plan.objects.all()
    assert {(plan.state, plan.recorded_afterwards) for plan in plans} == {
        (PlanState.CARRIED_OUT, True)
    }
    assert [plan.decision_symbol for plan in plans.order_by("first_day", "id")] == [
        "2673-QĐ/TU",
        "831/NQ-UBTVQH14",
        "1243/NQ-UBTVQH15",
        "",
        "3255-QĐ/TU",
        "",
        "3257-QĐ/TU",
        "1678/NQ-UBTVQH15",
    ]


@pytest.mark.parametrize(
    ("day", "of_districts", "of_communes"),
    [
        (date(2019, 1, 1), 21, 480),
        (date(2020, 1, 1), 21, 460),
        (date(2025, 1, 1), 20, 412),
        (LAST, 20, 412),
        (SUMMER, 0, 130),
        (TODAY, 0, 130),
    ],
)
def test_districts_and_communes_on_given_days(day, of_districts, of_communes):
    assert districts(day).count() == of_districts
    assert communes(day).count() == of_communes


def test_the_tree_agrees_with_the_figures_reported():
    told = {"communes": communes, "districts": districts}
    figures = [f for f in shipped_figures() if f.measure in told and f.on.year >= 2019]
    assert len(figures) == 10
    for figure in figures:
        assert told[figure.measure](figure.on).count() == figure.value, figure


def test_seven_agencies_became_five():
    (province,) = ids("tu-nghe-an")
    counts = [
        on(day, parent_id=province, level="L2", kind__in=("advisory", "inspection")).count()
        for day in (date(2019, 1, 1), date(2025, 2, 11), date(2025, 2, 12), SUMMER)
    ]
    assert counts == [7, 7, 5, 5]


def test_each_of_the_412_has_one_successor_and_each_of_the_130_one_to_nine():
    before = set(communes(LAST).values_list("body_id", flat=True))
    steps = Succession.objects.filter(on=SUMMER, predecessor_id__in=before)
    assert Counter(steps.values_list("predecessor_id", flat=True)).keys() == before
    assert steps.count() == len(before) == 412
    after = Counter(steps.values_list("successor_id", flat=True))
    assert set(after) == set(communes(SUMMER).values_list("body_id", flat=True))
    assert (min(after.values()), max(after.values())) == (1, 9)


def test_names_that_differ_in_an_accent_lead_to_different_communes():
    sharp, flat = ids("du-xa-chau-binh-16780", "du-xa-chau-binh-16804")
    names = queries.names_on([sharp, flat], LAST)
    assert names == {sharp: "Đảng uỷ xã Châu Bính", flat: "Đảng uỷ xã Châu Bình"}
    today = queries.standing_for([sharp, flat], TODAY)
    assert [[facts.slug for facts in today[each]] for each in (sharp, flat)] == [
        ["du-xa-chau-tien"],
        ["du-xa-chau-binh"],
    ]
    found = queries.bodies_ever_named("Châu Bính", TODAY)
    assert found[0].body_id == sharp


def test_a_code_has_one_owner_a_day_and_changes_hands():
    for day in (date(2019, 1, 1), date(2020, 1, 1), MERGED, SUMMER):
        owners = Counter(BodyCode.objects.filter(live_on(day)).values_list("scheme", "code"))
        assert set(owners.values()) == {1}
    by_day = [
        BodyCode.objects.get(live_on(day), scheme="GSO", code="16681").body.slug
        for day in (LAST, SUMMER)
    ]
    assert by_day == ["du-phuong-quang-trung-16681", "du-phuong-thanh-vinh"]
    kept = BodyCode.objects.filter(body__slug="du-thi-tran-cau-giat-17098").order_by("since")
    assert list(kept.values_list("code", "since", "until")) == [
        ("17098", date(2019, 1, 1), MERGED),
        ("17179", MERGED, SUMMER),
    ]


def test_the_office_works_the_desks_of_the_boards_from_its_day():
    office, board, health = ids("vptu-nghe-an", "btctu-nghe-an", "bvcsskcb-nghe-an")
    before, after = (queries.desk_on(board, day) for day in (date(2019, 2, 24), POOLED))
    assert before is not None and after is not None
    assert (before.provider_id, after.provider_id) == (board, office)
    spared = queries.desk_on(health, POOLED)
    assert spared is not None and spared.provider_id == health, "only its accounting moved"


def test_cua_lo_goes_to_vinh_and_becomes_a_ward():
    town, city, ward = ids("thi-uy-cua-lo", "thanh-uy-vinh", "du-phuong-nghi-hai-16729")
    day_before = queries.body_on(ward, date(2024, 11, 30))
    moved = queries.body_on(ward, MERGED)
    assert (day_before.parent_id, moved.parent_id) == (town, city)
    assert moved.letterhead_superior == "ĐẢNG BỘ THÀNH PHỐ VINH"
    assert [f.slug for f in queries.standing_for([ward], TODAY)[ward]] == ["du-phuong-cua-lo"]
    assert [step.successor_slug for step in queries.line_of(town).after] == [
        "thanh-uy-vinh",
        "vptu-nghe-an",
    ]


def test_a_commune_of_2019_is_found_by_its_old_name_through_two_mergers():
    found = queries.bodies_ever_named("diễn hùng", TODAY)[0]
    assert (found.name, found.until) == ("Đảng uỷ xã Diễn Hùng", MERGED)
    assert [facts.name for facts in found.today] == ["Đảng uỷ xã Hải Châu"]
    line = queries.line_of(found.body_id)
    assert [(step.successor, step.on) for step in line.after] == [
        ("Đảng uỷ xã Hùng Hải", MERGED),
        ("Đảng uỷ xã Hải Châu", SUMMER),
    ]


def test_a_divided_commune_has_both_successors():
    (divided,) = ids("du-xa-nam-thuong-17965")
    names = [f.name for f in queries.standing_for([divided], date(2020, 1, 1))[divided]]
    assert names == ["Đảng uỷ thị trấn Nam Đàn", "Đảng uỷ xã Thượng Tân Lộc"]


def test_a_commune_made_a_ward_keeps_its_identity():
    found = queries.bodies_ever_named("nghi phú", LAST)
    assert [(body.name, body.until) for body in found[:2]] == [
        ("Đảng uỷ phường Nghi Phú", None),
        ("Đảng uỷ xã Nghi Phú", MERGED),
    ]
    assert len({body.body_id for body in found[:2]}) == 1


def test_the_papers_of_the_districts_follow_to_the_office():
    (district,) = ids("huyen-uy-quy-chau")
    assert [f.slug for f in queries.standing_for([district], TODAY)[district]] == ["vptu-nghe-an"]


def test_days_of_change_tell_the_story():
    days = {day.on: day for day in queries.what_changed(date(2019, 1, 2), TODAY)}
    summer = {change.kind: change.count for change in days[SUMMER].changes}
    assert (summer[ChangeKind.BEGUN] >= 130, summer[ChangeKind.ENDED]) == (True, 432)
    assert POOLED in days and date(2025, 2, 12) in days
    merged = {change.kind: change.count for change in days[MERGED].changes}
    assert merged == {
        ChangeKind.BEGUN: 34,
        ChangeKind.ENDED: 83,
        ChangeKind.RENAMED: 4,
        ChangeKind.MOVED: 11,
    }


def test_what_the_sources_leave_open_is_marked():
    unknown = HandoverItem.objects.filter(doubt__startswith="Chưa rõ nơi nhận")
    assert unknown.filter(minutes__giver__slug="bvcsskcb-nghe-an").exists()
    assert all(plan.doubt for plan in Plan.objects.exclude(decision_symbol="3255-QĐ/TU"))


def test_the_office_of_today_stands_on_the_same_bodies():
    """The seed goes after the history and adds only what is not there: no doubles."""
    history = shipped_history()
    assert Body.objects.filter(slug__in=history.bodies).count() == len(history.bodies)
    assert BodyVersion.objects.filter(live_on(TODAY), level="L4", kind="committee").count() == 130
    group = RecipientGroup.objects.get(name="130 xã, phường")
    assert group.members.count() == 130
    assert Post.objects.filter(body__slug="vpdu-xa-kim-lien").exists()
    (kim_lien,) = ids("du-xa-kim-lien")
    terms = [queries.terms_on([kim_lien], day)[kim_lien] for day in (SUMMER, date(2025, 9, 1))]
    assert terms == ["2020–2025 (chỉ định)", "2025–2030"]
    desk = queries.desk_on(kim_lien, TODAY)
    assert desk is not None and desk.provider_id == ids("vpdu-xa-kim-lien")[0]


def test_played_again_it_changes_nothing():
    before = Body.objects.count(), BodyVersion.objects.count(), Plan.objects.count()
    assert seed_history(house()) == 0
    assert (Body.objects.count(), BodyVersion.objects.count(), Plan.objects.count()) == before
