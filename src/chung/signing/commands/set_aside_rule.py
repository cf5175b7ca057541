"""A body does not apply one of the rules every office starts with."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.queries import body_on
from chung.signing.models import OfficeRule
from chung.signing.permissions import demand, why_not_keep_rules
from chung.signing.queries.shipped import shipped_rules
from chung.signing.states import Effect


@command
def set_aside_rule(actor: Actor, *, body_id: int, key: str, since: date, basis: str) -> int:
    """From ``since`` (tomorrow at the earliest) the shipped rule ``key`` does not count there.

    Ending the returned row (``end_signing_rule``) lets it count again. Raises NotFound for an
    unknown rule, NotAllowed, Invalid, Conflict when it is set aside already.
    """
    demand(why_not_keep_rules(actor, body_id))
    body_on(body_id, clock.today())
    if key not in {rule.key for rule in shipped_rules()}:
        raise NotFound(_("Không có quy tắc này."), _("Chọn trong bảng."))
    if not squeeze(basis):
        raise Invalid(_("Chưa có căn cứ."), _("Ghi văn bản, quy chế của cơ quan."), "basis")
    if since <= clock.today():
        raise Invalid(
            _("Việc thôi cho ký có hiệu lực sớm nhất từ ngày mai."),
            _("Chọn ngày sau hôm nay."),
            "since",
        )
    rows = OfficeRule.objects.select_for_update().filter(
        body_id=body_id, effect=Effect.OFF, replaces=key
    )
    if any(row.until is None or row.until > since for row in rows):
        raise Conflict(_("Quy tắc này đã được cho thôi áp dụng."), _("Tải lại trang."))
    row = OfficeRule.objects.create(
        body_id=body_id,
        effect=Effect.OFF,
        replaces=key,
        since=since,
        basis=squeeze(basis)[:250],
        entered_at=clock.now(),
        entered_by=actor.label,
    )
    note(body_id=body_id, rule=row.id, replaces=key, since=str(since), basis=row.basis)
    return row.id
