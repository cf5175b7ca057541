"""End an appointment (thôi giữ chức danh)."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.organisation.models import Appointment, Delegation
from chung.organisation.permissions import must_administer, must_not_unseat_oneself
from chung.organisation.queries.held import hold_post
from chung.organisation.rules import must_end_after_start


@command
def end_appointment(actor: Actor, *, appointment_id: int, on: date) -> None:
    """From ``on`` the person no longer holds the post; delegations they gave end with it.

    Raises NotFound, Invalid when it began that day or later, Conflict when it had ended before or
    administrators would unseat themselves.
    """
    must_administer(actor)
    appointment = Appointment.objects.filter(id=appointment_id).first()
    if appointment is None:
        raise NotFound(_("Không tìm thấy phân công này."))
    post = hold_post(appointment.post_id)
    if appointment.person_id == actor.person_id:
        must_not_unseat_oneself(actor, post.id)
    must_end_after_start(appointment.since, on)
    if appointment.until is not None and appointment.until < on:
        raise Conflict(
            _("Phân công này đã kết thúc trước đó."), _("Kiểm tra lại ngày."), field="on"
        )
    appointment.until = on
    appointment.save(update_fields=["until"])
    given = Delegation.objects.filter(post_id=post.id, absent_id=appointment.person_id)
    given.filter(since__gte=on).delete()
    given.filter(Q(until__isnull=True) | Q(until__gt=on)).update(until=on)
    note(body_id=post.body_id, post=post.id, person=appointment.person_id, on=str(on))
