"""Define a group of recipients (nhóm nơi nhận)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Body, RecipientGroup, RecipientGroupMember
from chung.organisation.permissions import must_keep_groups_of


@command
def define_group(
    actor: Actor,
    *,
    name: str,
    body_ids: Iterable[int],
    owner_id: int | None = None,
    position: int | None = None,
    group_id: int | None = None,
) -> RecipientGroup:
    """A named list of bodies; a group of the same owner and name gets the new members.

    ``group_id`` names the group to change, which may get another name or owner by it. Groups of all
    bodies (``owner_id`` None) are the administrator's, those of one body also its clerks'. Raises
    Invalid without a name or members, Conflict when another group has the name, NotFound,
    NotAllowed.
    """
    must_keep_groups_of(actor, owner_id)
    wanted = set(body_ids)
    members = set(Body.objects.filter(id__in=wanted).values_list("id", flat=True))
    if not squeeze(name) or not members or members != wanted:
        raise Invalid(
            _("Nhóm cần có tên và ít nhất một nơi nhận có trong danh sách tổ chức."),
            _("Chọn lại nơi nhận."),
            field="members",
        )
    group = _group(actor, group_id, owner_id, squeeze(name))
    group.position = group.position if position is None else position
    group.save()
    group.members.exclude(body_id__in=members).delete()
    RecipientGroupMember.objects.bulk_create(
        [RecipientGroupMember(group=group, body_id=body_id) for body_id in sorted(members)],
        ignore_conflicts=True,
    )
    note(body_id=owner_id, group=group.id, name=group.name, members=len(members))
    return group


def _group(actor: Actor, group_id: int | None, owner_id: int | None, name: str) -> RecipientGroup:
    groups = RecipientGroup.objects.select_for_update()
    named = groups.filter(owner_id=owner_id, name=name).first()
    if group_id is None:
        return named or RecipientGroup(owner_id=owner_id, name=name)
    if named is not None and named.id != group_id:
        raise Conflict(
            _("Đã có nhóm “%(name)s”.") % {"name": name}, _("Chọn tên khác."), field="name"
        )
    group = groups.filter(id=group_id).first()
    if group is None:
        raise NotFound(_("Không tìm thấy nhóm này."), _("Tải lại trang."))
    must_keep_groups_of(actor, group.owner_id)
    group.owner_id, group.name = owner_id, name
    return group
