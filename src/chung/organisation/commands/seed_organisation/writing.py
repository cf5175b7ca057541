"""The seed's values as rows, many at a time. What is there already stays as it is."""

from collections.abc import Iterable
from itertools import groupby

from chung.foundation.actor import Duty
from chung.organisation.commands.seed_organisation.reading import (
    POSTS_SINCE,
    SeedBody,
    SeedPost,
    read_groups,
    read_terms,
)
from chung.organisation.models import (
    Appointment,
    Body,
    BodyCode,
    BodyVersion,
    Desk,
    Person,
    Post,
    PostDuty,
    Principal,
    RecipientGroup,
    RecipientGroupMember,
    Term,
)
from chung.organisation.states import PrincipalKind

Slugs = dict[str, int]
Place = tuple[int, str, int]


def write_bodies(bodies: Iterable[SeedBody]) -> tuple[Slugs, set[str]]:
    """Slug → id of all bodies, and the slugs of those made now."""
    ids: Slugs = dict(Body.objects.values_list("slug", "id"))
    new = [body for body in bodies if body.slug not in ids]
    made = Body.objects.bulk_create([Body(slug=body.slug) for body in new])
    ids |= {body.slug: body.id for body in made}
    BodyVersion.objects.bulk_create([_version(body, ids) for body in new])
    kept = [body for body in new if body.desk]
    Desk.objects.bulk_create(
        [
            Desk(
                body_id=ids[body.slug],
                provider_id=ids[body.desk],
                since=body.since,
                name=f"Văn thư {body.details['name']}",
            )
            for body in kept
        ]
    )
    BodyCode.objects.bulk_create(
        [
            BodyCode(body_id=ids[body.slug], scheme="GSO", code=body.gso_code, since=body.since)
            for body in new
            if body.gso_code
        ]
    )
    Principal.objects.bulk_create(
        [
            *(Principal(kind=PrincipalKind.UNIT, body_id=ids[body.slug]) for body in new),
            *(Principal(kind=PrincipalKind.DESK, body_id=ids[body.slug]) for body in kept),
        ]
    )
    return ids, {body.slug for body in new}


def _version(body: SeedBody, ids: Slugs) -> BodyVersion:
    version = BodyVersion(
        body_id=ids[body.slug],
        parent_id=ids[body.parent] if body.parent else None,
        since=body.since,
        **body.details,
    )
    return version.keyed()


def write_terms(ids: Slugs, new: set[str]) -> None:
    """Terms of the bodies made now."""
    Term.objects.bulk_create(
        [
            Term(body_id=ids[row["body"]], **{k: v for k, v in row.items() if k != "body"})
            for row in read_terms()
            if row["body"] in new
        ]
    )


def write_groups(ids: Slugs) -> None:
    """Groups of recipients for everybody; one that has been edited since stays as edited."""
    for row in read_groups():
        group, made = RecipientGroup.objects.get_or_create(
            owner=None, name=row["name"], defaults={"position": int(row["position"])}
        )
        if not made:
            continue
        members = BodyVersion.objects.filter(
            until__isnull=True,
            parent_id=ids[row["parent"]],
            level=row["level"],
            kind__in=row["kind"].split("|"),
        ).order_by("position", "sort_key")
        RecipientGroupMember.objects.bulk_create(
            [
                RecipientGroupMember(group=group, body_id=body_id)
                for body_id in members.values_list("body_id", flat=True)
            ]
        )


def write_posts(ids: Slugs, posts: Iterable[SeedPost]) -> dict[str, int]:
    """Posts, duties, people, appointments; returns login → person of everybody in the seed."""
    wanted = list(posts)
    known: dict[Place, int] = {
        (body, title, rank): post
        for post, body, title, rank in Post.objects.values_list("id", "body_id", "title", "rank")
    }
    new = [post for post in wanted if _place(post, ids) not in known]
    people = _known_people(wanted, ids, known)
    people |= _write_people([p for p in new if p.login and p.login not in people])
    made = Post.objects.bulk_create(
        [
            Post(
                body_id=ids[post.body],
                title=post.title,
                rank=post.rank,
                signing_position=post.signing_position,
                since=POSTS_SINCE,
            )
            for post in new
        ]
    )
    _write_charges_and_holders(list(zip(new, made, strict=True)), ids, people)
    return people


def _write_charges_and_holders(
    pairs: list[tuple[SeedPost, Post]], ids: Slugs, people: dict[str, int]
) -> None:
    Principal.objects.bulk_create(
        [Principal(kind=PrincipalKind.POST, post_id=row.id) for _, row in pairs]
    )
    PostDuty.objects.bulk_create(
        [
            PostDuty(post=row, duty=Duty(duty), body_id=ids[slug], since=POSTS_SINCE)
            for post, row in pairs
            for duty, slug in post.duties
        ]
    )
    Appointment.objects.bulk_create(
        [
            Appointment(
                person_id=people[post.login],
                post=row,
                kind=post.kind,
                since=POSTS_SINCE,
                basis="Dữ liệu dùng thử",
            )
            for post, row in pairs
            if post.login
        ]
    )


def _place(post: SeedPost, ids: Slugs) -> Place:
    return ids[post.body], post.title, post.rank


def _known_people(posts: Iterable[SeedPost], ids: Slugs, known: dict[Place, int]) -> dict[str, int]:
    """Login → first holder of a post that was seeded before."""
    holders = dict(Appointment.objects.order_by("-id").values_list("post_id", "person_id"))
    seeded = {p.login: known[_place(p, ids)] for p in posts if _place(p, ids) in known}
    return {login: holders[post] for login, post in seeded.items() if login and post in holders}


def _write_people(posts: Iterable[SeedPost]) -> dict[str, int]:
    names = {login: next(same).holder for login, same in groupby(posts, key=lambda p: p.login)}
    people = Person.objects.bulk_create([Person(full_name=name).keyed() for name in names.values()])
    Principal.objects.bulk_create(
        [Principal(kind=PrincipalKind.PERSON, person_id=person.id) for person in people]
    )
    return {login: person.id for login, person in zip(names, people, strict=True)}
