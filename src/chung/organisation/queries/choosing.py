"""Bodies to choose by name, each told from its namesakes, and posts as a pattern for others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chung.foundation.actor import Duty
from chung.organisation.models import Body, BodyVersion, Post, PostDuty
from chung.organisation.models.periods import live_on
from chung.organisation.queries.staffing import bodies_with_people


@dataclass(frozen=True)
class ChoosableBody:
    """A body under words that name no other body of that day."""

    body_id: int
    label: str
    name: str
    above: str = ""
    level: str = ""
    parent_id: int | None = None


@dataclass(frozen=True)
class ChargedPost:
    """A post with its duties, each with the body it is held for."""

    post_id: int
    body_id: int
    title: str
    signing_position: str
    rank: int
    duties: tuple[tuple[Duty, int], ...]


def choosable_on(on: date) -> list[ChoosableBody]:
    """Bodies of the Party alive on a day, each after the one above it; one statement.

    Namesakes carry the name of the body above them: there are three Đồng Văn.
    """
    bodies = bodies_with_people(on)
    paths = {body.body_id: body.path for body in bodies}
    times = Counter(body.path for body in bodies)

    def label(path: str, above: int | None) -> str:
        return f"{path} ({paths[above]})" if times[path] > 1 and above in paths else path

    return [
        ChoosableBody(
            b.body_id,
            label(b.path, b.parent_id),
            b.name,
            paths.get(b.parent_id or 0, ""),
            b.level,
            b.parent_id,
        )
        for b in bodies
    ]


def slugs_of(body_ids: Iterable[int]) -> dict[int, str]:
    """Body id → its slug."""
    return dict(Body.objects.filter(id__in=set(body_ids)).values_list("id", "slug"))


def named_on(body_ids: Iterable[int], on: date) -> dict[int, tuple[str, str]]:
    """Body id → its name on a day (of one that had ended by then, its last) and its slug."""
    versions = BodyVersion.objects.filter(body_id__in=set(body_ids), since__lte=on)
    rows = versions.order_by("body_id", "since").values_list("body_id", "name", "body__slug")
    return {body_id: (name, slug) for body_id, name, slug in rows}


def charged_posts(body_ids: Iterable[int], on: date) -> list[ChargedPost]:
    """Posts of bodies on a day with all they are charged with, highest rank first."""
    posts = list(Post.objects.filter(live_on(on), body_id__in=set(body_ids)).order_by("rank", "id"))
    duties: dict[int, list[tuple[Duty, int]]] = {post.id: [] for post in posts}
    rows = PostDuty.objects.filter(live_on(on), post__in=posts).order_by("id")
    for post_id, duty, body_id in rows.values_list("post_id", "duty", "body_id"):
        duties[post_id].append((Duty(duty), body_id))
    return [
        ChargedPost(
            post.id,
            post.body_id,
            post.title,
            post.signing_position,
            post.rank,
            tuple(duties[post.id]),
        )
        for post in posts
    ]
