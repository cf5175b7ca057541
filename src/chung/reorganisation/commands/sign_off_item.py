"""Sign for one thing received (ký nhận bàn giao)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.foundation.events import publish
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.commands import hand_in_seal, record_custody
from chung.reorganisation.events import MinutesSigned
from chung.reorganisation.models import HandoverItem
from chung.reorganisation.permissions import must_sign_for


@command
def sign_off_item(
    actor: Actor, *, item_id: int, on: date | None = None, remark: str = ""
) -> HandoverItem:
    """The receiver has it, since a day (default today); signed once, never taken back.

    A seal is handed in with it (``remark`` is the receipt), a fonds gets its new keeper. Raises
    Conflict when it was signed before, Invalid for a day before the hand-over or in the future,
    NotFound, NotAllowed.
    """
    items = HandoverItem.objects.select_for_update(of=("self",)).select_related("minutes")
    item = items.filter(id=item_id).first()
    if item is None:
        raise NotFound(_("Không tìm thấy mục bàn giao này."))
    must_sign_for(actor, item.minutes.receiver_id, item.minutes.giver_id)
    day = on or clock.today()
    if item.signed_at is not None:
        raise Conflict(
            _("Mục này đã được ký nhận ngày %(day)s.") % {"day": f"{item.signed_on:%d/%m/%Y}"},
            _("Tải lại trang để xem biên bản."),
        )
    if day < item.minutes.made_on or day > clock.today():
        raise Invalid(
            _("Ngày ký nhận phải từ ngày bàn giao đến hôm nay."),
            _("Kiểm tra lại ngày."),
            field="on",
        )
    item.signed_on, item.signed_at = day, clock.now()
    item.signed_by, item.remark = actor.label[:250], squeeze(remark)[:500]
    item.save(update_fields=["signed_on", "signed_at", "signed_by", "remark"])
    _follow(actor, item, day)
    note(
        body_id=item.minutes.receiver_id,
        plan=item.minutes.plan_id,
        item=item.id,
        role=str(item.role),
        on=str(day),
    )
    _tell(item)
    return item


def _tell(item: HandoverItem) -> None:
    """The last signature of a sheet is news; what history left open is not."""
    minutes = item.minutes
    if minutes.items.filter(signed_at__isnull=True).exists() or minutes.plan.recorded_afterwards:
        return
    publish(MinutesSigned(minutes.plan_id, minutes.giver_id, minutes.receiver_id))


def _follow(actor: Actor, item: HandoverItem, day: date) -> None:
    """What the signature means elsewhere, done by the house in the signer's name."""
    house = system_actor(actor.on, actor.label)
    if item.seal_id is not None:
        hand_in_seal(house, seal_id=item.seal_id, on=day, receipt=item.remark)
    if item.fonds_id is not None and item.minutes.receiver_id is not None:
        record_custody(
            house,
            fonds_id=item.fonds_id,
            custodian_id=item.minutes.receiver_id,
            since=day,
            basis=item.minutes.plan.basis,
        )
