"""What a person can choose when starting a paper."""

from collections.abc import Collection

from chung.drafting.forms import DraftOptions
from chung.drafting.queries import issuers_for, signing_ways
from chung.formats.symbols import paper_types
from chung.foundation.actor import Actor
from chung.organisation.queries import BodyFacts, recipient_groups
from chung.registry.queries import offered_recipients

_COMMON = ("cong_van", "thong_bao", "ke_hoach", "bao_cao", "quyet_dinh", "to_trinh", "ket_luan")


def options_for(
    actor: Actor,
    also: int | None = None,
    *,
    only: int | None = None,
    known: Collection[int] = (),
) -> DraftOptions:
    """Types, ways of signing, groups and bodies.

    ``also`` is a sender who is always offered, ``known`` are bodies chosen before, ``only`` keeps
    to the ways of one issuer.
    """
    issuers = [b for b in issuers_for(actor) if only in (None, b.body_id)]
    groups = {g.id: (g, ids) for b in issuers for g, ids in recipient_groups(b.body_id, actor.on)}
    members = {key: ids for key, (_group, ids) in groups.items()}
    known = {*known, also} if also else known
    offered = offered_recipients([b.body_id for b in issuers], actor.on, known)
    bodies = sorted(offered, key=lambda b: b.body_id != also)
    return DraftOptions(
        paper_type=_types(actor),
        signing=_signing(actor, issuers),
        groups=[(key, group.name) for key, (group, ids) in groups.items() if ids],
        bodies=[(b.body_id, b.name) for b in bodies],
        members=members,
    )


def _types(actor: Actor) -> list[tuple[str, str]]:
    """The common ones first, the others in the order of the regulation."""
    found = {t.key: t.name for t in paper_types(actor.on)}
    order = [*(k for k in _COMMON if k in found), *(k for k in found if k not in _COMMON)]
    return [(key, found[key]) for key in order]


def _signing(actor: Actor, issuers: list[BodyFacts]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Ways in which papers of each issuer are signed, as they will be printed."""
    ways = signing_ways(issuers, actor.on)
    groups = [
        (
            facts.name,
            [
                (f"{facts.body_id}:{signer.post_id}:{behalf}", f"{printed} · {signer.name}")
                for signer, behalf, printed in ways[facts.body_id]
            ],
        )
        for facts in issuers
    ]
    usual = "Ban Thường vụ"
    return [
        (name, sorted(group, key=lambda way: way[0].split(":")[2] != usual))
        for name, group in groups
        if group
    ]


def first_way(options: DraftOptions, issuer_id: int | None = None) -> str:
    """The way of signing that is offered first: of this issuer, else of the nearest."""
    ways = [value for _name, group in options.signing for value, _words in group]
    return next((way for way in ways if way.startswith(f"{issuer_id}:")), ways[0])
