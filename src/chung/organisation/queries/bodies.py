"""Bodies as of a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chung.foundation.questions import Question
from chung.foundation.refusals import NotFound
from chung.foundation.text import exact, fold, squeeze
from chung.organisation.models import Body, BodyVersion, Desk, Term
from chung.organisation.models.bodies import letterhead_key
from chung.organisation.models.periods import live_on
from chung.organisation.states import INHERITING, SuccessionKind


@dataclass(frozen=True)
class BodyFacts:
    """What a body was on a day."""

    body_id: int
    name: str
    short_name: str
    kind: str
    level: str
    parent_id: int | None
    symbol: str
    letterhead_superior: str
    letterhead_issuer: str
    place: str
    slug: str


_FIELDS = tuple("body__slug" if name == "slug" else name for name in BodyFacts.__dataclass_fields__)


def facts_on(versions: QuerySet[BodyVersion]) -> list[BodyFacts]:
    """Versions as plain facts, in the order of the query."""
    return [BodyFacts(*row) for row in versions.values_list(*_FIELDS)]


def body_facts(body_ids: Iterable[int], on: date) -> list[BodyFacts]:
    """Facts of several bodies on a day; a body that did not exist then is left out."""
    ids = set(body_ids)
    if not ids:
        return []
    return facts_on(BodyVersion.objects.filter(live_on(on), body_id__in=ids).order_by("position"))


def body_on(body_id: int, on: date) -> BodyFacts:
    """One body on a day. Raises NotFound when it did not exist then."""
    facts = body_facts([body_id], on)
    if not facts:
        raise NotFound(
            _("Tổ chức này không hoạt động vào ngày %(day)s.") % {"day": f"{on:%d/%m/%Y}"},
            _("Chọn một ngày khác, hoặc xem các thời kỳ của tổ chức."),
        )
    return facts[0]


def last_known(body_ids: Iterable[int], on: date) -> dict[int, BodyFacts]:
    """Body id → its facts on a day; of a body that had ended by then, the last it had.

    For old papers, books and packets: they outlive the body they belong to. A body that begins
    only later is left out.
    """
    ids = set(body_ids)
    if not ids:
        return {}
    versions = BodyVersion.objects.filter(body_id__in=ids, since__lte=on)
    return {facts.body_id: facts for facts in facts_on(versions.order_by("body_id", "since"))}


def ids_of_slugs(slugs: Iterable[str]) -> dict[str, int]:
    """Slug → id of bodies that ever were; a slug nobody has is left out."""
    return dict(Body.objects.filter(slug__in=set(slugs)).values_list("slug", "id"))


def names_on(body_ids: Iterable[int], on: date, *, short: bool = False) -> dict[int, str]:
    """Body id → its (short) name on a day; of a body that had ended by then, its last name."""
    return names_asked(body_ids, on, short=short).answer


def names_asked(
    body_ids: Iterable[int], on: date, *, short: bool = False
) -> Question[dict[int, str]]:
    """The same, to be asked together with others."""
    versions = BodyVersion.objects.filter(body_id__in=set(body_ids), since__lte=on)
    field = "short_name" if short else "name"
    named = versions.order_by("body_id", "since").values_list("body_id", field)
    return Question(named, make=dict)


def names_at(times: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """(body, day) → its name on that day, for bodies each on a day of its own; one statement.

    Of a body that had ended by then, its last name.
    """
    wanted = set(times)
    if not wanted:
        return {}
    versions = BodyVersion.objects.filter(body_id__in={body_id for body_id, _day in wanted})
    names: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for body_id, since, name in versions.order_by("since").values_list("body_id", "since", "name"):
        names[body_id].append((since, name))
    found = {}
    for body_id, day in wanted:
        then = [name for since, name in names[body_id] if since <= day]
        if then:
            found[body_id, day] = then[-1]
    return found


def children_on(parent_id: int | None, on: date) -> list[BodyFacts]:
    """Bodies directly under another on a day (under none: the roots), in their order."""
    versions = BodyVersion.objects.filter(live_on(on), parent_id=parent_id)
    return facts_on(versions.order_by("position", "sort_key", "id"))


def bodies_named(name: str, on: date) -> list[BodyFacts]:
    """Bodies whose name, without tone marks, is this one on a day. Candidates, never identity:
    Châu Bính and Châu Bình are two.
    """
    versions = BodyVersion.objects.filter(live_on(on), search_name=fold(squeeze(name)))
    return facts_on(versions.order_by("sort_key", "id"))


def issuers_like(issuer: str, on: date, *, superior: str = "", symbol: str = "") -> list[BodyFacts]:
    """Bodies whose letterhead on a day reads like this, the likeliest first.

    Compares without tone marks or case; a body written with the very same tone marks comes before
    one that only sounds like it, and one with the same symbol (``BTCTU``) before one without.
    """
    keys = {letterhead_key(superior, issuer), letterhead_key("", issuer)}
    versions = BodyVersion.objects.filter(live_on(on)).filter(
        Q(letterhead_key__in=keys) | Q(search_name=fold(squeeze(issuer)))
    )
    wanted = exact(f"{superior} {issuer}")

    def likeness(facts: BodyFacts) -> tuple[bool, bool, str]:
        letterhead = exact(f"{facts.letterhead_superior} {facts.letterhead_issuer}")
        return (bool(symbol) and facts.symbol != symbol, letterhead != wanted, facts.name)

    return sorted(facts_on(versions.order_by("id")[:50]), key=likeness)


def bodies_with_symbol(symbol: str, on: date) -> list[BodyFacts]:
    """Bodies that use a symbol on a day. ``ĐU`` alone is no identity: every commune has it."""
    return facts_on(BodyVersion.objects.filter(live_on(on), symbol=symbol).order_by("sort_key"))


def desk_on(body_id: int, on: date) -> Desk | None:
    """The desk where a body's papers come in on a day, None when it has none."""
    return Desk.objects.filter(live_on(on), body_id=body_id).first()


