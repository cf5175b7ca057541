from datetime import date

import pytest

from chung.foundation import queries
from chung.foundation.models import CalendarDay
from chung.foundation.queries import forget_calendar, working_calendar
from chung.foundation.refusals import NotAllowed, NotFound
from chung.organisation.commands import clear_calendar_day, set_calendar_days
from chung.organisation.tests.factories import acting, make_person, office

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 2)


@pytest.fixture(autouse=True)
def fresh():
    forget_calendar()
    yield
    forget_calendar()


def entered():
    row = CalendarDay(day=DAY, kind=CalendarDay.Kind.HOLIDAY, name="Quốc khánh", source="Điều 112")
    set_calendar_days(office(), days=[row])


def test_the_day_is_worked_again(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        entered()
    assert not working_calendar().is_working(DAY)
    with django_capture_on_commit_callbacks(execute=True):
        was = clear_calendar_day(office(), day=DAY)
    assert working_calendar().is_working(DAY) and was.name == "Quốc khánh"


def test_a_day_entered_in_another_process_is_known_soon(monkeypatch):
    assert working_calendar().is_working(DAY)
    entered()
    assert working_calendar().is_working(DAY)  # remembered
    monkeypatch.setattr(queries, "REMEMBERED", -1.0)
    assert not working_calendar().is_working(DAY)


def test_refuses_an_ordinary_day_and_strangers():
    with pytest.raises(NotFound):
        clear_calendar_day(office(), day=DAY)
    entered()
    with pytest.raises(NotAllowed):
        clear_calendar_day(acting(make_person()), day=DAY)
