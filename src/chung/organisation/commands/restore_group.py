"""Take back the removal of a group of recipients (lấy lại nhóm nơi nhận)."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.journal.queries import last_told
from chung.organisation.models import RecipientGroup, RecipientGroupMember
from chung.organisation.permissions import may_keep_groups_of
from chung.organisation.queries.lists import group_seen_by

STANDS = timedelta(hours=1)


@command
def restore_group(actor: Actor, *, group_id: int) -> RecipientGroup:
    """The group as it was removed within the last hour, read from the journal.

    Raises NotFound (removed longer ago, never, or not the actor's to keep), Conflict when it is
    there, or another has taken its name.
    """
    if RecipientGroup.objects.filter(id=group_id).exists():
        group_seen_by(actor, group_id)
        raise Conflict(_("Nhóm này không bị xoá."), _("Tải lại trang."))
    told = last_told("organisation.remove_group", clock.now() - STANDS, group=group_id)
    if told is None or not may_keep_groups_of(actor, told.body_id):
        raise NotFound(_("Không lấy lại được nhóm này nữa."), _("Lập lại nhóm."))
    name, owner_id = told.data["name"], told.body_id
    if RecipientGroup.objects.filter(owner_id=owner_id, name=name).exists():
        raise Conflict(_("Đã có nhóm “%(name)s”.") % {"name": name}, _("Sửa nhóm đó."))
    group = RecipientGroup.objects.create(
        id=group_id, owner_id=owner_id, name=name, position=told.data["position"]
    )
    members = [RecipientGroupMember(group=group, body_id=each) for each in told.data["members"]]
    RecipientGroupMember.objects.bulk_create(members)
    note(body_id=owner_id, group=group_id, name=name, members=len(members))
    return group
