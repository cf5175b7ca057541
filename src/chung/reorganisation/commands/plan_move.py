"""Plan where a person goes (bố trí cán bộ)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotFound
from chung.journal.commands import command, note
from chung.organisation.queries import body_of_post, seat_of
from chung.organisation.states import AppointmentKind
from chung.reorganisation.commands.frame import plan_to_change
from chung.reorganisation.models import PlannedMove, PlannedPost
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.queries.sheets import sheet_of


@command
def plan_move(
    actor: Actor,
    *,
    plan_id: int,
    appointment_id: int,
    post_id: int | None = None,
    planned_post_id: int | None = None,
    kind: AppointmentKind = AppointmentKind.MAIN,
) -> PlannedMove:
    """On the first day the person leaves the appointment for a post, existing or planned; a move
    planned before is replaced. Open work given to the old post goes along to the new one where its
    body answers for it.

    Raises Invalid for a post of a body that ends in the plan, Conflict once the plan is carried
    out, NotFound, NotAllowed.
    """
    must_plan(actor)
    plan = plan_to_change(plan_id)
    if seat_of(appointment_id) is None or (post_id is None) == (planned_post_id is None):
        raise NotFound(_("Không tìm thấy phân công hoặc chức danh này."))
    if post_id is not None and body_of_post(post_id) in sheet_of(plan).ended:
        raise Invalid(
            _("Chức danh này thuộc tổ chức kết thúc hoạt động cùng ngày."),
            _("Chọn chức danh của tổ chức còn hoạt động sau ngày đó."),
            field="post",
        )
    if planned_post_id is not None:
        posts = PlannedPost.objects.filter(planned__plan=plan, id=planned_post_id)
        if not posts.exists():
            raise NotFound(_("Không tìm thấy chức danh này trong phương án."))
    move, _made = PlannedMove.objects.update_or_create(
        plan=plan,
        appointment_id=appointment_id,
        defaults={"post_id": post_id, "planned_post_id": planned_post_id, "kind": kind},
    )
    note(plan=plan.id, appointment=appointment_id, post=post_id, planned_post=planned_post_id)
    return move
