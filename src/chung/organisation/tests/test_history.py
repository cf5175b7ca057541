"""The files of the public history: valid, complete, in agreement with each other and the seed."""

from collections import Counter
from datetime import date

import pytest

from chung.foundation.text import exact, fold
from chung.organisation.commands import BodyDetails, shipped_figures, shipped_history
from chung.organisation.commands.seed_organisation.reading import read_bodies, read_communes, rows
from chung.organisation.states import BodyKind, Level

ENDING = {"consolidate", "absorb", "divide", "end"}
KINDS = ENDING | {"establish", "rename", "reparent", "pool", "transfer"}


@pytest.fixture(scope="module")
def history():
    return shipped_history()


def alive_on(history, day):
    """Slugs alive on a day, as the files tell it: begun, and not ended by a change."""
    alive = {slug for slug, body in history.bodies.items() if body.since <= day}
    for plan in history.plans:
        if plan.first_day <= day:
            for change in plan.changes:
                if change.kind in ENDING:
                    alive -= set(change.predecessors)
    return alive


def communes(history, day):
    old = {s for s in alive_on(history, day) if history.bodies[s].details["level"] == "L5"}
    new = {
        s
        for s in alive_on(history, day)
        if history.bodies[s].details["level"] == "L4"
        and history.bodies[s].details["kind"] == "committee"
    }
    return old, new


def districts(history, day):
    return {
        slug
        for slug in alive_on(history, day)
        if history.bodies[slug].details["kind"] == "committee"
        and history.bodies[slug].details["level"] == "L3"
    }


def agencies(history, day):
    return {
        slug
        for slug in alive_on(history, day)
        if history.bodies[slug].parent == "tu-nghe-an"
        and history.bodies[slug].details["kind"] in ("advisory", "inspection")
    }


@pytest.mark.parametrize(
    ("day", "of_districts", "of_communes"),
    [
        (date(2019, 1, 1), 21, (480, 0)),
        (date(2019, 12, 31), 21, (480, 0)),
        (date(2020, 1, 1), 21, (460, 0)),
        (date(2024, 11, 30), 21, (460, 0)),
        (date(2024, 12, 1), 20, (412, 0)),
        (date(2025, 6, 30), 20, (412, 0)),
        (date(2025, 7, 1), 0, (0, 130)),
    ],
)
def test_districts_and_communes_of_each_time(history, day, of_districts, of_communes):
    old, new = communes(history, day)
    assert len(districts(history, day)) == of_districts
    assert (len(old), len(new)) == of_communes


def test_what_the_files_tell_agrees_with_the_figures_reported(history):
    told = {"communes": communes, "districts": districts}
    checked = 0
    for figure in shipped_figures():
        if figure.measure in told and figure.on >= history.first_day:
            found = told[figure.measure](history, figure.on)
            bodies = set().union(*found) if isinstance(found, tuple) else found
            assert len(bodies) == figure.value, figure
            checked += 1
    assert checked == 10


def test_seven_agencies_became_five(history):
    assert len(agencies(history, date(2019, 1, 1))) == 7
    assert len(agencies(history, date(2025, 2, 11))) == 7
    assert agencies(history, date(2025, 2, 12)) == {
        "vptu-nghe-an",
        "btctu-nghe-an",
        "ubkttu-nghe-an",
        "btgdvtu-nghe-an",
        "bnctu-nghe-an",
    }


def test_each_of_the_412_has_one_successor_and_it_is_that_of_the_resolution(history):
    """The chain of 2019, 2020 and 2024 ends in exactly the units the resolution of 2025 names."""
    old, _new = communes(history, date(2025, 6, 30))
    plan = next(p for p in history.plans if p.decision == "1678/NQ-UBTVQH15")
    merged = [change for change in plan.changes if change.kind == "consolidate"]
    followed = Counter(slug for change in merged for slug in change.predecessors)
    assert set(followed) == old
    assert set(followed.values()) == {1}
    assert {len(change.predecessors) for change in merged} == set(range(1, 10)) - {8}
    names, above = names_on_the_last_day(history)
    units = {row["slug"]: row["unit"] for row in rows("history/districts.csv")}
    listed = {f"du-{slug}": row for slug, row in read_communes().items()}
    for change in merged:
        row = listed[change.successors[0]]
        wanted = row["predecessors_2025_06_30"].split("; ")
        assert Counter(exact(names[slug]) for slug in change.predecessors) == Counter(
            exact(f"Đảng uỷ {name}") for name in wanted
        )
        district = exact(row["district_until_2025_06_30"])
        assert {exact(units[above[slug]]) for slug in change.predecessors} == {district}


