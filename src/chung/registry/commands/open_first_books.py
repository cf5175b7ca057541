from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.queries import desks_on
from chung.registry.models import Book

FIRST_BOOK = "Sổ văn bản đến"


@command
def open_first_books(actor: Actor) -> int:
    """Give every desk that keeps no book yet its first one; returns how many were opened.

    Run by the house when an office is set up, so that the first paper has somewhere to go.
    """
    bodies = [facts.body_id for facts in desks_on(actor.on)]
    kept = set(Book.objects.filter(body_id__in=bodies).values_list("body_id", flat=True))
    opened = Book.objects.bulk_create(
        Book(body_id=body_id, name=FIRST_BOOK) for body_id in bodies if body_id not in kept
    )
    note(books=len(opened))
    return len(opened)
