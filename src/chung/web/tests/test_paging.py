"""A list read page by page is the list: every row once, in order, both ways."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from chung.web.paging import Count, counted, page_from, page_of, read_cursor, write_cursor


@dataclass(frozen=True)
class Row:
    day: date
    title: str
    id: int


DAYS = [date(2026, 11, 1) + timedelta(days=n) for n in range(4)]
ORDERS = (("id",), ("-id",), ("-day", "-id"), ("day", "-title", "id"), ("title", "-day", "-id"))

lists = st.lists(
    st.tuples(st.sampled_from(DAYS), st.sampled_from(["ă", "â", "uỷ", "uỷ ban", ""])), max_size=23
).map(lambda found: [Row(day, title, n) for n, (day, title) in enumerate(found)])


def forward(source, order, size):
    pages = [page_of(source, order=order, size=size)]
    while pages[-1].next:
        pages.append(page_of(source, order=order, size=size, cursor=pages[-1].next))
    return pages


@given(lists, st.sampled_from(ORDERS), st.integers(1, 7))
def test_pages_cover_the_list_exactly_once(rows, order, size):
    pages = forward(rows, order, size)

    seen = [row for page in pages for row in page]
    assert seen == page_of(rows, order=order, size=len(rows) + 1).rows
    assert sorted(row.id for row in seen) == [row.id for row in rows]
    assert all(len(page) == size for page in pages[:-1])


@given(lists, st.sampled_from(ORDERS), st.integers(1, 7))
def test_walking_back_meets_the_same_pages(rows, order, size):
    pages = forward(rows, order, size)
    page = pages[-1]
    back = [page]
    while page.previous:
        page = page_of(rows, order=order, size=size, cursor=page.previous)
        back.append(page)

    assert [list(p) for p in reversed(back)] == [list(p) for p in pages]


@given(lists, st.integers(1, 5), st.data())
def test_rows_that_vanish_are_not_missed_by_their_neighbours(rows, size, data):
    """Between two pages somebody deletes rows: those left are still met exactly once."""
    order = ("-day", "-id")
    first = page_of(rows, order=order, size=size)
    gone = data.draw(st.sets(st.sampled_from(rows))) if rows else set()
    left = [row for row in rows if row not in gone]
    seen, cursor = list(first), first.next
    while cursor:
        page = page_of(left, order=order, size=size, cursor=cursor)
        if page.rows and page.rows[0] in seen:  # everything behind the cursor is gone: begun anew
            break
        seen += page.rows
        cursor = page.next

    assert set(left) <= set(seen)
    assert len(seen) == len(set(seen))


@pytest.mark.django_db
def test_a_query_set_is_read_like_a_list():
    Group.objects.bulk_create(Group(name=f"{n % 3}-{n}") for n in range(17))
    found = Group.objects.all()
    for order in (("-name", "id"), ("id",)):
        pages = forward(found, order, 5)
        assert [g for page in pages for g in page] == list(found.order_by(*order))
        before_last = page_of(found, order=order, size=5, cursor=pages[-1].previous)
        assert list(before_last) == list(pages[-2])


@pytest.mark.django_db
def test_a_page_costs_one_query(django_assert_num_queries):
    Group.objects.bulk_create(Group(name=str(n)) for n in range(9))
    second = page_of(Group.objects.all(), order=("id",), size=4).next
    with django_assert_num_queries(1):
        page_of(Group.objects.all(), order=("id",), size=4, cursor=second)


@pytest.mark.parametrize("cursor", ["x", "~", "WzAsWzFdXQ~forged", "\x00", "à~b"])
def test_a_forged_cursor_begins_at_the_beginning(cursor):
    rows = [Row(DAYS[0], "a", n) for n in range(5)]
    assert [r.id for r in page_of(rows, order=("id",), size=2, cursor=cursor)] == [0, 1]


def test_a_cursor_belongs_to_its_order():
    cursor = write_cursor(Row(DAYS[0], "a", 3), ("id",))
    assert read_cursor(cursor, ("id",)).values == (3,)
    assert read_cursor(cursor, ("-id",)) is None


def test_an_order_over_an_empty_field_is_refused():
    rows = [{"due": None, "id": 1}, {"due": DAYS[0], "id": 2}]
    with pytest.raises(ValueError, match="due"):
        page_of(rows, order=("due", "id"))


def test_rows_fetched_elsewhere_become_a_page():
    rows = [{"id": n} for n in range(4)]
    page = page_from(rows, order=("id",), cursor=None, size=3)
    assert [r["id"] for r in page] == [0, 1, 2]
    assert read_cursor(page.next, ("id",)).values == (2,)
    assert page.previous == ""

    back = read_cursor(write_cursor({"id": 9}, ("id",), backward=True), ("id",))
    page = page_from([{"id": 8}, {"id": 7}], order=("id",), cursor=back, size=3)
    assert [r["id"] for r in page] == [7, 8]
    assert page.next
    assert page.previous == ""


def test_counts_stop_at_their_cap_and_speak_the_language():
    assert str(counted(range(7), cap=10)) == "7"
    assert str(counted(range(11), cap=10)) == "10+"
    assert not counted([], cap=10)
    with override("vi"):
        assert str(Count(1000, more=True)) == "1.000+"
    with override("en"):
        assert str(Count(1000, more=True)) == "1,000+"
