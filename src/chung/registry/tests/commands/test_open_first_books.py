import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.organisation.models import Desk
from chung.registry.commands import open_first_books
from chung.registry.models import Book
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_every_desk_gets_a_book_once_and_books_kept_stay():
    who = factories.cast()
    house = system_actor(clock.today(), "Chung")
    assert open_first_books(house) == Desk.objects.count() - 1
    assert open_first_books(house) == 0
    assert Book.objects.filter(body=who.committee).get() == who.book
