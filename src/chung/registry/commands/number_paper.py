"""A signed paper takes the next number of its series."""

from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor, Duty
from chung.foundation.jobs import enqueue
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note
from chung.records.queries import visible_record
from chung.registry.events import PaperNumbered
from chung.registry.models import NumberRequest, OutgoingPaper
from chung.registry.permissions import demand
from chung.registry.queries.form import must_stand_in_form
from chung.registry.queries.outgoing_acts import numbering_open, why_not_dispatch
from chung.registry.queries.series import plan_series, series_for
from chung.signing.queries import must_sign

# The series of a paper signed today is known: one statement asks, and touches nothing unless
# everything is right. When alone, the commit to come does not wait for the disk.
_ASK = "SELECT registry_ask_number(%s, %s, %s, %s, %s)"
# A commit that waits for the disk makes everything committed before it safe as well. The same trip
# asks whether a job waits that will find the paper: it will, for the number is committed by now.
_SAFE = "SELECT registry_make_safe(%s, %s)"


@command
def number_paper(actor: Actor, *, record_id: int, dated: date | None = None) -> None:
    """Give a signed paper the next number of its series, dated that day (default today).

    The number is taken inside COMMIT by the trigger ``take_number``, and that commit does not wait
    for the disk: the series is locked for a fraction of a millisecond. This function returns when
    number and all are on disk; writers share that wait. What is committed goes to disk in order,
    so a crash in between may lose the last numbers whole, but leaves no gap and no double. Inside a
    larger transaction the number is taken at once and the whole commits as ever.

    Stamp, PDF and packets are the work of the job ``finish_issues``; ``resume_issues`` takes up
    what a crash left without a job. Raises Conflict when the paper no longer waits for a number,
    Invalid for an impossible date or a form its office does not let pass, NotAllowed when the
    signer had no authority on that day.
    """
    day, nested = dated or clock.today(), bool(connection.savepoint_ids)
    if not nested:
        transaction.on_commit(_make_safe)  # first of all: others may act on the number
    planned_today = day == clock.today() and _ask(actor, record_id, day)
    if not planned_today:
        _plan_again(actor, record_id, day)
        if not _ask(actor, record_id, day):
            raise Conflict(_("Văn bản vừa được người khác xử lý."), _("Tải lại trang."))
    must_stand_in_form(record_id, day)
    note(record_id=record_id, dated=day.isoformat())
    events.publish(PaperNumbered(record_id))
    if nested:
        _take_at_once()
        _have_it_finished()


def _make_safe() -> None:
    from chung.registry.jobs import finish_issues

    with connection.cursor() as cursor:
        cursor.execute(_SAFE, [finish_issues.queue, finish_issues.name])
        (job_waits,) = cursor.fetchone()
    if not job_waits:
        _have_it_finished()


def _have_it_finished() -> None:
    from chung.registry.jobs import ISSUING, finish_issues

    enqueue(finish_issues, lock=ISSUING)


def _ask(actor: Actor, record_id: int, day: date) -> bool:
    desks = list(actor.bodies_for(Duty.REGISTRY))
    with connection.cursor() as cursor:
        alone = not connection.savepoint_ids
        cursor.execute(_ASK, [clock.now(), record_id, day, desks, alone])
        (asked,) = cursor.fetchone()
    return bool(asked)


def _plan_again(actor: Actor, record_id: int, day: date) -> None:
    """Say why not, or find the series for a paper signed on another day."""
    visible_record(actor, record_id)
    paper = OutgoingPaper.objects.select_for_update().get(record_id=record_id)
    demand(why_not_dispatch(actor, paper.desk_id))
    if not numbering_open(paper):
        raise Conflict(
            _("Văn bản không còn chờ cấp số (%(state)s).")
            % {"state": " ".join([str(paper.get_state_display()).lower(), paper.symbol]).strip()},
            _("Tải lại trang để xem tình trạng mới nhất."),
        )
    today = clock.today()
    if day > today:
        raise Invalid(_("Ngày văn bản ở tương lai."), _("Chọn hôm nay hoặc ngày đã ký."), "dated")
    # Signed on another day: the signer must have the authority on the day the paper bears.
    must_sign(paper.issuer_id, paper.signer_post_id, paper.type_key, day, printed=paper.authority)
    plan = plan_series(paper.issuer_id, paper.type_key, day)
    if plan.term_id != plan_series(paper.issuer_id, paper.type_key, today).term_id:
        raise Invalid(
            _("Ngày này thuộc nhiệm kỳ khác; số của nhiệm kỳ ấy đã khép lại."),
            _("Chọn ngày trong nhiệm kỳ hiện tại."),
            "dated",
        )
    if plan.organ != paper.organ:
        raise Conflict(
            _("Ký hiệu cơ quan đã đổi từ %(old)s thành %(new)s.")
            % {"old": paper.organ, "new": plan.organ},
            _("Rút lại văn bản, sửa ký hiệu trong dự thảo rồi trình ký lại."),
        )
    series = series_for(plan)
    if series.closed_on is not None:
        raise Conflict(
            _("Dãy số đã khoá từ ngày %(day)s.") % {"day": f"{series.closed_on:%d/%m/%Y}"},
            _("Cơ quan đã kết thúc hoạt động; trình ký lại ở cơ quan kế thừa."),
        )
    paper.series, paper.planned_on = series, day
    paper.save(update_fields=["series", "planned_on"])


def _take_at_once() -> None:
    """COMMIT is far away (a command in a command, a test): take the number now."""
    trigger = next(t for t in NumberRequest._meta.triggers if t.name == "take_number")  # type: ignore[attr-defined]
    name = connection.ops.quote_name(trigger.get_pgid(NumberRequest))
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {name} IMMEDIATE")
