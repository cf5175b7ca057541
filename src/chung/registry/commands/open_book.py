from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.queries import body_on
from chung.registry.models import Book
from chung.registry.permissions import demand, why_not_register


@command
def open_book(actor: Actor, *, body_id: int, name: str, position: int = 0) -> Book:
    """Open a book of incoming papers for a body; each year gets its own register.

    Raises NotFound for a body that has ended, Conflict when it has a book of this name.
    """
    demand(why_not_register(actor, body_id))
    body_on(body_id, actor.on)
    book, made = Book.objects.get_or_create(
        body_id=body_id, name=squeeze(name), defaults={"position": position}
    )
    if not made:
        raise Conflict(_("Cơ quan đã có sổ mang tên này."), _("Đặt tên khác cho sổ mới."))
    note(body_id=body_id, book=book.id, name=book.name)
    return book
