"""The paper is not what the plan rests on (bỏ gắn quyết định)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.journal.commands import command, note
from chung.reorganisation.permissions import must_link_papers
from chung.reorganisation.queries.decisions import decision_papers
from chung.reorganisation.queries.seen import plan_seen_by


@command
def unlink_decision(actor: Actor, *, plan_id: int) -> int:
    """The plan names its decision in words alone again; returns the record that was linked.

    Raises NotFound (the actor may not read the plan, or sees no paper of it), NotAllowed.
    """
    must_link_papers(actor)
    plan = plan_seen_by(actor, plan_id)
    linked = decision_papers(actor).filter(plan=plan).first()
    if linked is None:
        raise NotFound(
            _("Phương án này chưa gắn văn bản nào anh/chị xem được."), _("Tải lại trang.")
        )
    note(plan=plan.id, record=linked.record_id)
    linked.delete()
    return linked.record_id
