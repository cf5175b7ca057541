"""Remove a group of recipients (xoá nhóm nơi nhận)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.journal.commands import command, note
from chung.organisation.models import RecipientGroup
from chung.organisation.permissions import must_keep_groups_of


@command
def remove_group(actor: Actor, *, group_id: int) -> None:
    """The name is gone from the lists of recipients; papers sent to its members stay sent. What it
    held is noted, so that ``restore_group`` can take it back. Raises NotFound, NotAllowed.
    """
    group = RecipientGroup.objects.select_for_update().filter(id=group_id).first()
    if group is None:
        raise NotFound(_("Không tìm thấy nhóm này."), _("Tải lại trang."))
    must_keep_groups_of(actor, group.owner_id)
    members = list(group.members.order_by("body_id").values_list("body_id", flat=True))
    group.delete()
    note(
        body_id=group.owner_id, group=group_id, name=group.name, position=group.position,
        members=members,
    )  # fmt: skip
