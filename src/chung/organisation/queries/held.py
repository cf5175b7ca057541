"""Rows held until the end of a command, so that two changes of one thing come one after another."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.organisation.models import Appointment, Body, BodyVersion, Person, Post, PostDuty
from chung.organisation.models.periods import live_on
from chung.organisation.rules import in_words


def hold_body(body_id: int) -> Body:
    """Lock a body. Raises NotFound."""
    body = Body.objects.select_for_update().filter(id=body_id).first()
    if body is None:
        raise NotFound(_("Không tìm thấy tổ chức này."))
    return body


def hold_bodies(body_ids: Iterable[int]) -> None:
    """Lock bodies, always in the same order. Raises NotFound when one is missing."""
    ids = set(body_ids)
    found = Body.objects.filter(id__in=ids).order_by("id").select_for_update()
    if len(list(found.values_list("id"))) < len(ids):
        raise NotFound(_("Không tìm thấy tổ chức này."))


def hold_alive(body_ids: Iterable[int], on: date) -> dict[int, BodyVersion]:
    """Lock bodies, always in the same order; body id → its version on a day. Raises NotFound when
    one is missing, Invalid when one does not exist that day.
    """
    ids = set(body_ids)
    alive = BodyVersion.objects.filter(live_on(on), body_id__in=ids).select_related("body")
    rows = alive.order_by("body_id").select_for_update(of=("body",))
    versions = {version.body_id: version for version in rows}
    if missing := ids - versions.keys():
        hold_bodies(missing)
        raise _not_there(on, "since")
    return versions


def already_held(held: Appointment) -> Conflict:
    """Why nobody else takes up the post: who holds it, and when."""
    return Conflict(
        _("%(name)s giữ chức danh này %(period)s.")
        % {"name": held.person.full_name, "period": in_words(held.since, held.until)},
        _("Kết thúc phân công đó trước, hoặc chọn ngày khác."),
        field="since",
    )


def hold_post(post_id: int) -> Post:
    """Lock a post. Raises NotFound."""
    post = Post.objects.select_for_update().filter(id=post_id).first()
    if post is None:
        raise NotFound(_("Không tìm thấy chức danh này."))
    return post


def known_person(person_id: int) -> Person:
    """A person. Raises NotFound."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound(_("Không tìm thấy người này trong danh sách cán bộ."))
    return person


def version_alive(body_id: int, on: date, field: str = "since") -> BodyVersion:
    """The version of a body on a day. Raises Invalid when the body does not exist then."""
    return versions_alive([body_id], on, field)[body_id]


def versions_alive(
    body_ids: Iterable[int], on: date, field: str = "since"
) -> dict[int, BodyVersion]:
    """Body id → its version on a day. Raises Invalid when one does not exist then."""
    ids = set(body_ids)
    alive = BodyVersion.objects.filter(live_on(on), body_id__in=ids)
    versions = {version.body_id: version for version in alive}
    if ids - versions.keys():
        raise _not_there(on, field)
    return versions


def _not_there(on: date, field: str) -> Invalid:
    return Invalid(
        _("Tổ chức không hoạt động vào ngày %(day)s.") % {"day": f"{on:%d/%m/%Y}"},
        _("Chọn ngày trong thời gian tổ chức hoạt động."),
        field=field,
    )


def keeps_the_system(person_id: int, since: date, until: date) -> bool:
    """Whether the person holds a post that administers the system on a day of the period."""
    within = Q(since__lt=until) & (Q(until__isnull=True) | Q(until__gt=since))
    charged = PostDuty.objects.filter(within, duty=Duty.ADMINISTER)
    held = Appointment.objects.filter(within, person_id=person_id)
    return held.filter(post_id__in=charged.values("post_id")).exists()
