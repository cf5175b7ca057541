"""A new body drafted after those it comes from, so that little is left to be typed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chung.foundation.text import exact, fold
from chung.organisation.commands import BodyDetails
from chung.organisation.queries import (
    BodyFacts,
    ChargedPost,
    body_facts,
    charged_posts,
    desk_on,
    terms_on,
)
from chung.organisation.states import BodyKind, Level
from chung.reorganisation.models import PlannedBody
from chung.reorganisation.queries.sheets import PlanSheet
from chung.reorganisation.rules import NewBody, NewPost, NewTerm, Ref
from chung.reorganisation.states import ReceiverRole


def keys_for(sheet: PlanSheet, names: Iterable[str]) -> list[str]:
    """A key for each name, none of them known to the plan."""
    known = set(sheet.planned)
    found: list[str] = []
    for name in names:
        plain = "-".join(fold(name).replace("/", " ").split())[:70] or "moi"
        key, number = plain, 2
        while key in known:
            key, number = f"{plain}-{number}", number + 1
        known.add(key)
        found.append(key)
    return found


def like_elders(
    sheet: PlanSheet, names: Sequence[str], elder_ids: Sequence[int], *, with_posts: bool
) -> list[NewBody]:
    """New bodies by these names, in everything else like the first of those they come from.

    Parent, shared office and duties point at the successors of bodies that end in the plan.
    """
    day = sheet.plan.last_day
    facts = {each.body_id: each for each in body_facts(elder_ids[:1], day)}
    elder = facts.get(elder_ids[0]) if elder_ids else None
    keys = keys_for(sheet, names)
    if elder is None:
        details = BodyDetails(name="", kind=BodyKind.COMMITTEE, level=Level.COMMUNE)
        return [_plain(key, name, details) for key, name in zip(keys, names, strict=True)]
    term = terms_on([elder.body_id], day).get(elder.body_id, "")
    desk = desk_on(elder.body_id, day)
    provider = desk.provider_id if desk else None
    shared = provider is not None and provider not in elder_ids
    pattern = NewBody(
        key="",
        details=_details(sheet, elder),
        parent=_after(sheet, elder.parent_id),
        desk=desk is not None,
        provider=_after(sheet, provider) if shared else None,
        posts=_posts(sheet, elder_ids) if with_posts else (),
        term=NewTerm(term) if term else None,
    )
    return [_named(pattern, key, name) for key, name in zip(keys, names, strict=True)]


def below(parent: BodyFacts | PlannedBody | None, details: BodyDetails) -> BodyDetails:
    """Details of a new body with what its parent gives: letterhead, place."""
    if parent is None:
        return details
    own = details.kind != BodyKind.DIVISION  # a division writes on the paper of its agency
    return replace(
        details,
        letterhead_superior=parent.letterhead_issuer.replace("\n", " ")
        if own
        else parent.letterhead_superior,
        letterhead_issuer=details.name.upper() if own else parent.letterhead_issuer,
        place=parent.place,
    )


def renamed_letterhead(elder: BodyFacts, name: str) -> str:
    """The line of the issuer after a renaming: the new name where it was the old one."""
    if exact(elder.letterhead_issuer.replace("\n", " ")) == exact(elder.name):
        return name.upper()
    return elder.letterhead_issuer


def _plain(key: str, name: str, details: BodyDetails) -> NewBody:
    named = replace(details, name=name, short_name=name, letterhead_issuer=name.upper())
    return NewBody(key=key, details=named)


def _named(pattern: NewBody, key: str, name: str) -> NewBody:
    details = _moved(pattern.details, name)
    if exact(details.letterhead_issuer.replace("\n", " ")) == exact(pattern.details.name):
        details = replace(details, letterhead_issuer=name.upper())
    return replace(pattern, key=key, details=details)


def _moved(elder: BodyDetails, name: str) -> BodyDetails:
    """The details under another name: "Đảng uỷ xã A", place A, short "Xã A" become those of B."""
    prefix = elder.name.removesuffix(elder.place) if elder.place else elder.name
    place = name.removeprefix(prefix) if name.startswith(prefix) else elder.place
    short = elder.short_name
    if elder.place and short.endswith(elder.place):
        short = short.removesuffix(elder.place) + place
    if not short or short == elder.name:
        short = name
    return replace(elder, name=name, short_name=short, place=place)


def _details(sheet: PlanSheet, elder: BodyFacts) -> BodyDetails:
    above = sheet.planned.get(str(_after(sheet, elder.parent_id)))
    superior = elder.letterhead_superior
    if above is not None and elder.kind != BodyKind.DIVISION:
        superior = above.letterhead_issuer.replace("\n", " ")
    return BodyDetails(
        name=elder.name,
        short_name=elder.short_name,
        kind=BodyKind(elder.kind),
        level=Level(elder.level),
        symbol=elder.symbol,
        letterhead_superior=superior,
        letterhead_issuer=elder.letterhead_issuer,
        place=elder.place,
    )


def _after(sheet: PlanSheet, body_id: int | None) -> Ref | None:
    """The body itself while it lives, its successor when it ends in the plan and has one."""
    if body_id is None or body_id not in sheet.ended:
        return body_id
    return sheet.receiver(ReceiverRole.FUNCTIONS, body_id)


def _posts(sheet: PlanSheet, elder_ids: Sequence[int]) -> tuple[NewPost, ...]:
    """Posts of every title the elders have, as many of each as the one that has most of them; a
    duty for a body that ends without a successor yet is left out.
    """
    found = []
    for post in _of_each_title(charged_posts(elder_ids, sheet.plan.last_day), elder_ids):
        duties = []
        for duty, body_id in post.duties:
            own = body_id in elder_ids
            after = None if own else _after(sheet, body_id)
            if own or after is not None:
                duties.append((duty, after))
        found.append(
            NewPost(
                key=f"p{post.post_id}",
                title=post.title,
                rank=post.rank,
                signing_position=post.signing_position,
                duties=tuple(dict.fromkeys(duties)),
            )
        )
    return tuple(found)


def _of_each_title(posts: Iterable[ChargedPost], elder_ids: Sequence[int]) -> list[ChargedPost]:
    """Of the posts of one title those of the elder with most of them, of the first on a tie."""
    titles: dict[str, dict[int, list[ChargedPost]]] = defaultdict(lambda: defaultdict(list))
    for post in posts:
        titles[exact(post.title)][post.body_id].append(post)
    kept = [post for of in titles.values() for post in max((of[e] for e in elder_ids), key=len)]
    return sorted(kept, key=lambda post: (post.rank, post.post_id))
