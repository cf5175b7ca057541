"""Let an ended appointment run on (tiếp tục giữ chức danh)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.organisation.models import Appointment
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_post


@command
def reopen_appointment(actor: Actor, *, appointment_id: int) -> Appointment:
    """The person holds the post without an end again, as if the end had not been written.

    Delegations that ended with it stay ended. Raises NotFound, Conflict when it has no end, when
    somebody else holds the post later or the post ends then, NotAllowed.
    """
    must_administer(actor)
    appointment = Appointment.objects.filter(id=appointment_id).first()
    if appointment is None:
        raise NotFound(_("Không tìm thấy phân công này."), _("Tải lại trang."))
    post = hold_post(appointment.post_id)
    if appointment.until is None:
        raise Conflict(_("Phân công này chưa kết thúc."), _("Tải lại trang."))
    later = Appointment.objects.filter(post_id=post.id, since__gte=appointment.until)
    holder = later.select_related("person").order_by("since").first()
    if holder is not None:
        raise Conflict(
            _("%(name)s đã giữ chức danh này từ %(day)s.")
            % {"name": holder.person.full_name, "day": f"{holder.since:%d/%m/%Y}"},
            _("Kết thúc phân công đó trước."),
        )
    if post.until is not None:
        raise Conflict(_("Chức danh này cũng đã kết thúc."), _("Chọn chức danh khác."))
    appointment.until = None
    appointment.save(update_fields=["until"])
    note(body_id=post.body_id, post=post.id, person=appointment.person_id)
    return appointment
