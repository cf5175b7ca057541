import pytest

from chung.foundation.refusals import Conflict, NotAllowed
from chung.registry.commands import open_book, register_incoming
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_each_book_counts_for_itself():
    who = factories.cast()
    book = open_book(who.actor("clerk"), body_id=who.committee.id, name="Sổ Trung ương")
    factories.registered(who)
    paper = register_incoming(
        who.actor("clerk"),
        desk_id=who.committee.id,
        book_id=book.id,
        fields=factories.fields(),
        arrived_on=who.actor("clerk").on,
    )
    assert paper.number == 1


def test_two_books_of_one_name_are_refused():
    who = factories.cast()
    with pytest.raises(Conflict):
        open_book(who.actor("clerk"), body_id=who.committee.id, name="Sổ  văn bản đến")


def test_only_the_clerk_opens_books():
    who = factories.cast()
    with pytest.raises(NotAllowed):
        open_book(who.actor("chief"), body_id=who.committee.id, name="Sổ khác")
