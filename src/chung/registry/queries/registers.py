"""Registers as the paper book shows them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotFound
from chung.foundation.text import squeeze
from chung.records.queries import sees
from chung.registry.models import Book, Register, RegisterEntry
from chung.registry.rules import symbol_key


def books_of(body_ids: Iterable[int]) -> QuerySet[Book]:
    """Open books of bodies, in their order."""
    return Book.objects.filter(body_id__in=set(body_ids), closed_on__isnull=True).order_by(
        "body_id", "position", "id"
    )


def desk_of_book(book_id: int) -> int:
    """The body that keeps a book."""
    return Book.objects.values_list("body_id", flat=True).get(id=book_id)


def registers_of(actor: Actor) -> QuerySet[Register]:
    """Registers of the bodies whose desk the actor works and of those they follow (closed, to be
    read), newest year first.
    """
    bodies = {
        *actor.bodies_for(Duty.REGISTRY, inherited=True),
        *actor.bodies_for(Duty.DISTRIBUTE, inherited=True),
    }
    return (
        Register.objects.filter(book__body_id__in=bodies)
        .select_related("book")
        .order_by(
            "-year",
            F("book__closed_on").desc(nulls_first=True),
            "book__body_id",
            "book__position",
            "id",
        )
    )


def register_for(actor: Actor, register_id: int) -> Register:
    """One register of the actor's desks. Raises NotFound."""
    register = registers_of(actor).filter(id=register_id).first()
    if register is None:
        raise NotFound(_("Không tìm thấy sổ này."))
    return register


def register_lines(
    actor: Actor,
    register: Register,
    *,
    since: date | None = None,
    until: date | None = None,
    words: str = "",
) -> QuerySet[RegisterEntry]:
    """Lines of a register the actor may see, voided ones too; the caller orders by number."""
    lines = RegisterEntry.objects.filter(sees(actor, "record_id"), register=register)
    if since:
        lines = lines.filter(arrived_on__gte=since)
    if until:
        lines = lines.filter(arrived_on__lte=until)
    if words := squeeze(words):
        lines = lines.filter(_matching(words))
    return lines.select_related("record", "record__incoming")


def _matching(words: str) -> Q:
    found = Q(record__title__icontains=words) | Q(record__incoming__issuer_name__icontains=words)
    if key := symbol_key(words):
        found |= Q(record__incoming__symbol_key__startswith=key)
    if words.isdecimal() and len(words) < 9:
        found |= Q(number=int(words))
    return found
