"""Define a group of recipients (nhóm nơi nhận)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Invalid, NotAllowed
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Body, RecipientGroup, RecipientGroupMember
from chung.organisation.permissions import administers


@command
def define_group(
    actor: Actor,
    *,
    name: str,
    body_ids: Iterable[int],
    owner_id: int | None = None,
    position: int = 0,
) -> RecipientGroup:
    """A named list of bodies; a group of the same owner and name gets the new members.

    Groups of all bodies (``owner_id`` None) are the administrator's, those of one body also its
    clerks'. Raises Invalid without a name or members, NotAllowed.
    """
    _must_keep(actor, owner_id)
    wanted = set(body_ids)
    members = set(Body.objects.filter(id__in=wanted).values_list("id", flat=True))
    if not squeeze(name) or not members or members != wanted:
        raise Invalid(
            _("Nhóm cần có tên và ít nhất một nơi nhận có trong danh sách tổ chức."),
            _("Chọn lại nơi nhận."),
            field="members",
        )
    group, _made = RecipientGroup.objects.update_or_create(
        owner_id=owner_id, name=squeeze(name), defaults={"position": position}
    )
    group.members.exclude(body_id__in=members).delete()
    RecipientGroupMember.objects.bulk_create(
        [RecipientGroupMember(group=group, body_id=body_id) for body_id in sorted(members)],
        ignore_conflicts=True,
    )
    note(body_id=owner_id, group=group.id, name=group.name, members=len(members))
    return group


def _must_keep(actor: Actor, owner_id: int | None) -> None:
    if administers(actor) or (owner_id is not None and actor.has(Duty.REGISTRY, owner_id)):
        return
    raise NotAllowed(
        _("Chỉ quản trị hệ thống hoặc văn thư của cơ quan được sửa nhóm nơi nhận."),
        _("Đề nghị văn thư hoặc quản trị hệ thống làm giúp."),
    )
