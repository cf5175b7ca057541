"""Somebody of the office takes a request in hand, or gives it into other hands."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note
from chung.organisation.queries import bodies_below, post_names, posts_in, principal_for_post
from chung.records.commands import Grant, grant_access
from chung.records.states import Cause
from chung.services.commands.frame import add_step, locked_request
from chung.services.events import ServiceTaken
from chung.services.models import ServiceRequest
from chung.services.permissions import must_deal_with
from chung.services.states import REQUEST_STEPS, RequestState, Verb


@command
def take_request(actor: Actor, *, record_id: int, post_id: int | None = None) -> None:
    """Take it on oneself, or name the post of the office that does it; who has it may pass it on.

    Raises Invalid for a post that is not the office's, Conflict when the request is over,
    NotAllowed, NotFound.
    """
    request = locked_request(actor, record_id)
    must_deal_with(actor, request)
    verb = Verb.HAND_ON if request.state == RequestState.TAKEN else Verb.TAKE
    REQUEST_STEPS.move(request, verb)
    holder_id = post_id if post_id is not None else actor.post_id
    if holder_id is None or not _of_office(request, holder_id):
        raise Invalid(
            _("Chức danh này không thuộc văn phòng phục vụ."),
            _("Chọn người của văn phòng."),
            field="post",
        )
    request.holder_id = holder_id
    request.save(update_fields=["state", "holder"])
    principal_id = principal_for_post(holder_id)
    grant_access(request.record, [Grant(principal_id, Cause.SERVES)])
    words = "" if holder_id == actor.post_id else _name(holder_id)
    add_step(actor, request, verb, words=words)
    note(record_id=record_id, body_id=request.provider_id, post=holder_id)
    asker = principal_for_post(request.asker_id)
    events.publish(ServiceTaken(record_id, asker, principal_id))


def _of_office(request: ServiceRequest, post_id: int) -> bool:
    today = clock.today()
    office = bodies_below(request.provider_id, today)
    return posts_in(office, today).filter(id=post_id).exists()


def _name(post_id: int) -> str:
    return post_names([post_id], clock.today()).get(post_id, "")
