"""Lines of succession, bodies under old names, and the days of change."""

from datetime import date

import pytest

from chung.organisation.commands import (
    end_body,
    give_code,
    open_desk,
    open_term,
    record_succession,
    revise_body,
)
from chung.organisation.queries import (
    ChangeKind,
    bodies_ever_named,
    bodies_of_code,
    ids_of_slugs,
    line_of,
    names_at,
    standing_for,
    standing_of,
    what_changed,
)
from chung.organisation.states import BodyKind, Level, SuccessionKind
from chung.organisation.tests.factories import make_body, office

pytestmark = pytest.mark.django_db

EARLY = date(2019, 1, 1)
MERGED = date(2024, 12, 1)
SUMMER = date(2025, 7, 1)
TODAY = date(2026, 11, 23)


def commune(name, since=EARLY):
    return make_body(name, since=since, level=Level.GRASSROOTS)


def follow(old, new, on, kind=SuccessionKind.CONSOLIDATE):
    """The old body ends (unless it has) and the new one follows."""
    if on <= TODAY and standing_for([old.id], on)[old.id]:
        end_body(office(), body_id=old.id, on=on)
    record_succession(
        office(), predecessor_id=old.id, successor_id=new.id, on=on, kind=kind, basis="1678"
    )


@pytest.fixture
def chain():
    """Diễn Hùng + Diễn Hải → Hùng Hải (2024) → Hải Châu (2025)."""
    hung, hai = commune("Đảng uỷ xã Diễn Hùng"), commune("Đảng uỷ xã Diễn Hải")
    both = commune("Đảng uỷ xã Hùng Hải", MERGED)
    coast = make_body("Đảng uỷ xã Hải Châu", since=SUMMER)
    follow(hung, both, MERGED)
    follow(hai, both, MERGED)
    follow(both, coast, SUMMER)
    return hung, hai, both, coast


def test_a_line_has_names_and_days_both_ways(chain, django_assert_num_queries):
    hung, _hai, both, coast = chain
    with django_assert_num_queries(1):
        line = line_of(both.id)
    assert [(s.predecessor, s.successor, s.on) for s in line.before] == [
        ("Đảng uỷ xã Diễn Hải", "Đảng uỷ xã Hùng Hải", MERGED),
        ("Đảng uỷ xã Diễn Hùng", "Đảng uỷ xã Hùng Hải", MERGED),
    ]
    assert [(s.successor_slug, s.on, s.basis) for s in line.after] == [(coast.slug, SUMMER, "1678")]
    assert [s.on for s in line_of(hung.id).after] == [MERGED, SUMMER]
    assert [s.on for s in line_of(coast.id).before] == [MERGED, MERGED, SUMMER]


def test_names_in_a_line_are_those_of_their_day(chain):
    both = chain[2]
    late = date(2026, 1, 1)
    revise_body(office(), body_id=chain[3].id, since=late, name="Đảng uỷ phường Hải Châu")
    assert line_of(both.id).after[0].successor == "Đảng uỷ xã Hải Châu"


def test_a_separation_is_no_line_unless_asked_for():
    elder, younger = commune("Đảng uỷ xã Anh"), commune("Đảng uỷ xã Em", MERGED)
    follow_kind = SuccessionKind.SEPARATE
    record_succession(
        office(), predecessor_id=elder.id, successor_id=younger.id, on=MERGED, kind=follow_kind
    )
    assert line_of(elder.id).after == ()
    assert len(line_of(elder.id, kinds=[follow_kind]).after) == 1


def test_todays_successor_of_an_ended_body(chain, django_assert_num_queries):
    hung, hai, both, coast = chain
    with django_assert_num_queries(1):
        today = standing_for([hung.id, coast.id], TODAY)
    assert [facts.body_id for facts in today[hung.id]] == [coast.id]
    assert [facts.body_id for facts in today[coast.id]] == [coast.id]
    then = standing_for([hung.id, hai.id], date(2025, 1, 1))
    assert {facts.body_id for bodies in then.values() for facts in bodies} == {both.id}


