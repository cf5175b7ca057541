from collections.abc import Collection

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.queries import desks_on
from chung.registry.models import Book

FIRST_BOOK = "Sổ văn bản đến"


@command
def open_first_books(actor: Actor, *, body_ids: Collection[int] | None = None) -> int:
    """Give every desk (or those of ``body_ids``) that keeps no book yet its first one; returns how
    many were opened.

    Run by the house when an office is set up or a body is founded, so that the first paper has
    somewhere to go.
    """
    if body_ids is None:
        body_ids = [facts.body_id for facts in desks_on(actor.on)]
    bodies = sorted(body_ids)
    kept = set(Book.objects.filter(body_id__in=bodies).values_list("body_id", flat=True))
    opened = Book.objects.bulk_create(
        Book(body_id=body_id, name=FIRST_BOOK) for body_id in bodies if body_id not in kept
    )
    note(books=len(opened))
    return len(opened)
