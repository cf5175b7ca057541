"""One body a plan describes, with its posts, for the page on which it is described."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Duty
from chung.foundation.refusals import NotFound
from chung.organisation.queries import names_on
from chung.organisation.states import DUTY_WORDS
from chung.reorganisation.models import Plan, PlannedBody, PlannedPost
from chung.reorganisation.rules import Ref

_PLAIN = (
    "name",
    "short_name",
    "kind",
    "level",
    "symbol",
    "letterhead_superior",
    "letterhead_issuer",
    "place",
    "basis",
    "doubt",
)


@dataclass(frozen=True)
class DescribedPost:
    """A post the plan describes, its duties in words."""

    id: int
    key: str
    title: str
    signing_position: str
    duties: tuple[str, ...]


@dataclass(frozen=True)
class Described:
    """A planned body; ``is_new`` is False for the new version of one that exists."""

    id: int
    key: str
    is_new: bool
    plain: dict[str, Any]
    position: int
    parent: Ref | None
    desk: bool
    provider: Ref | None
    term: str
    codes: tuple[tuple[str, str], ...]
    posts: tuple[DescribedPost, ...]

    @property
    def name(self) -> str:
        return str(self.plain["name"])


def described(plan: Plan, planned_id: int) -> Described:
    """One body of the plan. Raises NotFound."""
    rows = PlannedBody.objects.filter(plan=plan, id=planned_id)
    row = rows.prefetch_related("codes", "posts__duties").select_related("term").first()
    if row is None:
        raise NotFound(_("Không tìm thấy tổ chức này trong phương án."), _("Mở lại phương án."))
    term = getattr(row, "term", None)
    return Described(
        id=row.id,
        key=row.key,
        is_new=row.existing_id is None,
        plain={name: getattr(row, name) for name in _PLAIN},
        position=row.position,
        parent=row.parent_id or row.parent_key or None,
        desk=row.desk,
        provider=row.provider_id or row.provider_key or None,
        term=term.label if term is not None else "",
        codes=tuple((code.scheme, code.code) for code in row.codes.all()),
        posts=tuple(_posts(plan, row)),
    )


def _posts(plan: Plan, row: PlannedBody) -> Iterable[DescribedPost]:
    posts = sorted(row.posts.all(), key=lambda post: (post.rank, post.id))
    duties = [duty for post in posts for duty in post.duties.all()]
    known = names_on({d.body_id for d in duties if d.body_id}, plan.last_day)
    names: dict[Ref, str] = {body_id: name for body_id, name in known.items()}
    keys = {duty.key for duty in duties if duty.key and duty.key != row.key}
    names |= dict(PlannedBody.objects.filter(plan=plan, key__in=keys).values_list("key", "name"))
    for post in posts:
        yield DescribedPost(
            id=post.id,
            key=post.key,
            title=post.title,
            signing_position=post.signing_position,
            duties=tuple(_duty_words(post, row.key, names)),
        )


def _duty_words(post: PlannedPost, own: str, names: dict[Ref, str]) -> Iterable[str]:
    for duty in post.duties.all():
        words = str(DUTY_WORDS[Duty(duty.duty)][0])
        where = "" if duty.key == own else names.get(duty.body_id or duty.key, duty.key)
        yield f"{words} ({where})" if where else words
