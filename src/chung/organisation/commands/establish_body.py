"""Establish a body (thành lập)."""

from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Body, BodyVersion
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import version_alive
from chung.organisation.queries.people import principal_for_body
from chung.organisation.states import BodyKind, Level, PrincipalKind


@dataclass(frozen=True)
class BodyDetails:
    """Everything about a body that may change in time: the content of one version."""

    name: str
    kind: BodyKind
    level: Level
    short_name: str = ""
    parent_id: int | None = None
    symbol: str = ""
    letterhead_superior: str = ""
    letterhead_issuer: str = ""
    place: str = ""
    position: int = 0
    basis: str = ""
    doubt: str = ""


@command
def establish_body(actor: Actor, *, slug: str, since: date, details: BodyDetails) -> Body:
    """A new body from a day on, with its first version.

    Raises Conflict when the slug is taken, Invalid when it has no name or its parent does not
    exist that day, NotAllowed.
    """
    must_administer(actor)
    if not squeeze(details.name):
        raise Invalid(_("Chưa ghi tên tổ chức."), _("Ghi tên đầy đủ."), field="name")
    if Body.objects.filter(slug=slug).exists():
        raise Conflict(
            _("Mã “%(slug)s” đã dùng cho một tổ chức khác.") % {"slug": slug},
            _("Chọn mã khác."),
            field="slug",
        )
    if details.parent_id is not None:
        version_alive(details.parent_id, since, field="parent")
    body = Body.objects.create(slug=slug)
    BodyVersion(body=body, since=since, **asdict(details)).keyed().save()
    principal_for_body(body.id, PrincipalKind.UNIT)
    note(body_id=body.id, slug=slug, since=str(since), name=squeeze(details.name))
    return body
