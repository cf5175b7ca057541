"""The office will not do what was asked."""

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_post
from chung.services.commands.frame import add_step, locked_request, said
from chung.services.events import ServiceRefused
from chung.services.permissions import must_deal_with
from chung.services.states import REQUEST_STEPS, Verb


@command
def refuse_request(actor: Actor, *, record_id: int, reason: str) -> None:
    """Say no, with the reason. Raises Invalid without one, Conflict, NotAllowed, NotFound."""
    request = locked_request(actor, record_id)
    must_deal_with(actor, request)
    request.answer = said(reason)
    REQUEST_STEPS.move(request, "refuse")
    request.ended_on = clock.today()
    request.save(update_fields=["state", "answer", "ended_on"])
    add_step(actor, request, Verb.REFUSE, words=request.answer)
    note(record_id=record_id, body_id=request.provider_id)
    asker = principal_for_post(request.asker_id)
    events.publish(ServiceRefused(record_id, asker, request.answer))
