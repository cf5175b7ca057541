"""Correct a post: its title, its place in the order, what is printed above a signature."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Post
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_post


@command
def revise_post(
    actor: Actor, *, post_id: int, title: str, signing_position: str = "", rank: int = 50
) -> Post:
    """The post goes by this from now on; issued papers keep what is printed on them.

    Raises NotFound, Invalid without a title or when nothing changes, NotAllowed.
    """
    must_administer(actor)
    post = hold_post(post_id)
    if not squeeze(title):
        raise Invalid(_("Chưa ghi chức danh."), _("Ghi chức danh."), field="title")
    wanted: dict[str, Any] = {
        "title": squeeze(title),
        "signing_position": squeeze(signing_position),
        "rank": rank,
    }
    changed = [name for name, value in wanted.items() if getattr(post, name) != value]
    if not changed:
        raise Invalid(_("Chưa có gì thay đổi."), _("Sửa ít nhất một mục."))
    for name in changed:
        setattr(post, name, wanted[name])
    post.save(update_fields=changed)
    note(body_id=post.body_id, post=post.id, changed=changed)
    return post
