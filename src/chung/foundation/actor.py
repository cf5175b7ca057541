"""Who acts: a person in a post, with the principals and duties that post carries that day."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Duty(StrEnum):
    """What a post is charged with; the words of organisation.PostDuty."""

    REGISTRY = "registry"  # văn thư: registers, numbers, dispatches
    DISTRIBUTE = "distribute"  # bút phê: says who deals with a paper
    LEAD_UNIT = "lead_unit"  # head of a division, board or committee
    APPROVE_OFFICE = "approve_office"  # office leadership in the chain of approval
    SIGN = "sign"  # signs papers of a body
    SPECIALIST = "specialist"  # deals with papers, drafts
    ADMINISTER = "administer"  # technical, sees no content


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in a post. Carries ids only, so every module may know it.

    ``principals`` are the ids that appear in access rows (desk, unit, post, person, and those
    inherited by succession or substitution). ``duties`` pairs a duty with the body or division it
    is held for. ``substitutes`` are posts held in another's absence: post id → person absent.
    ``inherited`` are duties for bodies that ended and whose successor the actor works for: enough
    to finish what they left, never to begin anything in their name.
    """

    person_id: int | None
    post_id: int | None
    body_id: int | None
    principals: tuple[int, ...]
    duties: frozenset[tuple[Duty, int]]
    on: date
    label: str = ""
    posts: tuple[int, ...] = ()
    substitutes: tuple[tuple[int, int], ...] = field(default=())
    inherited: frozenset[tuple[Duty, int]] = frozenset()

    def has(self, duty: Duty, body_id: int | None = None) -> bool:
        """Is the actor charged with a duty, at all or for one body (inherited duties count)?"""
        if body_id is None:
            return any(d == duty for d, _b in self.duties)
        return (duty, body_id) in self.duties or (duty, body_id) in self.inherited

    def bodies_for(self, duty: Duty, *, inherited: bool = False) -> tuple[int, ...]:
        """Bodies and divisions for which the actor holds a duty now; those that ended and whose
        work the actor finishes only when ``inherited`` are asked for.
        """
        held = self.duties | self.inherited if inherited else self.duties
        return tuple(sorted(b for d, b in held if d == duty))


def system_actor(on: date, label: str) -> Actor:
    """The office itself at work in a job: no person, no principal, but a name in the journal."""
    return Actor(
        person_id=None,
        post_id=None,
        body_id=None,
        principals=(),
        duties=frozenset(),
        on=on,
        label=label,
    )
