"""Register a person (thêm cán bộ)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Person
from chung.organisation.permissions import must_administer
from chung.organisation.queries.people import principal_for_person


@command
def register_person(actor: Actor, *, full_name: str) -> Person:
    """A person of the office; two people may have one name.

    Raises Invalid without a name, NotAllowed.
    """
    must_administer(actor)
    if not squeeze(full_name):
        raise Invalid(_("Chưa ghi họ và tên."), _("Ghi họ và tên."), field="full_name")
    person = Person(full_name=full_name).keyed()
    person.save()
    principal_for_person(person.id)
    note(person=person.id)
    return person
