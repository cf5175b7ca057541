"""Appoint a person to a post (bổ nhiệm, phân công)."""

from datetime import date

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.models import Appointment
from chung.organisation.permissions import must_administer, must_not_empower_oneself
from chung.organisation.queries.held import already_held, hold_post, known_person
from chung.organisation.rules import must_begin_within, must_run_forward, overlap
from chung.organisation.states import AppointmentKind


@command
def appoint_person(
    actor: Actor,
    *,
    person_id: int,
    post_id: int,
    since: date,
    until: date | None = None,
    kind: AppointmentKind = AppointmentKind.MAIN,
    basis: str = "",
) -> Appointment:
    """The person holds the post from a day (until the day before another).

    Raises Conflict naming the holder when the post is taken on one of the days, Invalid when the
    post does not exist on the first day, NotFound, NotAllowed (also for oneself).
    """
    must_administer(actor)
    must_not_empower_oneself(actor, person_id=person_id, post_id=post_id)
    post = hold_post(post_id)
    known_person(person_id)
    must_run_forward(since, until)
    must_begin_within(since, post.since, post.until)
    for held in Appointment.objects.filter(post_id=post_id).select_related("person"):
        if overlap((held.since, held.until), (since, until)):
            raise already_held(held)
    appointment = Appointment.objects.create(
        person_id=person_id, post_id=post_id, since=since, until=until, kind=kind, basis=basis
    )
    note(body_id=post.body_id, post=post_id, person=person_id, since=str(since), kind=str(kind))
    return appointment
