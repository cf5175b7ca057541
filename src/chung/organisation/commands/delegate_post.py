"""Delegate a post during absence (làm thay khi vắng mặt)."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from chung.foundation import events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.events import PostDelegated
from chung.organisation.models import Appointment, Delegation
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import may_delegate
from chung.organisation.queries.held import hold_post, keeps_the_system, known_person
from chung.organisation.rules import covers, in_words, must_run_forward, overlap


@command
def delegate_post(
    actor: Actor,
    *,
    post_id: int,
    substitute_id: int,
    since: date,
    until: date,
    reason: str,
) -> Delegation:
    """The substitute has the full powers of the post from ``since`` until the day before ``until``.

    What was given to the absent person as a person stays theirs. Raises NotAllowed unless the
    actor holds the post or is an administrator; Invalid when the dates are over or backwards, the
    post is not held by one person on all of them, one stands in for oneself, or the substitute
    keeps the system; Conflict when somebody stands in already on one of the days.
    """
    post = hold_post(post_id)
    known_person(substitute_id)
    must_run_forward(since, until)
    held = _held_throughout(post_id, since, until)
    _must_be_theirs(actor, held)
    _must_be_sensible(actor, held, substitute_id, until, reason)
    _must_see_content(substitute_id, since, until)
    _must_be_free(post_id, since, until)
    delegation = Delegation.objects.create(
        post_id=post_id,
        absent_id=held.person_id,
        substitute_id=substitute_id,
        since=since,
        until=until,
        reason=squeeze(reason),
    )
    note(
        body_id=post.body_id,
        post=post_id,
        absent=held.person_id,
        substitute=substitute_id,
        since=str(since),
        until=str(until),
    )
    events.publish(_told(delegation, until))
    return delegation


def _told(lent: Delegation, until: date) -> PostDelegated:
    return PostDelegated(
        title=lent.post.title,
        absent_id=lent.absent_id,
        absent=lent.absent.full_name,
        substitute_id=lent.substitute_id,
        substitute=lent.substitute.full_name,
        since=lent.since,
        last=until - timedelta(days=1),
    )


def _held_throughout(post_id: int, since: date, until: date) -> Appointment:
    held = Appointment.objects.filter(live_on(since), post_id=post_id).first()
    if held is None or not covers((held.since, held.until), (since, until)):
        raise Invalid(
            _("Không có ai giữ chức danh này suốt những ngày đã chọn."),
            _("Chọn những ngày có người giữ chức danh."),
            field="since",
        )
    return held


def _must_be_theirs(actor: Actor, held: Appointment) -> None:
    if not may_delegate(actor, held.person_id):
        raise NotAllowed(
            _("Chỉ người giữ chức danh hoặc quản trị hệ thống được cử người làm thay."),
            _("Đề nghị người giữ chức danh làm việc này."),
        )


def _must_be_sensible(
    actor: Actor, held: Appointment, substitute_id: int, until: date, reason: str
) -> None:
    if substitute_id == held.person_id:
        raise Invalid(
            _("Không thể tự làm thay chính mình."), _("Chọn người khác."), field="substitute"
        )
    if until <= actor.on:
        raise Invalid(_("Những ngày đã chọn đã qua."), _("Chọn lại ngày."), field="until")
    if not squeeze(reason):
        raise Invalid(
            _("Chưa ghi lý do vắng mặt."),
            _("Ghi ngắn gọn, ví dụ “đi công tác”."),
            field="reason",
        )


def _must_see_content(substitute_id: int, since: date, until: date) -> None:
    """A substitute has the full powers of the post, and who keeps the system may see no paper."""
    if keeps_the_system(substitute_id, since, until):
        raise Invalid(
            _("Quản trị hệ thống không xem nội dung văn bản nên không làm thay được."),
            _("Chọn người khác."),
            field="substitute",
        )


def _must_be_free(post_id: int, since: date, until: date) -> None:
    for other in Delegation.objects.filter(post_id=post_id).select_related("substitute"):
        if overlap((other.since, other.until), (since, until)):
            raise Conflict(
                _("%(name)s đã được cử làm thay %(period)s.")
                % {
                    "name": other.substitute.full_name,
                    "period": in_words(other.since, other.until),
                },
                _("Chọn ngày khác, hoặc kết thúc việc làm thay đó trước."),
                field="since",
            )
