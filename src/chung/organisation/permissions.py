"""Who may change the organisation, and the reason in words when they may not."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Conflict, NotAllowed


def administers(actor: Actor) -> bool:
    """An administrator, or the office itself at work (seed, import, command line)."""
    return actor.person_id is None or actor.has(Duty.ADMINISTER)


def must_administer(actor: Actor) -> None:
    """Raises NotAllowed when the actor is no administrator."""
    if not administers(actor):
        raise NotAllowed(
            _("Chỉ quản trị hệ thống được thay đổi tổ chức, chức danh và phân công."),
            _("Đề nghị quản trị hệ thống làm giúp."),
        )


def may_keep_groups_of(actor: Actor, owner_id: int | None) -> bool:
    """Groups of all are the administrator's, those of one body also its clerks'."""
    return administers(actor) or (owner_id is not None and actor.has(Duty.REGISTRY, owner_id))


def must_keep_groups_of(actor: Actor, owner_id: int | None) -> None:
    """Raises NotAllowed when the actor may not change groups of this owner."""
    if not may_keep_groups_of(actor, owner_id):
        raise NotAllowed(
            _("Chỉ quản trị hệ thống hoặc văn thư của cơ quan được sửa nhóm nơi nhận."),
            _("Đề nghị văn thư hoặc quản trị hệ thống làm giúp."),
        )


def may_delegate(actor: Actor, holder_id: int | None) -> bool:
    """A post is lent by the one who holds it, or by an administrator."""
    return administers(actor) or (holder_id is not None and holder_id == actor.person_id)


def must_be_party_to(actor: Actor, *person_ids: int) -> None:
    """Raises NotAllowed when the actor is neither one of these people nor an administrator."""
    if not administers(actor) and actor.person_id not in person_ids:
        raise NotAllowed(
            _("Chỉ người vắng mặt, người làm thay hoặc quản trị hệ thống được làm việc này."),
            _("Đề nghị người vắng mặt hoặc quản trị hệ thống làm giúp."),
        )


def must_not_unseat_oneself(actor: Actor, post_id: int) -> None:
    """Raises Conflict when an administrator would lose administration by their own act.

    Whoever is left can then always mend it: an office is never without an administrator by slip.
    """
    if actor.has(Duty.ADMINISTER) and actor.post_id == post_id:
        raise Conflict(
            _("Anh/chị không thể tự thôi quyền quản trị của chính mình."),
            _("Đề nghị một quản trị hệ thống khác làm việc này."),
        )


def must_not_empower_oneself(actor: Actor, *, person_id: int | None, post_id: int) -> None:
    """Raises NotAllowed when an administrator would give a post or a duty to themselves.

    Who keeps the system sees no content; a door they could open alone would be no wall. A second
    administrator, or the command line, can do it, and the journal names who did.
    """
    if actor.person_id is not None and (
        actor.person_id == person_id or post_id in (actor.post_id, *actor.posts)
    ):
        raise NotAllowed(
            _("Quản trị hệ thống không tự giao chức danh, nhiệm vụ cho chính mình."),
            _("Đề nghị một quản trị hệ thống khác làm việc này."),
        )
