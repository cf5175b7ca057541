"""A body's own rule of signing stops."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.signing.models import OfficeRule
from chung.signing.permissions import demand, why_not_keep_rules


@command
def end_signing_rule(actor: Actor, *, rule_id: int, until: date, reason: str) -> None:
    """The rule does not count from ``until`` on; one that has not begun never does.

    A running rule ends tomorrow at the earliest: what was signed today stands. Raises NotFound,
    NotAllowed, Conflict for one that ended, Invalid for an impossible day or without reason.
    """
    rule = OfficeRule.objects.select_for_update().filter(id=rule_id).first()
    if rule is None:
        raise NotFound(_("Không tìm thấy quy tắc này."), _("Tải lại trang."))
    demand(why_not_keep_rules(actor, rule.body_id, rule.post_id))
    tomorrow = clock.today() + timedelta(days=1)
    if rule.until is not None and rule.until <= tomorrow:
        raise Conflict(_("Quy tắc này đã thôi."), _("Tải lại trang."))
    if not squeeze(reason):
        raise Invalid(_("Chưa có lý do."), _("Ghi lý do, căn cứ."), "reason")
    if until < tomorrow or (rule.until is not None and until > rule.until):
        raise Invalid(
            _("Ngày thôi phải từ ngày mai, không sau ngày quy tắc tự hết."),
            _("Chọn lại ngày."),
            "until",
        )
    rule.until = max(until, rule.since) if rule.since < tomorrow else rule.since
    rule.save(update_fields=["until"])
    note(body_id=rule.body_id, rule=rule.id, until=str(rule.until), reason=squeeze(reason)[:250])