def test_an_ended_body_without_successor_has_nobody():
    body = commune("Đảng uỷ Khối")
    end_body(office(), body_id=body.id, on=SUMMER)
    assert standing_for([body.id], TODAY) == {body.id: ()}


def test_an_old_name_finds_the_body_and_who_stands_for_it(chain, django_assert_num_queries):
    hung, coast = chain[0], chain[3]
    with django_assert_num_queries(3):
        found = bodies_ever_named("dien hung", TODAY)
    assert [(body.body_id, body.until) for body in found] == [(hung.id, MERGED)]
    assert [facts.body_id for facts in found[0].today] == [coast.id]
    assert bodies_ever_named("Hải Châu", TODAY)[0].before == 3
    assert bodies_ever_named("  ", TODAY) == []


def test_names_that_differ_in_an_accent_stay_apart():
    sharp, flat = commune("Đảng uỷ xã Châu Bính"), commune("Đảng uỷ xã Châu Bình")
    found = bodies_ever_named("Châu Bính", TODAY)
    assert [body.body_id for body in found] == [sharp.id, flat.id]
    assert bodies_ever_named("châu bình", TODAY)[0].body_id == flat.id


def test_a_renamed_body_is_found_by_both_names():
    body = commune("Đảng uỷ xã Nghi Phú")
    revise_body(office(), body_id=body.id, since=MERGED, name="Đảng uỷ phường Nghi Phú")
    found = bodies_ever_named("nghi phú", TODAY)
    assert [(b.name, b.until) for b in found] == [
        ("Đảng uỷ phường Nghi Phú", None),
        ("Đảng uỷ xã Nghi Phú", MERGED),
    ]
    assert [b.name for b in bodies_ever_named("nghi phú", EARLY)] == ["Đảng uỷ xã Nghi Phú"]


def test_the_days_of_change_and_what_happened(chain, django_assert_num_queries):
    coast = chain[3]
    with django_assert_num_queries(1):
        days = what_changed(EARLY, TODAY)
    assert [day.on for day in days] == [EARLY, MERGED, SUMMER]
    counts = {change.kind: change.count for change in days[1].changes}
    assert counts == {ChangeKind.BEGUN: 1, ChangeKind.ENDED: 2}
    assert days[2].label == "Thành lập: Đảng uỷ xã Hải Châu, kết thúc: Đảng uỷ xã Hùng Hải"
    assert [day.on for day in what_changed(date(2019, 1, 2), MERGED)] == [MERGED]
    late = date(2026, 3, 1)
    open_term(office(), body_id=coast.id, since=late, label="2025–2030")
    revise_body(office(), body_id=coast.id, since=late, name="Đảng uỷ phường Hải Châu")
    kinds = [change.kind for change in what_changed(late, late)[0].changes]
    assert kinds == [ChangeKind.RENAMED, ChangeKind.TERM]


def test_agencies_are_not_counted_beside_their_committee():
    committee = commune("Đảng uỷ xã Mẫu")
    office_of = make_body("Văn phòng", since=EARLY, kind=BodyKind.ADVISORY, parent=committee)
    end_body(office(), body_id=office_of.id, on=SUMMER)
    end_body(office(), body_id=committee.id, on=SUMMER)
    days = what_changed(EARLY, TODAY)
    assert [[change.count for change in day.changes] for day in days] == [[1], [1]]


def test_pooling_and_unpooling_are_days_of_change():
    shared, board = commune("Văn phòng Tỉnh uỷ"), commune("Ban Tổ chức")
    open_desk(office(), body_id=board.id, since=EARLY)
    open_desk(office(), body_id=board.id, since=MERGED, provider_id=shared.id)
    open_desk(office(), body_id=board.id, since=SUMMER)
    pooled, unpooled = what_changed(MERGED, SUMMER)
    assert pooled.label == "Dùng chung văn thư: Ban Tổ chức"
    assert [change.kind for change in unpooled.changes] == [ChangeKind.UNPOOLED]


