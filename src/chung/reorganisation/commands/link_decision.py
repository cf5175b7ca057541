"""Say which registered paper a plan rests on (gắn quyết định vào phương án)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note
from chung.registry.queries import registered_paper_for
from chung.reorganisation.models import DecisionPaper
from chung.reorganisation.permissions import must_link_papers
from chung.reorganisation.queries.decisions import rests_on
from chung.reorganisation.queries.seen import plan_seen_by
from chung.reorganisation.states import PlanState


@command
def link_decision(actor: Actor, *, plan_id: int, record_id: int) -> DecisionPaper:
    """The paper is the decision of the plan, before its day or after; the plan itself stays as it
    is. Whoever sees the record finds it at the plan, its minutes and the bodies it changed.

    Raises NotFound (the actor may not read the plan, or not open the paper), Invalid (another
    number or day than the plan names), Conflict (a plan given up), NotAllowed.
    """
    must_link_papers(actor)
    plan = plan_seen_by(actor, plan_id)
    if plan.state == PlanState.CANCELLED:
        raise Conflict(_("Phương án này đã huỷ."), _("Gắn quyết định vào phương án khác."))
    paper = registered_paper_for(actor, record_id)
    if not rests_on(plan, paper):
        raise Invalid(
            _("Phương án ghi căn cứ %(basis)s; đây là văn bản khác.") % {"basis": plan.basis},
            _("Chọn đúng văn bản, hoặc đề nghị người lập phương án sửa căn cứ."),
        )
    linked, _made = DecisionPaper.objects.update_or_create(
        plan=plan,
        defaults={
            "record_id": record_id,
            "linked_at": clock.now(),
            "linked_by": actor.label[:250],
        },
    )
    note(plan=plan.id, record=record_id)
    return linked
