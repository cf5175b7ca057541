"""Create the posts of bodies just founded, with their duties, many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Conflict, Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.organisation.models import Post, PostDuty, Principal
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_alive, versions_alive
from chung.organisation.states import PrincipalKind


@dataclass(frozen=True)
class PostOf:
    """A post to be: ``duties`` are pairs of a duty and the body it is held for."""

    body_id: int
    title: str
    rank: int = 50
    signing_position: str = ""
    duties: tuple[tuple[Duty, int], ...] = ()


@command
def create_posts(actor: Actor, *, since: date, posts: Iterable[PostOf]) -> list[Post]:
    """As ``create_post`` and ``charge_post``, in as many statements for a hundred as for one.

    Raises what they raise, of the first post it meets; then none is created.
    """
    must_administer(actor)
    wanted = list(posts)
    _must_be_described(wanted)
    bodies = {each.body_id for each in wanted}
    hold_alive(bodies, since)
    versions_alive({body_id for each in wanted for _duty, body_id in each.duties} - bodies, since)
    made = _write(wanted, since)
    note(
        since=str(since),
        posts=[[post.id, post.body_id, post.title] for post in made],
        duties=[
            [post.id, str(duty), body_id]
            for post, each in zip(made, wanted, strict=True)
            for duty, body_id in each.duties
        ],
    )
    return made


def _must_be_described(wanted: Sequence[PostOf]) -> None:
    for each in wanted:
        if not squeeze(each.title):
            raise Invalid(_("Chưa ghi chức danh."), _("Ghi chức danh."), field="title")
        if len(set(each.duties)) < len(each.duties):
            raise Conflict(
                _("Chức danh này được giao một nhiệm vụ hai lần."), _("Chỉ giao một lần.")
            )


def _write(wanted: Sequence[PostOf], since: date) -> list[Post]:
    posts = Post.objects.bulk_create(
        Post(
            body_id=each.body_id,
            title=squeeze(each.title),
            since=since,
            rank=each.rank,
            signing_position=squeeze(each.signing_position),
        )
        for each in wanted
    )
    Principal.objects.bulk_create(Principal(kind=PrincipalKind.POST, post=post) for post in posts)
    PostDuty.objects.bulk_create(
        PostDuty(post=post, duty=duty, body_id=body_id, since=since)
        for post, each in zip(posts, wanted, strict=True)
        for duty, body_id in each.duties
    )
    return posts
