"""Create a post (chức danh) in a body or division."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.commands.charge_post import charge_post
from chung.organisation.models import Post
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body, version_alive
from chung.organisation.queries.people import principal_for_post
from chung.organisation.rules import must_run_forward


@command
def create_post(
    actor: Actor,
    *,
    body_id: int,
    title: str,
    since: date,
    until: date | None = None,
    rank: int = 50,
    signing_position: str = "",
    duties: Iterable[tuple[Duty, int]] = (),
) -> Post:
    """A seat that somebody will hold; two seats of one body may have the same title.

    ``rank`` orders posts, the highest first (0); ``signing_position`` is what is printed above a
    signature; ``duties`` are charged at once, each for a body.

    Raises Invalid (no title, dates backwards, body not there that day), NotAllowed.
    """
    must_administer(actor)
    hold_body(body_id)
    version_alive(body_id, since)
    must_run_forward(since, until)
    if not squeeze(title):
        raise Invalid(_("Chưa ghi chức danh."), _("Ghi chức danh."), field="title")
    post = Post.objects.create(
        body_id=body_id,
        title=squeeze(title),
        since=since,
        until=until,
        rank=rank,
        signing_position=squeeze(signing_position),
    )
    principal_for_post(post.id)
    for duty, served_id in duties:
        charge_post(actor, post_id=post.id, duty=duty, body_id=served_id, since=since, until=until)
    note(body_id=body_id, post=post.id, title=post.title, since=str(since))
    return post
