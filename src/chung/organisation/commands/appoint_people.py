"""Appoint people to posts on one day, many at a time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.commands import command, note
from chung.organisation.models import Appointment, Person, Post
from chung.organisation.permissions import must_administer, must_not_empower_oneself
from chung.organisation.queries.held import already_held
from chung.organisation.rules import must_begin_within
from chung.organisation.states import AppointmentKind


@dataclass(frozen=True)
class Appointing:
    """A person who takes up a post."""

    person_id: int
    post_id: int
    kind: AppointmentKind = AppointmentKind.MAIN


@command
def appoint_people(
    actor: Actor, *, since: date, people: Iterable[Appointing], basis: str = ""
) -> list[Appointment]:
    """As ``appoint_person``, in as many statements for a hundred as for one.

    Raises what it raises, of the first appointment it meets; then nobody is appointed.
    """
    must_administer(actor)
    wanted = list(people)
    for each in wanted:
        must_not_empower_oneself(actor, person_id=each.person_id, post_id=each.post_id)
    _must_be_known({each.person_id for each in wanted})
    for post in _held({each.post_id for each in wanted}):
        must_begin_within(since, post.since, post.until)
    _must_be_free(wanted, since)
    made = Appointment.objects.bulk_create(
        Appointment(
            person_id=each.person_id,
            post_id=each.post_id,
            since=since,
            kind=each.kind,
            basis=basis,
        )
        for each in wanted
    )
    note(since=str(since), people=[[e.person_id, e.post_id, str(e.kind)] for e in wanted])
    return made


def _must_be_known(person_ids: set[int]) -> None:
    if Person.objects.filter(id__in=person_ids).count() < len(person_ids):
        raise NotFound(_("Không tìm thấy người này trong danh sách cán bộ."))


def _held(post_ids: set[int]) -> list[Post]:
    posts = list(Post.objects.filter(id__in=post_ids).order_by("id").select_for_update())
    if len(posts) < len(post_ids):
        raise NotFound(_("Không tìm thấy chức danh này."))
    return posts


def _must_be_free(wanted: Sequence[Appointing], since: date) -> None:
    times = Counter(each.post_id for each in wanted)
    if any(number > 1 for number in times.values()):
        raise Conflict(
            _("Hai người được bố trí vào một chức danh."), _("Chọn chức danh khác."), field="since"
        )
    still = Q(until__isnull=True) | Q(until__gt=since)
    held = Appointment.objects.filter(still, post_id__in=times.keys()).select_related("person")
    if first := held.order_by("since").first():
        raise already_held(first)
