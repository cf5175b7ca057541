"""Who may do what with a draft; each answer is a reason in words, or nothing."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.drafting.models import Draft
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed
from chung.signing.queries import signing_on, table_refusal

DRAFTING_DUTIES = (
    Duty.SPECIALIST,
    Duty.LEAD_UNIT,
    Duty.APPROVE_OFFICE,
    Duty.REGISTRY,
    Duty.SIGN,
)

TEMPLATE_DUTIES = (Duty.APPROVE_OFFICE, Duty.REGISTRY)


def may_draft(actor: Actor) -> bool:
    """Is the actor charged with work that drafts papers? For which bodies is asked later."""
    return actor.post_id is not None and any(actor.has(duty) for duty in DRAFTING_DUTIES)


def why_not_start(actor: Actor, issuer_id: int, issuer_ids: tuple[int, ...]) -> Any:
    """May the actor draft papers for an issuer? ``issuer_ids`` are those above the actor."""
    if actor.post_id is None:
        return _("Chưa chọn chức danh đang làm việc nên chưa soạn được văn bản.")
    if issuer_id not in issuer_ids:
        return _("Chức danh đang làm việc không soạn văn bản cho cơ quan này.")
    return None


def why_not_edit(actor: Actor, draft: Draft) -> Any:
    """May the actor change, send up or give up a draft? Only its drafter (or the substitute)."""
    if draft.drafter_id not in actor.principals:
        return _("Chỉ người soạn thảo mới sửa, trình hoặc thôi ban hành dự thảo này.")
    return None


def why_not_decide(actor: Actor, draft: Draft) -> Any:
    """May the actor act at the step the draft has come to?"""
    step = draft.at_step
    if step is None:
        return _("Dự thảo không ở bước chờ duyệt.")
    if step.principal_id not in actor.principals:
        return _("Dự thảo đang chờ người khác xử lý ở bước này.")
    return None


def why_not_sign(actor: Actor, draft: Draft) -> Any:
    """May the actor sign? The post named as signer, by the rules of signing of the day; a refusal
    (with its rule and who could instead) where there is one.
    """
    if reason := why_not_decide(actor, draft):
        return reason
    if draft.signer_post_id in dict(actor.substitutes):
        return _(
            "Người thay không ký dưới tên người vắng mặt. Hãy trả lại để người soạn thảo đổi"
            " người ký, rồi ký bằng chức danh của mình."
        )
    if actor.post_id != draft.signer_post_id:
        return _("Chức danh này không phải người ký của dự thảo.")
    table = signing_on(draft.issuer_id, actor.on)
    return table_refusal(table, draft.signer_post_id, draft.type_key, behalf=draft.collective)


def may_keep_templates(actor: Actor) -> bool:
    """Is the actor charged with the templates of any body? Office leadership and registry are."""
    return any(actor.has(duty) for duty in TEMPLATE_DUTIES)


def why_not_keep_templates(actor: Actor, body_id: int) -> Any:
    """May the actor look at and replace the template of a body?"""
    if not any(actor.has(duty, body_id) for duty in TEMPLATE_DUTIES):
        return _("Chỉ lãnh đạo văn phòng hoặc văn thư của cơ quan mới thay mẫu văn bản.")
    return None


def why_not_hand_over(actor: Actor) -> Any:
    """May the actor hand over drafts of bodies that end? An administrator, or the house at work."""
    if actor.person_id is None or actor.has(Duty.ADMINISTER):
        return None
    return _("Chỉ quản trị hệ thống mới bàn giao dự thảo khi sắp xếp tổ chức.")


def demand(reason: Any) -> None:
    """Raise NotAllowed with the reason, when there is one."""
    if isinstance(reason, NotAllowed):
        raise reason
    if reason:
        raise NotAllowed(
            reason,
            _("Chọn đúng chức danh đang làm việc ở góc trên, hoặc chuyển cho người phụ trách."),
        )