def names_on_the_last_day(history):
    """Slug → name and slug → committee above, after renaming and moving."""
    names = {slug: body.details["name"] for slug, body in history.bodies.items()}
    above = {slug: body.parent for slug, body in history.bodies.items()}
    for plan in history.plans:
        for change in plan.changes:
            for slug in change.predecessors:
                if change.kind == "rename":
                    names[slug] = f"Đảng uỷ {change.what}"
                if change.kind == "reparent":
                    above[slug] = change.to
    return names, above


def test_every_change_speaks_of_bodies_alive_then(history):
    days = [plan.first_day for plan in history.plans]
    assert days == sorted(days)
    for plan in history.plans:
        before = alive_on(history, date.fromordinal(plan.first_day.toordinal() - 1))
        for change in plan.changes:
            assert change.kind in KINDS
            assert set(change.predecessors) <= before, change
            for slug in (*change.successors, *filter(None, [change.to])):
                assert slug in alive_on(history, plan.first_day), (slug, change)
            if change.kind in ("consolidate", "establish"):
                assert [history.bodies[s].since for s in change.successors] == [plan.first_day]


def test_every_body_that_begins_later_is_begun_by_a_change(history):
    begun = {s for plan in history.plans for change in plan.changes for s in change.successors}
    later = {s: body for s, body in history.bodies.items() if body.since > history.first_day}
    for slug, body in later.items():  # the agencies of a commune begin with it
        with_its_committee = body.parent in begun and later[body.parent].since == body.since
        assert slug in begun or with_its_committee, slug


def test_no_body_ends_twice_on_different_days(history):
    ended: dict[str, date] = {}
    for plan in history.plans:
        for change in plan.changes:
            if change.kind in ENDING:
                for slug in change.predecessors:
                    assert ended.setdefault(slug, plan.first_day) == plan.first_day


def test_a_gso_code_has_one_owner_a_day(history):
    for day in (date(2019, 1, 1), date(2020, 1, 1), date(2024, 12, 1), date(2025, 7, 1)):
        codes = Counter(gso_codes(history, day).values())
        assert codes.most_common(1)[0][1] == 1, codes.most_common(3)


def gso_codes(history, day):
    codes = {
        slug: history.bodies[slug].gso_code
        for slug in alive_on(history, day)
        if history.bodies[slug].gso_code
    }
    for plan in history.plans:
        for change in plan.changes:
            if change.code and plan.first_day <= day and change.successors[0] in codes:
                codes[change.successors[0]] = change.code
    return codes


def test_all_new_codes_of_2025_were_codes_of_old_units(history):
    old = set(gso_codes(history, date(2025, 6, 30)).values())
    new = set(gso_codes(history, date(2025, 7, 1)).values())
    assert len(new) == 130
    assert new <= old


def test_history_leads_into_the_very_bodies_of_the_seed(history):
    seeded = {body.slug: body for body in read_bodies()}
    for slug, body in history.bodies.items():
        if body.since > date(2025, 1, 1):
            assert body == seeded[slug]
    communes_now = {slug for slug in seeded if slug.startswith(("du-xa-", "du-phuong-"))}
    assert communes(history, date(2025, 7, 1))[1] == communes_now


def test_pairs_that_differ_only_in_accents_are_two_bodies(history):
    """Châu Bính / Châu Bình, Nậm Cắn / Nậm Càn … inside one district."""
    groups: dict[tuple[str, str], set[str]] = {}
    for slug in communes(history, date(2025, 6, 30))[0]:
        body = history.bodies[slug]
        groups.setdefault((body.parent, fold(body.details["name"])), set()).add(slug)
    pairs = [
        {history.bodies[s].details["short_name"] for s in slugs}
        for slugs in groups.values()
        if len(slugs) > 1
    ]
    assert {"Xã Châu Bính", "Xã Châu Bình"} in pairs
    assert len(pairs) == 4


def test_every_row_has_its_source(history):
    for body in history.bodies.values():
        assert body.details["basis"], body.slug
        details = {k: v for k, v in body.details.items() if k not in ("kind", "level")}
        BodyDetails(
            kind=BodyKind(body.details["kind"]), level=Level(body.details["level"]), **details
        )
        assert max(len(body.details["basis"]), len(body.details["doubt"])) <= 250
    for plan in history.plans:
        assert plan.basis
        assert all(change.basis for change in plan.changes)
    assert all(figure.source for figure in shipped_figures())


def test_open_points_are_marked(history):
    marked = [change for plan in history.plans for change in plan.changes if change.doubt]
    assert len(marked) > 15
    assert any("11 đảng đoàn" in plan.doubt for plan in history.plans)