def test_many_bodies_are_counted_not_named():
    for number in range(4):
        commune(f"Đảng uỷ xã {number}")
    assert what_changed(EARLY, EARLY)[0].label == "Thành lập: 4 cấp uỷ"


def test_bodies_are_found_by_slug(chain):
    hung = chain[0]
    assert ids_of_slugs([hung.slug, "khong-co"]) == {hung.slug: hung.id}


def test_a_code_leads_to_whoever_had_it_then():
    """16681 was phường Quang Trung and is phường Thành Vinh: a code is nobody without its day."""
    old, new = commune("Đảng uỷ phường Quang Trung"), make_body("Đảng uỷ phường Thành Vinh")
    give_code(office(), body_id=old.id, scheme="GSO", code="16681", since=EARLY)
    follow(old, new, SUMMER)
    give_code(office(), body_id=new.id, scheme="GSO", code="16681", since=SUMMER)
    assert bodies_of_code("16681", date(2018, 12, 31)) == []
    assert [body.body_id for body in bodies_of_code("16681", date(2025, 6, 30))] == [old.id]
    found = bodies_of_code("16681", TODAY)
    assert [(body.name, body.since, body.until) for body in found] == [
        ("Đảng uỷ phường Thành Vinh", SUMMER, None),
        ("Đảng uỷ phường Quang Trung", EARLY, SUMMER),
    ]
    assert [facts.body_id for facts in found[1].today] == [new.id]
    assert bodies_of_code("16682", TODAY) == []


def test_who_only_took_over_is_not_who_it_is_now(chain):
    """A district committee ended and its papers went to the office: it "is" not the office."""
    district, keeper = commune("Huyện uỷ Mẫu"), make_body("Văn phòng Tỉnh uỷ Mẫu")
    follow(district, keeper, SUMMER, SuccessionKind.END)
    now = standing_of([district.id, chain[0].id, keeper.id], TODAY)
    assert now[district.id].words == "đã bàn giao cho Văn phòng Tỉnh uỷ Mẫu"
    assert now[chain[0].id].words == "nay là Đảng uỷ xã Hải Châu"
    assert not now[keeper.id].handed_over
    nobody = commune("Đảng uỷ xã Không Còn")
    end_body(office(), body_id=nobody.id, on=SUMMER)
    assert standing_of([nobody.id], TODAY)[nobody.id].words == "đã kết thúc hoạt động"


def test_a_true_successor_stands_before_one_that_only_took_over():
    old, heir, keeper = (commune(name) for name in ("Đảng uỷ khối A", "Đảng uỷ B", "Văn phòng C"))
    follow(old, keeper, SUMMER, SuccessionKind.END)
    follow(old, heir, SUMMER, SuccessionKind.DIVIDE)
    now = standing_of([old.id], TODAY)[old.id]
    assert ([facts.body_id for facts in now.bodies], now.handed_over) == ([heir.id], False)


def test_names_of_bodies_each_on_its_own_day(chain, django_assert_num_queries):
    hung, coast = chain[0], chain[3]
    revise_body(office(), body_id=coast.id, since=date(2026, 1, 1), name="Đảng uỷ phường Hải Châu")
    asked = [(coast.id, SUMMER), (coast.id, TODAY), (hung.id, TODAY), (hung.id, date(2018, 1, 1))]
    with django_assert_num_queries(1):
        names = names_at(asked)
    assert names == {
        (coast.id, SUMMER): "Đảng uỷ xã Hải Châu",
        (coast.id, TODAY): "Đảng uỷ phường Hải Châu",
        (hung.id, TODAY): "Đảng uỷ xã Diễn Hùng",
    }
