"""The table of signing of a body as its page shows it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.formats.symbols import all_paper_types
from chung.foundation.actor import Actor
from chung.foundation.text import fold
from chung.organisation.queries import (
    BodyFacts,
    body_on,
    children_on,
    desks_on,
    ends_of,
    posts_in,
    standing_for,
)
from chung.organisation.states import BodyKind, Level
from chung.signing.models import OfficeRule
from chung.signing.queries.shipped import rule_of, shipped_rules
from chung.signing.queries.table import (
    SigningPost,
    SigningTable,
    signing_on,
    table_refusal,
    way_words,
)
from chung.signing.rules import SigningRule, Way
from chung.signing.states import FORM_WORDS, Effect

_OUTWARD = (BodyKind.COMMITTEE, BodyKind.AGENCY_COMMITTEE, BodyKind.CELL)
_NAMED = {
    "{committee}": "Tỉnh uỷ, Đảng uỷ",
    "{head}": _("cấp trưởng"),
    "{issuer_head}": _("cấp trưởng"),
}


@dataclass(frozen=True)
class WayLine:
    """One way in which a post signs: printed, for which types ("" all) but which ones, by which
    rule.
    """

    printed: str
    types: str
    barred: str
    rule: SigningRule


@dataclass(frozen=True)
class PostLine:
    """A post of the table: its ways, or why it does not sign what was asked."""

    post: SigningPost
    ways: tuple[WayLine, ...]
    why: Any = ""


@dataclass(frozen=True)
class OwnLine:
    """A row the body added, in words; ``stands``: in force or to come on the day."""

    row: OfficeRule
    what: str
    who: str
    types: str
    stands: bool


@dataclass(frozen=True)
class Ended:
    """A body that was no more on the day asked: its last day, and who works in its place today."""

    last_day: date
    places: tuple[BodyFacts, ...]


def table_asked(body_id: int, day: date, today: date) -> tuple[SigningTable, Ended | None]:
    """The table of a body on a day; of one that had ended by then, that of its last day.

    Raises NotFound for a body that begins later.
    """
    end = ends_of([body_id]).get(body_id)
    if end is None or day < end:
        return signing_on(body_id, day), None
    last_day = end - timedelta(days=1)
    places = standing_for([body_id], today)[body_id]
    return signing_on(body_id, last_day), Ended(last_day, places)


def post_lines(table: SigningTable, *, type_key: str = "", words: str = "") -> list[PostLine]:
    """Every post that may come to sign, those that do first; filtered by type and by name."""
    wanted = fold(words)
    lines = [
        _post_line(table, post, type_key)
        for post in table.posts
        if not wanted or wanted in fold(f"{post.holder} {post.title}")
    ]
    return sorted(lines, key=lambda line: not line.ways)


def _post_line(table: SigningTable, post: SigningPost, type_key: str) -> PostLine:
    found = table.ways(post, type_key)
    if found:
        return PostLine(post, tuple(_way_line(way, post) for way in found))
    refusal = table_refusal(table, post.post_id, type_key)
    return PostLine(post, (), refusal.message if refusal else "")


def _way_line(way: Way, post: SigningPost) -> WayLine:
    types, barred = type_words(way.rule.types), type_words(way.barred)
    return WayLine(way_words(way, post), types, barred, way.rule)


def type_words(types: tuple[str, ...] | list[str]) -> str:
    """ "Công văn, Giấy mời"; "" for all."""
    names = {kind.key: kind.name for kind in all_paper_types()}
    return ", ".join(names.get(key, key) for key in types)


def own_lines(table: SigningTable) -> list[OwnLine]:
    """The rows a body added, those that stand first."""
    shipped = {rule.key: rule for rule in shipped_rules()}
    lines = [
        OwnLine(
            row,
            rule_words(shipped.get(row.replaces) or rule_of(row)),
            _who(table, row),
            type_words(row.types),
            row.until is None or row.until > table.day,
        )
        for row in table.rows
    ]
    return sorted(lines, key=lambda line: not line.stands)


def _who(table: SigningTable, row: OfficeRule) -> str:
    post = table.post(row.post_id) if row.post_id else None
    if post is not None:
        return ", ".join(filter(None, [post.holder, post.title]))
    return row.post.title if row.post else ""


def rule_words(rule: SigningRule) -> str:
    """ "T/M Ban Thường vụ"; the form alone where nothing is printed after it."""
    if not rule.form:
        return str(FORM_WORDS[rule.form])
    behalf = _NAMED.get(rule.behalf, rule.behalf)
    return f"{rule.form.value} {behalf}".strip()


def shipped_lines(table: SigningTable) -> list[tuple[SigningRule, str, bool]]:
    """Shipped rules for this kind of body on the day: the rule, its words, is it applied here?"""
    off = {r.replaces for r in table.rules if r.effect is Effect.OFF and r.in_force(table.day)}
    return [
        (rule, rule_words(rule), rule.key not in off)
        for rule in shipped_rules()
        if rule.in_force(table.day) and (not rule.kinds or table.issuer.kind in rule.kinds)
    ]


def issuers_to_choose(actor: Actor, on: date, also: int) -> list[BodyFacts]:
    """Bodies whose table may be asked for: all that write to others, and the actor's own."""
    near = {also, actor.body_id, *(body_id for _duty, body_id in actor.duties)}
    found = [
        facts
        for facts in desks_on(on)
        if facts.body_id in near or facts.kind in _OUTWARD or facts.level != Level.COMMUNE
    ]
    return sorted(found, key=lambda facts: facts.body_id not in near)


def nearest_issuer(actor: Actor) -> int:
    """The actor's own body, or the nearest above it that has a desk. Raises NotFound."""
    current, seen = actor.body_id, set[int]()
    with_desk = {facts.body_id for facts in desks_on(actor.on)}
    while current is not None and current not in with_desk and current not in seen:
        seen.add(current)
        current = body_on(current, actor.on).parent_id
    first = min(with_desk, default=0)
    return current or first


def posts_to_choose(table: SigningTable) -> list[tuple[int, str]]:
    """Posts a rule may name: those of the body, of the agencies and divisions below, by body."""
    below = [table.issuer, *children_on(table.issuer.body_id, table.day)]
    below += [
        each
        for facts in below[1:]
        if facts.kind == BodyKind.ADVISORY
        for each in children_on(facts.body_id, table.day)
    ]
    near = [facts for facts in below if facts.level == table.issuer.level]
    names = {facts.body_id: facts.short_name for facts in near}
    return [
        (post.id, ", ".join([*_holder(post), post.title, names[post.body_id]]))
        for post in posts_in(names, table.day).order_by("rank", "id")
    ]


def _holder(post: Any) -> list[str]:
    return [held.person.full_name for held in post.holders[:1]]
