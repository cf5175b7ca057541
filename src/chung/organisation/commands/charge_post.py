"""Charge a post with a duty for a body (giao nhiệm vụ)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.models import PostDuty
from chung.organisation.permissions import must_administer, must_not_empower_oneself
from chung.organisation.queries.held import hold_post, version_alive
from chung.organisation.rules import in_words, must_begin_within, must_run_forward, overlap


@command
def charge_post(
    actor: Actor,
    *,
    post_id: int,
    duty: Duty,
    body_id: int,
    since: date,
    until: date | None = None,
) -> PostDuty:
    """Whoever holds the post carries the duty for that body on those days.

    A pooled clerk is charged once for each body served. Raises Conflict when the post has the
    duty already on one of the days, Invalid when the post or the body is not there, NotAllowed
    (also for a post of one's own).
    """
    must_administer(actor)
    must_not_empower_oneself(actor, person_id=None, post_id=post_id)
    post = hold_post(post_id)
    version_alive(body_id, since)
    must_run_forward(since, until)
    must_begin_within(since, post.since, post.until)
    for other in PostDuty.objects.filter(post_id=post_id, duty=duty, body_id=body_id):
        if overlap((other.since, other.until), (since, until)):
            raise Conflict(
                _("Chức danh này đã được giao nhiệm vụ đó %(period)s.")
                % {"period": in_words(other.since, other.until)},
                _("Chọn ngày khác."),
                field="since",
            )
    charged = PostDuty.objects.create(
        post_id=post_id, duty=duty, body_id=body_id, since=since, until=until
    )
    note(body_id=body_id, post=post_id, duty=str(duty), since=str(since), until=str(until or ""))
    return charged
