"""Does a paper fit the body in whose name it is dealt with? Asked once, never refused: a pooled
clerk works for several bodies at one desk, and a slip of the hand mixes their registers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.text import fold
from chung.organisation.queries import (
    BodyFacts,
    body_facts,
    post_names,
    posts_for_duty,
)
from chung.registry.models import OutgoingPaper

_CHARGED = (Duty.SIGN, Duty.LEAD_UNIT, Duty.APPROVE_OFFICE)


@dataclass(frozen=True)
class Misfit:
    """What does not fit the issuer, and what to do."""

    message: Any
    way_out: Any


def addressed_to(
    lines: Iterable[str], desk_id: int, desks: Sequence[BodyFacts]
) -> BodyFacts | None:
    """Another body of the clerk's that the recipients name, when they do not name this one.

    A line speaks of the body named first in it, under its longest name: "Ban Nội chính Tỉnh uỷ" is
    the board, "Ban Thường vụ Tỉnh uỷ" the committee.
    """
    named = [found for line in lines if (found := _spoken_of(line, desks)) is not None]
    if not named or any(body.body_id == desk_id for body in named):
        return None
    return named[0]


def _spoken_of(line: str, desks: Sequence[BodyFacts]) -> BodyFacts | None:
    words = f" {fold(line)} ".replace(",", " ").replace(";", " ").replace(".", " ")
    found = [
        (words.index(f" {name} "), -len(name), body)
        for body in desks
        for name in {fold(body.name), fold(body.short_name)}
        if name and f" {name} " in words
    ]
    return min(found, key=lambda each: each[:2])[2] if found else None


def misfits_of(paper: OutgoingPaper, organ: str) -> list[Misfit]:
    """What of a signed paper is not its issuer's: the post that signed, the organ of its symbol
    (``organ`` is the one the number that comes is given under).
    """
    strange = not _signs_for(paper)
    if paper.organ == organ and not strange:
        return []
    today = clock.today()
    issuer = next(iter(body_facts([paper.issuer_id], today)), None)
    if issuer is None:
        return []
    way_out = _("Kiểm tra văn bản là của cơ quan nào; nếu nhầm thì rút lại để trình ký lại.")
    found = []
    if strange:
        who = post_names([paper.signer_post_id], today).get(paper.signer_post_id, paper.signer_name)
        words = _("Người ký (%(who)s) không phải người của %(issuer)s.")
        found.append(Misfit(words % {"who": who, "issuer": issuer.short_name}, way_out))
    if paper.organ != organ:
        words = _("Ký hiệu trên văn bản là %(organ)s, của %(issuer)s là %(symbol)s.")
        told = {"organ": paper.organ, "issuer": issuer.short_name, "symbol": organ}
        found.append(Misfit(words % told, way_out))
    return found


def _signs_for(paper: OutgoingPaper) -> bool:
    """The post stands in the issuer, or is charged with signing or leading for it that day."""
    if paper.signer_post.body_id == paper.issuer_id:
        return True
    return any(
        posts_for_duty(duty, paper.issuer_id, paper.planned_on)
        .filter(id=paper.signer_post_id)
        .exists()
        for duty in _CHARGED
    )
