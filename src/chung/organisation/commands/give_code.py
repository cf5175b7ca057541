"""Give a body a code of somebody else's list (mã GSO, mã định danh)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import BodyCode
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import must_administer
from chung.organisation.queries.bodies import names_on
from chung.organisation.queries.held import hold_body, version_alive
from chung.organisation.queries.holdings import holders_of_codes


@command
def give_code(actor: Actor, *, body_id: int, scheme: str, code: str, since: date) -> BodyCode:
    """From a day on the body has the code; a code is unique only together with its period.

    A body has one code of a list a day: the one it had until then ends. Raises Conflict when
    another body has the code on one of these days, or this body has one that begins that day or
    later; Invalid when the body does not exist that day.
    """
    must_administer(actor)
    hold_body(body_id)
    version_alive(body_id, since)
    scheme, code = squeeze(scheme), squeeze(code)
    taken = holders_of_codes([(scheme, code)], since)
    if taken:
        name = names_on(taken.values(), date.max).get(taken[scheme, code], "")
        raise Conflict(
            _("Mã %(code)s đang dùng cho %(name)s.") % {"code": code, "name": name},
            _("Chọn mã khác, hoặc ngày sau khi mã cũ hết hiệu lực."),
            field="code",
        )
    own = BodyCode.objects.filter(body_id=body_id, scheme=scheme)
    if own.filter(since__gte=since).exists():
        raise Conflict(
            _("Tổ chức đã có mã bắt đầu từ ngày này hoặc sau đó."),
            _("Chọn ngày muộn hơn."),
            field="since",
        )
    own.filter(live_on(since)).update(until=since)
    given = BodyCode.objects.create(body_id=body_id, scheme=scheme, code=code, since=since)
    note(body_id=body_id, scheme=scheme, code=code, since=str(since))
    return given
