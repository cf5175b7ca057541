"""Who may sign what, and how: pure matching of dated rules against one case.

Law: 05-HD/VPTW (27/5/2026) II.I.7.1, T/M, K/T, T/L, Q. and signing bare. The rules themselves are
data (``data/signing_rules.csv`` and the rows an office adds).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chung.formats.writer import Authority
from chung.foundation.text import fold, squeeze
from chung.signing.states import Effect, Seat, Standing, Why

_DEPUTY = "phó "
_ACTING = ("q. ", "q.", "quyền ")


@dataclass(frozen=True)
class SigningRule:
    """One row. Empty ``kinds``, ``levels``, ``types``, ``standings``, ``positions`` mean any;
    ``positions`` are beginnings without tone marks. ``replaces`` is the key of the rule a body does
    not apply (effect OFF).
    """

    key: str
    effect: Effect
    form: Authority
    since: date
    behalf: str = ""
    until: date | None = None
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    body_id: int | None = None
    seat: str = ""
    standings: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    post_id: int | None = None
    types: tuple[str, ...] = ()
    certainty: str = "V"
    source: str = ""
    doubt: str = ""
    replaces: str = ""

    def in_force(self, day: date) -> bool:
        """From ``since`` (counts) until ``until`` (does not)."""
        return self.since <= day and (self.until is None or day < self.until)

    def covers(self, type_key: str) -> bool:
        """Does it speak of this type? No type asked means any."""
        return not self.types or not type_key or type_key in self.types

    def is_about(self, case: "Case") -> bool:
        """Does it speak of this issuer and this post, whatever the day and the type?"""
        return (
            self.body_id in (None, case.issuer_id)
            and (not self.kinds or case.kind in self.kinds)
            and (not self.levels or case.level in self.levels)
            and self.post_id in (None, case.post_id)
            and self._fits_signer(case)
        )

    def _fits_signer(self, case: "Case") -> bool:
        position = fold(case.position)
        return (
            self.seat in ("", case.seat)
            and (not self.standings or case.standing in self.standings)
            and (not self.positions or position.startswith(self.positions))
        )

    @property
    def weight(self) -> int:
        """The nearer a rule comes to the case, the more it weighs: post, body, type, the rest."""
        return 8 * bool(self.post_id) + 4 * bool(self.body_id) + 2 * bool(self.types)


@dataclass(frozen=True)
class Case:
    """Who would sign what: an issuer and a post as of a day, a type of paper ("" any).

    ``charged``: the post has the duty to sign for the issuer; a rule that names the post gives
    the right without it. ``substitute``: somebody else acts in the post. ``head`` is the position
    of the issuer's own head, by whose order others sign.
    """

    issuer_id: int
    kind: str
    level: str
    symbol: str
    post_id: int
    seat: Seat
    position: str
    standing: Standing
    charged: bool
    day: date
    type_key: str = ""
    substitute: bool = False
    head: str = ""


@dataclass(frozen=True)
class Way:
    """A way in which a post signs: the form, on whose behalf, by which rule.

    ``barred``: types it does not hold for, told when no type was asked.
    """

    form: Authority
    behalf: str
    rule: SigningRule
    barred: tuple[str, ...] = ()


@dataclass(frozen=True)
class Denial:
    """Why a post does not sign, by which rule where there is one."""

    why: Why
    rule: SigningRule | None = None


def standing_of(position: str, acting: bool) -> Standing:
    """How a signer stands, from the printed position and whether the appointment is an acting one.

    A deputy whose appointment is "phụ trách" signs bare, without K/T (HD05 II.I.7.1).
    """
    words = squeeze(position).lower()
    if words.startswith(_ACTING):
        return Standing.ACTING
    if words.startswith(_DEPUTY):
        return Standing.IN_CHARGE if acting else Standing.DEPUTY
    return Standing.ACTING if acting else Standing.HEAD


def head_position(position: str) -> str:
    """The head's position from a deputy's or an acting head's: Phó Trưởng ban → Trưởng ban."""
    words = squeeze(position)
    for mark in (*_ACTING, _DEPUTY):
        if words.lower().startswith(mark):
            rest = words[len(mark) :].strip()
            return rest[:1].upper() + rest[1:]
    return words


def behalf_of(rule: SigningRule, case: Case) -> str:
    """What is printed after the form: the rule's words; those in braces follow from the case."""
    if rule.behalf == "{committee}":
        return {"TU": "Tỉnh uỷ", "HU": "Huyện uỷ"}.get(case.symbol, "Đảng uỷ")
    if rule.behalf == "{head}":
        return head_position(case.position)
    if rule.behalf == "{issuer_head}":
        return case.head or "Thủ trưởng"
    return rule.behalf


