"""Matching of signing rules: each form of HD05, and what holds for any table of rules."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.formats.writer import Authority, Signature
from chung.signing.queries import shipped_rules
from chung.signing.rules import (
    Case,
    SigningRule,
    Way,
    denial,
    head_position,
    standing_of,
    ways,
)
from chung.signing.states import Effect, Seat, Standing, Why

DAY = date(2026, 11, 23)
COMMITTEE = Case(
    issuer_id=1, kind="committee", level="L2", symbol="TU", post_id=5, seat=Seat.OWN,
    position="BÍ THƯ", standing=Standing.HEAD, charged=True, day=DAY,
)  # fmt: skip
OFFICE = replace(COMMITTEE, issuer_id=2, kind="advisory", symbol="VPTU")


def lines(case: Case, way: Way) -> tuple[str, str]:
    position = "" if way.form is Authority.ACTING else case.position
    return Signature(way.form, way.behalf, position, "Nguyễn Thử").lines()


def signed(case: Case, position: str, *, acting: bool = False, **changes: object) -> Case:
    standing = standing_of(position, acting)
    return replace(case, position=position, standing=standing, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (signed(COMMITTEE, "Bí thư"), ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")),
        (signed(COMMITTEE, "Phó Bí thư"), ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")),
        (
            signed(COMMITTEE, "Chánh Văn phòng", seat=Seat.SERVING),
            ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
        ),
        (signed(OFFICE, "Chánh Văn phòng"), ("", "CHÁNH VĂN PHÒNG")),
        (
            signed(OFFICE, "Phó Chánh Văn phòng"),
            ("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (signed(OFFICE, "Phó trưởng ban"), ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")),
        (signed(OFFICE, "Q. Trưởng ban"), ("Q. TRƯỞNG BAN", "")),
        (signed(OFFICE, "Trưởng ban", acting=True), ("Q. TRƯỞNG BAN", "")),
        (signed(OFFICE, "Phó Trưởng ban", acting=True), ("", "PHÓ TRƯỞNG BAN")),
        (
            signed(OFFICE, "Trưởng phòng", seat=Seat.SERVING, head="Chánh Văn phòng"),
            ("T/L CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG"),
        ),
        (signed(COMMITTEE, "Chủ nhiệm", kind="inspection"), ("T/M UỶ BAN KIỂM TRA", "CHỦ NHIỆM")),
        (signed(COMMITTEE, "Phó Bí thư", kind="cell"), ("T/M CHI BỘ", "PHÓ BÍ THƯ")),
    ],
)
def test_each_form_of_signing(case: Case, expected: tuple[str, str]) -> None:
    assert lines(case, ways(shipped_rules(), case)[0]) == expected


def test_a_committee_signs_for_its_standing_committee_or_for_itself() -> None:
    def behalf(case: Case) -> list[str]:
        return [way.behalf for way in ways(shipped_rules(), case)]

    assert behalf(COMMITTEE) == ["Ban Thường vụ", "Tỉnh uỷ"]
    assert behalf(replace(COMMITTEE, symbol="ĐU")) == ["Ban Thường vụ", "Đảng uỷ"]
    assert head_position("Quyền Trưởng ban") == "Trưởng ban"


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (signed(COMMITTEE, "Uỷ viên Ban Thường vụ"), Why.NO_RULE),
        (replace(COMMITTEE, charged=False), Why.NOT_CHARGED),
        (replace(COMMITTEE, substitute=True), Why.SUBSTITUTE),
        (replace(COMMITTEE, day=date(2010, 1, 1)), Why.OTHER_DAY),
    ],
)
def test_why_somebody_does_not_sign_names_the_rule(case: Case, why: Why) -> None:
    found = denial(shipped_rules(), case)
    assert found is not None and found.why is why
    assert (found.rule is None) == (why is Why.NOT_CHARGED)


def test_a_rule_that_names_the_post_gives_the_right_for_its_types_alone() -> None:
    chief = signed(COMMITTEE, "Chánh Văn phòng", seat=Seat.SERVING, charged=False, post_id=9)
    by_order = SigningRule(
        "own-1", Effect.ALLOW, Authority.ORDERED, DAY, behalf="Ban Thường vụ", body_id=1, post_id=9,
        types=("cong_van", "giay_moi"),
    )  # fmt: skip
    rules = (*shipped_rules(), by_order)
    assert ways(rules, replace(chief, type_key="cong_van"))[0].rule is by_order
    refused = denial(rules, replace(chief, type_key="nghi_quyet"))
    assert refused is not None and (refused.why, refused.rule) == (Why.OTHER_TYPE, by_order)
    assert denial(rules, replace(chief, type_key="cong_van", post_id=8)).why is Why.NOT_CHARGED  # type: ignore[union-attr]


# What holds for any table of rules.
_days = st.integers(0, 40).map(lambda n: DAY - timedelta(days=20) + timedelta(days=n))
_types = st.sampled_from(["cong_van", "nghi_quyet", "thong_bao"])
_bodies = st.sampled_from([None, 1, 2])


@st.composite
def tables(draw: st.DrawFn) -> tuple[SigningRule, ...]:
    def rule(number: int) -> SigningRule:
        effect = draw(st.sampled_from(list(Effect)))
        since = draw(_days)
        return SigningRule(
            key=f"r{number}",
            effect=effect,
            form=draw(st.sampled_from([Authority.COLLECTIVE, Authority.ORDERED, Authority.OWN])),
            behalf=draw(st.sampled_from(["", "Ban Thường vụ", "Tỉnh uỷ"])),
            since=since,
            until=draw(st.none() | st.integers(0, 20).map(lambda n: since + timedelta(days=n))),
            kinds=draw(st.sampled_from([(), ("committee",), ("advisory",)])),
            body_id=1 if effect is Effect.OFF else draw(_bodies),
            post_id=draw(st.sampled_from([None, 5, 9])),
            types=draw(st.sets(_types, max_size=2).map(lambda found: tuple(sorted(found)))),
            standings=draw(st.sampled_from([(), ("head",), ("deputy",)])),
            replaces=f"r{draw(st.integers(0, 5))}" if effect is Effect.OFF else "",
        )

    return tuple(rule(number) for number in range(draw(st.integers(0, 6))))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    position = draw(st.sampled_from(["Bí thư", "Phó Bí thư"]))
    return signed(
        COMMITTEE, position, issuer_id=draw(st.sampled_from([1, 2])),
        post_id=draw(st.sampled_from([5, 9])), charged=draw(st.booleans()), day=draw(_days),
        type_key=draw(_types | st.just("")), substitute=draw(st.booleans()),
    )  # fmt: skip


@given(rules=tables(), case=cases())
def test_a_case_has_a_way_or_a_reason_never_both(
    rules: tuple[SigningRule, ...], case: Case
) -> None:
    assert bool(ways(rules, case)) != bool(denial(rules, case))


@given(rules=tables(), case=cases())
def test_every_way_rests_on_a_rule_of_the_day_about_the_post_and_the_type(
    rules: tuple[SigningRule, ...], case: Case
) -> None:
    off = {r.replaces for r in rules if r.effect is Effect.OFF and r.in_force(case.day)}
    for way in ways(rules, case):
        rule = way.rule
        assert rule in rules and rule.effect is Effect.ALLOW
        assert rule.since <= case.day and (rule.until is None or case.day < rule.until)
        assert rule.is_about(case) and rule.covers(case.type_key)
        assert case.charged or rule.post_id == case.post_id
        assert case.issuer_id != 1 or rule.key not in off
        assert not case.substitute


@given(rules=tables(), case=cases(), more=tables())
def test_a_refusal_never_opens_a_way_and_a_permission_never_closes_one(
    rules: tuple[SigningRule, ...], case: Case, more: tuple[SigningRule, ...]
) -> None:
    def printed(table: tuple[SigningRule, ...]) -> set[tuple[str, str]]:
        return {(way.form, way.behalf) for way in ways(table, case)}

    more = tuple(replace(rule, key=f"more-{rule.key}") for rule in more)
    before = printed(rules)
    refusing = tuple(r for r in more if r.effect is Effect.REFUSE)
    allowing = tuple(r for r in more if r.effect is Effect.ALLOW)
    assert printed((*rules, *refusing)) <= before
    assert printed((*rules, *allowing)) >= before


@given(rules=tables(), case=cases(), order=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    rules: tuple[SigningRule, ...], case: Case, order: object
) -> None:
    mixed = list(rules)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert ways(rules, case) == ways(mixed, case)
    assert denial(rules, case) == denial(mixed, case)


@given(rules=tables(), case=cases())
def test_a_rule_counts_from_its_first_day_until_before_its_last(
    rules: tuple[SigningRule, ...], case: Case
) -> None:
    for rule in rules:
        if rule.until is not None:
            assert not rule.in_force(rule.until)
        assert not rule.in_force(rule.since - timedelta(days=1))
        assert rule.in_force(rule.since) == (rule.until is None or rule.since < rule.until)


@given(rules=tables(), case=cases())
def test_whoever_signs_some_type_is_told_so_when_no_type_is_asked(
    rules: tuple[SigningRule, ...], case: Case
) -> None:
    """Asked of no type, a post stands in the table when it may sign one; a way told holds for the
    types it is not barred from.
    """
    anything = ways(rules, replace(case, type_key=""))
    if ways(rules, case):
        assert anything
    for way in anything:
        if case.type_key and way.rule.covers(case.type_key) and case.type_key not in way.barred:
            assert ways(rules, case)


def test_a_type_refused_leaves_the_others() -> None:
    allowed = SigningRule("r1", Effect.ALLOW, Authority.OWN, DAY, post_id=5)
    refused = SigningRule("r2", Effect.REFUSE, Authority.OWN, DAY, post_id=5, types=("cong_van",))
    table = (allowed, replace(refused, body_id=1))
    (way,) = ways(table, COMMITTEE)
    assert way.barred == ("cong_van",)
    assert ways(table, replace(COMMITTEE, type_key="thong_bao"))
    assert not ways(table, replace(COMMITTEE, type_key="cong_van"))
    assert not ways((replace(allowed, types=("cong_van",)), refused), COMMITTEE)
