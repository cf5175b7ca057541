"""What the register form offers while one types: only names the desk's own register holds, known
bodies, and the dated list of types.
"""

from datetime import date

from django.db.models import Max

from chung.formats.reader.fields.lexicon import TYPE_NAMES
from chung.formats.symbols import all_paper_types
from chung.foundation.actor import Actor, Duty
from chung.foundation.text import fold, squeeze
from chung.organisation.queries import find_bodies
from chung.registry.models import IncomingPaper
from chung.registry.rules import issuer_key

MOST = 20
_LOOKED_AT = 400  # the latest names of a desk; older ones are typed


def issuers_for_typing(actor: Actor, typed: str) -> list[str]:
    """Issuers the desk has registered, the latest first, then known bodies."""
    words = squeeze(typed)
    if len(words) < 2:
        return []
    used = _matching(_used(actor, "issuer_name"), words)
    known = [found.name for found in find_bodies(words, actor.on)]
    return list(dict.fromkeys([*used, *known]))[:MOST]


def signers_for_typing(actor: Actor, typed: str, issuer: str) -> list[str]:
    """Who signed papers of this issuer before at the desk; all of them before anything is typed."""
    key = issuer_key(issuer)
    if not key:
        return []
    return _matching(_used(actor, "signer", issuer_key=key), squeeze(typed))[:MOST]


def types_for_typing(typed: str, on: date) -> list[str]:
    """Types of the Party's dated list and of the State's, those that begin so first."""
    words = fold(squeeze(typed))
    names = [name for name in _types(on) if words in fold(name)]
    return sorted(names, key=lambda name: not fold(name).startswith(words))[:MOST]


def is_listed_type(name: str, on: date) -> bool:
    """Is it a type of the lists? Nothing written is no question."""
    wanted = fold(squeeze(name))
    return not wanted or any(fold(known) == wanted for known in _types(on))


def _types(on: date) -> list[str]:
    """The Party's types valid on a day, and those the reader knows beside: the State's too."""
    party = [kind.name for kind in all_paper_types() if kind.valid_on(on)]
    others = [name.capitalize() for name in TYPE_NAMES]
    return list({fold(name): name for name in (*others, *party)}.values())


def _used(actor: Actor, field: str, **narrowed: str) -> list[str]:
    mine = actor.bodies_for(Duty.REGISTRY)
    papers = IncomingPaper.objects.filter(record__keeper_id__in=mine, **narrowed)
    latest = papers.exclude(**{field: ""}).values(field).annotate(last=Max("record_id"))
    return list(latest.order_by("-last").values_list(field, flat=True)[:_LOOKED_AT])


def _matching(names: list[str], words: str) -> list[str]:
    wanted = fold(words).split()
    return [name for name in names if all(word in fold(name) for word in wanted)]