def ways(rules: Iterable[SigningRule], case: Case) -> tuple[Way, ...]:
    """All ways in which the case may be signed, the usual one first; empty: it may not.

    A rule that refuses stands against those that weigh no more; one a body does not apply (OFF)
    counts for nothing there. Of two rules for the same words the nearer one is named. Where no type
    is asked, a rule that refuses some types leaves the others.
    """
    live = _applied(rules, case)
    barring = [r for r in live if r.effect is Effect.REFUSE and r.covers(case.type_key)]
    found: dict[tuple[Authority, str], Way] = {}
    for rule in (r for r in live if r.effect is Effect.ALLOW and _lets(r, case)):
        barred = _types_barred(rule, case, barring)
        if barred is None:
            continue
        way = Way(rule.form, behalf_of(rule, case), rule, barred)
        words = (way.form, fold(way.behalf))
        if words not in found or rule.weight > found[words].rule.weight:
            found[words] = way
    return tuple(found.values())


def denial(rules: Iterable[SigningRule], case: Case) -> Denial | None:
    """Why the case may not be signed, the nearest reason first; None when it may."""
    known = sorted(rules, key=lambda r: (-r.weight, r.key))
    if ways(known, case):
        return None
    if not case.charged and not any(r.post_id == case.post_id for r in known):
        return Denial(Why.NOT_CHARGED)
    if case.substitute and (found := ways(known, replace(case, substitute=False))):
        return Denial(Why.SUBSTITUTE, found[0].rule)
    for bar in _applied(known, case):
        if bar.effect is Effect.REFUSE and bar.covers(case.type_key):
            return Denial(Why.REFUSED, bar)
    return _missed(known, case)


def _missed(known: Iterable[SigningRule], case: Case) -> Denial:
    """Rules speak of this post, but of another type or of other days; or none does."""
    about = [r for r in known if r.effect is Effect.ALLOW and r.is_about(case)]
    now = [r for r in about if r.in_force(case.day)]
    if others := [r for r in now if not r.covers(case.type_key)]:
        return Denial(Why.OTHER_TYPE, others[0])
    if about:
        return Denial(Why.OTHER_DAY, about[0])
    return Denial(Why.NO_RULE, _nearest(known, case))


def _applied(rules: Iterable[SigningRule], case: Case) -> list[SigningRule]:
    live = sorted((r for r in rules if r.in_force(case.day)), key=lambda r: r.key)
    off = {r.replaces for r in live if r.effect is Effect.OFF and r.body_id == case.issuer_id}
    return [r for r in live if r.key not in off and r.is_about(case)]


def _lets(rule: SigningRule, case: Case) -> bool:
    """Nobody signs in the place of the signer: no sub-delegation (HD05 II.I.7.1)."""
    charged = case.charged or rule.post_id == case.post_id
    return charged and rule.covers(case.type_key) and not case.substitute


def _bars(bar: SigningRule, rule: SigningRule) -> bool:
    """A refusal with words of its own ("T/L Ban Thường vụ") bars that way alone."""
    if not bar.behalf:
        return True
    return bar.form is rule.form and fold(bar.behalf) == fold(rule.behalf)


def _types_barred(
    rule: SigningRule, case: Case, barring: Iterable[SigningRule]
) -> tuple[str, ...] | None:
    """The types a rule is refused for; None: for the type asked, or for all it speaks of."""
    against = [bar for bar in barring if bar.weight >= rule.weight and _bars(bar, rule)]
    if not against:
        return ()
    barred = {key for bar in against for key in bar.types if rule.covers(key)}
    of_all = bool(rule.types) and barred.issuperset(rule.types)
    if case.type_key or of_all or not all(bar.types for bar in against):
        return None
    return tuple(sorted(barred))


def _nearest(rules: Iterable[SigningRule], case: Case) -> SigningRule | None:
    """The rule for this kind of issuer and seat, to say who signs instead."""
    anybody = ("", case.seat)
    for rule in rules:
        if (
            rule.effect is Effect.ALLOW
            and rule.in_force(case.day)
            and rule.body_id in (None, case.issuer_id)
            and (not rule.kinds or case.kind in rule.kinds)
            and rule.seat in anybody
            and rule.post_id is None
        ):
            return rule
    return None
