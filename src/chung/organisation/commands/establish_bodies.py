"""Establish several bodies on one day, those above together with those below."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.commands.establish_body import BodyDetails
from chung.organisation.models import Body, BodyVersion, Principal
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import versions_alive
from chung.organisation.queries.holdings import slugs_taken
from chung.organisation.states import PrincipalKind


@dataclass(frozen=True)
class Founding:
    """A body to be; its parent is ``details.parent_id``, or ``parent``, the slug of another one
    founded with it.
    """

    slug: str
    details: BodyDetails
    parent: str = ""


@command
def establish_bodies(
    actor: Actor, *, since: date, foundings: Iterable[Founding]
) -> dict[str, Body]:
    """As ``establish_body``, in as many statements for a hundred as for one; slug → body.

    Raises what it raises, of the first body it meets; then none is established.
    """
    must_administer(actor)
    wanted = list(foundings)
    _must_be_described(wanted)
    versions_alive(
        {f.details.parent_id for f in wanted if f.details.parent_id}, since, field="parent"
    )
    made = {b.slug: b for b in Body.objects.bulk_create(Body(slug=f.slug) for f in wanted)}
    BodyVersion.objects.bulk_create(
        BodyVersion(body=made[f.slug], since=since, **asdict(_placed(f, made))).keyed()
        for f in wanted
    )
    Principal.objects.bulk_create(
        Principal(kind=PrincipalKind.UNIT, body=body) for body in made.values()
    )
    note(since=str(since), bodies={body.id: slug for slug, body in made.items()})
    return made


def _placed(founding: Founding, made: dict[str, Body]) -> BodyDetails:
    if not founding.parent:
        return founding.details
    return replace(founding.details, parent_id=made[founding.parent].id)


def _must_be_described(wanted: Sequence[Founding]) -> None:
    slugs = [founding.slug for founding in wanted]
    if not all(squeeze(founding.details.name) for founding in wanted):
        raise Invalid(_("Chưa ghi tên tổ chức."), _("Ghi tên đầy đủ."), field="name")
    twice = {slug for slug, times in Counter(slugs).items() if times > 1}
    for slug in sorted(slugs_taken(slugs) | twice):
        raise Conflict(
            _("Mã “%(slug)s” đã dùng cho một tổ chức khác.") % {"slug": slug},
            _("Chọn mã khác."),
            field="slug",
        )
    for founding in wanted:
        if founding.parent and founding.parent not in slugs:
            raise Invalid(
                _("Không tìm thấy cấp trên “%(slug)s”.") % {"slug": founding.parent},
                _("Lập cấp trên cùng lúc, hoặc chọn tổ chức đang hoạt động."),
                field="parent",
            )
