"""Hand a seal in to the police office that registered it (nộp lại con dấu)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Seal
from chung.organisation.permissions import must_administer


@command
def hand_in_seal(actor: Actor, *, seal_id: int, on: date, receipt: str = "") -> Seal:
    """The seal was handed in on a day, against a receipt; a seal in use goes out of use with it.

    Decree 99/2016 art. 18: the old seal goes in before the new one comes out. Raises NotFound,
    Conflict when it was handed in before, Invalid when the day lies before its last day of use.
    """
    must_administer(actor)
    seal = Seal.objects.select_for_update().filter(id=seal_id).first()
    if seal is None:
        raise NotFound(_("Không tìm thấy con dấu này."))
    if seal.handed_in_on is not None:
        raise Conflict(
            _("Con dấu này đã nộp lại ngày %(day)s.") % {"day": f"{seal.handed_in_on:%d/%m/%Y}"},
            _("Không cần ghi lại."),
        )
    if on <= seal.since or (seal.until is not None and on < seal.until):
        raise Invalid(
            _("Con dấu còn được dùng vào ngày này."),
            _("Chọn ngày sau ngày dùng cuối cùng."),
            field="on",
        )
    seal.until = seal.until or on
    seal.handed_in_on, seal.receipt = on, squeeze(receipt)
    seal.save(update_fields=["until", "handed_in_on", "receipt"])
    note(body_id=seal.body_id, seal=seal.id, on=str(on), receipt=seal.receipt)
    return seal
