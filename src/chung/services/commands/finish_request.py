"""The office did what was asked."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_post
from chung.services.commands.frame import add_step, locked_request
from chung.services.events import ServiceDone
from chung.services.permissions import must_deal_with
from chung.services.states import REQUEST_STEPS, Verb


@command
def finish_request(
    actor: Actor,
    *,
    record_id: int,
    words: str = "",
    hours: Decimal | None = None,
    cost: int | None = None,
) -> None:
    """It is done; hours and cost (đồng) where the office enters them, as typed.

    Raises Invalid for less than nothing, Conflict when the request is over, NotAllowed, NotFound.
    """
    request = locked_request(actor, record_id)
    must_deal_with(actor, request)
    for value, field in ((hours, "hours"), (cost, "cost")):
        if value is not None and value < 0:
            raise Invalid(_("Số này không âm."), _("Để trống nếu không ghi."), field=field)
    REQUEST_STEPS.move(request, "finish")
    request.holder_id = request.holder_id or actor.post_id
    request.answer = nfc(words).strip()[:1000]
    request.ended_on, request.hours, request.cost = clock.today(), hours, cost
    request.save(update_fields=["state", "holder", "answer", "ended_on", "hours", "cost"])
    add_step(actor, request, Verb.FINISH, words=words)
    note(record_id=record_id, body_id=request.provider_id)
    events.publish(ServiceDone(record_id, principal_for_post(request.asker_id)))
