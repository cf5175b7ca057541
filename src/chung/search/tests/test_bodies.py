"""Old names lead to bodies and who follows them; a body to the papers of its whole line."""

from datetime import date

import pytest

from chung.organisation.commands import end_body, record_succession
from chung.organisation.states import Level, SuccessionKind
from chung.organisation.tests.factories import make_body, office
from chung.records.states import RecordKind
from chung.search.commands import freshen_index
from chung.search.index import place
from chung.search.queries import Asked, Narrowed, find, find_all, find_quickly, provide
from chung.search.queries.facts import withdraw
from chung.search.tests.factories import Desk

pytestmark = pytest.mark.django_db

EARLY, SUMMER = date(2019, 1, 1), date(2025, 7, 1)
CONSOLIDATED = SuccessionKind.CONSOLIDATE


@pytest.fixture
def desk():
    made = Desk()
    provide(RecordKind.INCOMING, made.search_facts)
    yield made
    withdraw(RecordKind.INCOMING)


def follow(old, new, kind=CONSOLIDATED):
    end_body(office(), body_id=old.id, on=SUMMER)
    record_succession(
        office(), predecessor_id=old.id, successor_id=new.id, on=SUMMER, kind=kind, basis="1678"
    )


def commune(name):
    return make_body(name, since=EARLY, level=Level.GRASSROOTS)


@pytest.fixture
def merged(desk):
    """Châu Bính became Châu Tiến; Châu Bình, one accent away, became a new Châu Bình."""
    sharp, flat = commune("Đảng uỷ xã Châu Bính"), commune("Đảng uỷ xã Châu Bình")
    tien, binh = make_body("Đảng uỷ xã Châu Tiến"), make_body("Đảng uỷ xã Châu Bình")
    follow(sharp, tien)
    follow(flat, binh)
    for number, body in enumerate((sharp, flat, tien, binh), start=1):
        desk.paper(f"Báo cáo số {number}", issuer_id=body.id, issuer="cơ quan")
    freshen_index()
    return {"sharp": sharp, "flat": flat, "tien": tien, "binh": binh}


def numbers(desk, **narrowed):
    found = find(desk.reader, Asked("", Narrowed(**narrowed)))
    return {hit.subject[-1] for hit in found.hits}


def test_an_old_name_leads_to_the_body_and_to_who_it_is_now(desk, merged):
    (body,) = find(desk.reader, Asked("Châu Bính")).bodies
    assert (body.name, body.last_day) == ("Đảng uỷ xã Châu Bính", date(2025, 6, 30))
    assert [facts.name for facts in body.today] == ["Đảng uỷ xã Châu Tiến"]


def test_an_accent_keeps_two_bodies_apart_and_without_it_both_come(desk, merged):
    def met(text):
        return sorted(body.slug for body in find(desk.reader, Asked(text)).bodies)

    flat = sorted(merged[name].slug for name in ("flat", "binh"))
    assert met("châu bình") == flat
    assert met("chau binh") == sorted([*flat, merged["sharp"].slug])


@pytest.mark.parametrize("asked", ["sharp", "tien"])
def test_papers_of_the_line_come_both_ways_and_those_of_the_homonym_do_not(desk, merged, asked):
    assert numbers(desk, body=str(merged[asked].id)) == {"1", "3"}
    found = find(desk.reader, Asked("", Narrowed(body=str(merged[asked].id))))
    assert found.line is not None
    assert found.line.ended == (asked == "sharp")
    assert len(find_all(desk.reader, Asked("", Narrowed(body=str(merged[asked].id))))) == 2


def test_papers_kept_by_the_body_belong_to_it_too(desk, merged):
    assert numbers(desk, body=str(desk.body.id)) == {"1", "2", "3", "4"}


def test_the_box_on_top_knows_old_names_too_and_new_ones_say_whom_they_follow(desk, merged):
    (old,) = find_quickly(desk.reader, "Châu Bính").bodies
    assert [facts.name for facts in old.today] == ["Đảng uỷ xã Châu Tiến"]
    (new,) = find_quickly(desk.reader, "châu tiến").bodies
    assert (new.last_day, new.before) == (None, 1)


def test_names_are_found_while_the_index_is_rebuilt(desk, merged):
    (place.root() / "current").unlink()
    found = find_quickly(desk.reader, "Châu Bính")
    assert not found.ready and [body.slug for body in found.bodies] == [merged["sharp"].slug]


def test_strangers_learn_of_bodies_but_find_no_papers(desk, merged):
    found = find(desk.stranger, Asked("", Narrowed(body=str(merged["tien"].id))))
    assert (found.hits, found.count) == ([], 0)


def test_a_paper_of_an_ended_issuer_says_who_it_is_now(desk, merged):
    hits = find(desk.reader, Asked("báo cáo")).hits
    now = {hit.subject[-1]: hit.issuer_now and hit.issuer_now.words for hit in hits}
    assert now == {
        "1": "nay là Đảng uỷ xã Châu Tiến",
        "2": "nay là Đảng uỷ xã Châu Bình",
        "3": None,
        "4": None,
    }


@pytest.mark.parametrize("text", ["12-BC/ĐU", '"châu bình"', "23/11/2026", "châu", "ch"])
def test_what_is_no_name_asks_for_no_bodies(desk, merged, text):
    bodies = find(desk.reader, Asked(text)).bodies
    assert len(bodies) == (4 if text == "châu" else 0)


def test_a_body_nobody_knows_finds_nothing_and_breaks_nothing(desk, merged):
    found = find(desk.reader, Asked("", Narrowed(body="999999")))
    assert (found.count, found.line) == (0, None)
