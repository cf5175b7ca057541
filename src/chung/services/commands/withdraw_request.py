"""Who asked no longer needs it."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotAllowed
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_post
from chung.services.commands.frame import add_step, locked_request, said
from chung.services.events import ServiceWithdrawn
from chung.services.permissions import withdraws
from chung.services.states import REQUEST_STEPS, Verb


@command
def withdraw_request(actor: Actor, *, record_id: int, reason: str) -> None:
    """Take the request back, with the reason. Raises Invalid, Conflict, NotAllowed, NotFound."""
    request = locked_request(actor, record_id)
    if not withdraws(actor, request):
        raise NotAllowed(
            _("Chỉ người đề nghị hoặc lãnh đạo cơ quan đề nghị mới rút."),
            _("Báo người đề nghị."),
        )
    request.answer = said(reason)
    REQUEST_STEPS.move(request, "withdraw")
    request.ended_on = clock.today()
    request.save(update_fields=["state", "answer", "ended_on"])
    add_step(actor, request, Verb.WITHDRAW, words=request.answer)
    note(record_id=record_id, body_id=request.served_id)
    holder = [principal_for_post(request.holder_id)] if request.holder_id else []
    told = tuple(holder or request.handler_ids)
    events.publish(ServiceWithdrawn(record_id, told, request.answer))
