"""Describe a body of a plan anew (mô tả tổ chức mới)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotFound
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.commands import BodyDetails
from chung.reorganisation.commands.frame import body_ref, plan_to_change, write_terms
from chung.reorganisation.models import PlannedBody, PlannedCode, PlannedTerm
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.rules import NewBody

_DETAILS = tuple(name for name in BodyDetails.__dataclass_fields__ if name != "parent_id")


@command
def describe_body(actor: Actor, *, planned_id: int, body: NewBody) -> PlannedBody:
    """Another name, kind, letterhead, parent, desk, term or codes for a body the plan founds; of a
    body it renames only the details and the term. Its key and its posts stay.

    A ready plan is a draft again. Raises Invalid without a name, Conflict once the plan is carried
    out or cancelled, NotFound, NotAllowed.
    """
    must_plan(actor)
    planned = planned_to_change(planned_id)
    if not squeeze(body.details.name):
        raise Invalid(_("Tổ chức mới cần có tên."), _("Ghi tên đầy đủ."), field="name")
    for name in _DETAILS:
        setattr(planned, name, getattr(body.details, name))
    if planned.existing_id is None:
        _found_anew(planned, body)
    planned.save()
    PlannedTerm.objects.filter(planned=planned).delete()
    write_terms({planned: body.term})
    note(plan=planned.plan_id, planned=planned.id, name=planned.name)
    return planned


def planned_to_change(planned_id: int) -> PlannedBody:
    """A planned body whose plan is locked and a draft again. Raises NotFound, Conflict."""
    plan_id = PlannedBody.objects.filter(id=planned_id).values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise NotFound(_("Không tìm thấy tổ chức này trong phương án."))
    plan_to_change(plan_id)
    return PlannedBody.objects.get(id=planned_id)


def _found_anew(planned: PlannedBody, body: NewBody) -> None:
    if body.parent == planned.key:
        raise Invalid(
            _("Tổ chức không thể trực thuộc chính nó."),
            _("Chọn cấp trên trực tiếp khác."),
            field="parent",
        )
    above, provider = body_ref(body.parent), body_ref(body.provider)
    planned.parent_id, planned.parent_key = above["body_id"], above["key"]
    planned.provider_id, planned.provider_key = provider["body_id"], provider["key"]
    planned.desk = body.desk
    PlannedCode.objects.filter(planned=planned).delete()
    PlannedCode.objects.bulk_create(
        PlannedCode(planned=planned, scheme=squeeze(scheme), code=squeeze(code))
        for scheme, code in body.codes
    )