def bodies_with_desk(body_ids: Iterable[int], on: date) -> set[int]:
    """Those of these bodies that have a desk on a day: packets can be delivered to them."""
    desks = Desk.objects.filter(live_on(on), body_id__in=set(body_ids))
    return set(desks.values_list("body_id", flat=True))


def term_on(body_id: int, on: date) -> Term | None:
    """The committee's term on a day, or of the nearest parent that has terms (rule R13)."""
    seen: set[int] = set()
    current: int | None = body_id
    while current is not None and current not in seen:
        seen.add(current)
        term = Term.objects.filter(live_on(on), body_id=current).first()
        if term is not None:
            return term
        parent = BodyVersion.objects.filter(live_on(on), body_id=current)
        current = parent.values_list("parent_id", flat=True).first()
    return None


def terms_on(body_ids: Iterable[int], on: date) -> dict[int, str]:
    """Body id → the label of its own term on a day; without what it inherits from above."""
    terms = Term.objects.filter(live_on(on), body_id__in=set(body_ids))
    return dict(terms.values_list("body_id", "label"))


def predecessors_of(
    body_ids: Iterable[int], on: date, *, kinds: Collection[SuccessionKind] = INHERITING
) -> dict[int, set[int]]:
    """All bodies that these follow by succession up to a day, each with its whole line.

    ``kinds`` are by default those that pass on access and duty.
    """
    return _line(body_ids, on, "successor_id", "predecessor_id", kinds)


def successors_of(
    body_ids: Iterable[int], on: date, *, kinds: Collection[SuccessionKind] = INHERITING
) -> dict[int, set[int]]:
    """All bodies that follow these by succession up to a day."""
    return _line(body_ids, on, "predecessor_id", "successor_id", kinds)


def _line(
    body_ids: Iterable[int], on: date, start: str, end: str, kinds: Collection[SuccessionKind]
) -> dict[int, set[int]]:
    ids = list(set(body_ids))
    lines: dict[int, set[int]] = defaultdict(set)
    if not ids:
        return lines
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH RECURSIVE line(origin, body_id) AS (
                SELECT {start}, {end} FROM organisation_succession
                WHERE {start} = ANY(%(ids)s) AND "on" <= %(on)s AND kind = ANY(%(kinds)s)
                UNION
                SELECT line.origin, s.{end} FROM line
                JOIN organisation_succession s
                  ON s.{start} = line.body_id AND s."on" <= %(on)s AND s.kind = ANY(%(kinds)s)
            )
            SELECT origin, body_id FROM line
            """,  # noqa: S608 - the two column names are ours
            {"ids": ids, "on": on, "kinds": sorted(kinds)},
        )
        for origin, body_id in cursor.fetchall():
            lines[origin].add(body_id)
    return lines
