"""Write a person's name anew (sửa họ tên)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotFound
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Person
from chung.organisation.permissions import must_administer


@command
def rename_person(actor: Actor, *, person_id: int, full_name: str) -> Person:
    """A name mistyped or changed. Papers keep the signer's name as it was printed.

    Raises NotFound, Invalid without a name or when nothing changes, NotAllowed.
    """
    must_administer(actor)
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise NotFound(_("Không tìm thấy người này trong danh sách cán bộ."))
    if not squeeze(full_name):
        raise Invalid(_("Chưa ghi họ và tên."), _("Ghi họ và tên."), field="full_name")
    if squeeze(full_name) == person.full_name:
        raise Invalid(_("Chưa có gì thay đổi."), _("Sửa họ và tên."), field="full_name")
    person.full_name = full_name
    person.keyed().save(update_fields=["full_name", "sort_key", "search_name"])
    note(person=person.id)
    return person
