"""Seat a person: appoint them to a free post, or to one made for them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note
from chung.organisation.commands.appoint_person import appoint_person
from chung.organisation.commands.create_post import create_post
from chung.organisation.models import Appointment
from chung.organisation.permissions import must_administer
from chung.organisation.queries.staffing import bodies_for_duty
from chung.organisation.states import AppointmentKind


@dataclass(frozen=True)
class NewPost:
    """A post to be made, charged with duties for the bodies usual for each of them."""

    body_id: int
    title: str
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True)
class Seat:
    """Where somebody is to sit: a post that is there, or a new one."""

    since: date
    post_id: int | None = None
    new_post: NewPost | None = None
    kind: AppointmentKind = AppointmentKind.MAIN
    basis: str = ""


@command
def seat_person(actor: Actor, *, person_id: int, seat: Seat) -> Appointment:
    """The person holds the post from the first day; a new post begins that day as well.

    Raises Invalid without a post, and what ``create_post``, ``charge_post``, ``appoint_person``
    raise; then nothing has happened.
    """
    must_administer(actor)
    post_id = seat.post_id
    if seat.new_post is not None:
        post_id = _make_post(actor, seat.new_post, seat.since)
    if post_id is None:
        raise Invalid(_("Chưa chọn chức danh."), _("Chọn chức danh."), field="post")
    appointment = appoint_person(
        actor,
        person_id=person_id,
        post_id=post_id,
        since=seat.since,
        kind=seat.kind,
        basis=seat.basis,
    )
    note(person=person_id, post=post_id, new=seat.new_post is not None)
    return appointment


def _make_post(actor: Actor, new: NewPost, since: date) -> int:
    usual = bodies_for_duty(new.body_id, since) if new.duties else {}
    charges = [(duty, usual[duty]) for duty in new.duties]
    post = create_post(actor, body_id=new.body_id, title=new.title, since=since, duties=charges)
    return post.id
