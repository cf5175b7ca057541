"""Take back an appointment that has not been acted in yet (huỷ phân công ghi nhầm)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.organisation.models import Appointment, Delegation
from chung.organisation.permissions import must_administer, must_not_unseat_oneself
from chung.organisation.queries.held import hold_post


@command
def cancel_appointment(actor: Actor, *, appointment_id: int) -> None:
    """As if it had not been made: only while it begins today or later.

    Raises NotFound, Conflict when it has run for a day (then it is ended instead), NotAllowed.
    """
    must_administer(actor)
    appointment = Appointment.objects.filter(id=appointment_id).first()
    if appointment is None:
        raise NotFound(_("Không tìm thấy phân công này."), _("Tải lại trang."))
    hold_post(appointment.post_id)
    if appointment.person_id == actor.person_id:
        must_not_unseat_oneself(actor, appointment.post_id)
    if appointment.since < actor.on:
        raise Conflict(
            _("Phân công này đã có hiệu lực từ trước hôm nay."),
            _("Cho thôi giữ chức danh từ một ngày, thay vì huỷ."),
        )
    lent = Delegation.objects.filter(post_id=appointment.post_id, absent_id=appointment.person_id)
    lent.filter(since__gte=appointment.since).delete()
    appointment.delete()
    note(post=appointment.post_id, person=appointment.person_id, since=str(appointment.since))
