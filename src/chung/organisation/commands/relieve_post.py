"""Relieve a post of a duty (thôi giao nhiệm vụ)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotFound
from chung.journal.commands import command, note
from chung.organisation.models import PostDuty
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import must_administer, must_not_unseat_oneself
from chung.organisation.queries.held import hold_post
from chung.organisation.rules import must_end_after_start


@command
def relieve_post(actor: Actor, *, post_id: int, duty: Duty, body_id: int, on: date) -> None:
    """From ``on`` the post no longer carries the duty for that body.

    One that begins on ``on``, today or later, was never carried and is taken back. Raises NotFound
    when the post has no such duty that day, Invalid when the duty began that day long ago, Conflict
    when administrators would relieve themselves.
    """
    must_administer(actor)
    hold_post(post_id)
    if duty == Duty.ADMINISTER:
        must_not_unseat_oneself(actor, post_id)
    charged = PostDuty.objects.filter(
        live_on(on), post_id=post_id, duty=duty, body_id=body_id
    ).first()
    if charged is None:
        raise NotFound(
            _("Vào ngày này chức danh không có nhiệm vụ đó."),
            _("Kiểm tra lại ngày và nhiệm vụ."),
        )
    if charged.since == on >= actor.on:
        charged.delete()
    else:
        must_end_after_start(charged.since, on)
        charged.until = on
        charged.save(update_fields=["until"])
    note(body_id=body_id, post=post_id, duty=str(duty), on=str(on))
