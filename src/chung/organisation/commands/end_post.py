"""End a post (bỏ chức danh)."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.models import Appointment, Post, PostDuty
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_post
from chung.organisation.rules import must_end_after_start


@command
def end_post(actor: Actor, *, post_id: int, on: date) -> Post | None:
    """From ``on`` there is no such post and no duty of it; what it did stays.

    One that begins on that day, today or later, is taken back (None). Raises NotFound, Conflict
    while somebody holds it then or later or it had ended, Invalid when it began that day long ago.
    """
    must_administer(actor)
    post = hold_post(post_id)
    held = Appointment.objects.filter(Q(until__isnull=True) | Q(until__gt=on), post_id=post_id)
    holder = held.select_related("person").order_by("since").first()
    if holder is not None:
        raise Conflict(
            _("%(name)s còn giữ chức danh này.") % {"name": holder.person.full_name},
            _("Cho thôi giữ chức danh trước."),
            field="on",
        )
    if post.until is not None and post.until <= on:
        raise Conflict(_("Chức danh này cũng đã kết thúc."), _("Tải lại trang."), field="on")
    note(body_id=post.body_id, post=post.id, on=str(on))
    if post.since == on >= actor.on and not Appointment.objects.filter(post=post).exists():
        post.principal.delete()
        post.delete()
        return None
    must_end_after_start(post.since, on)
    duties = PostDuty.objects.filter(Q(until__isnull=True) | Q(until__gt=on), post=post)
    duties.filter(since__gte=on).delete()
    duties.update(until=on)
    post.until = on
    post.save(update_fields=["until"])
    return post
