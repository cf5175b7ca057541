"""Who signs for a body on a day: posts, holders and rules read once, asked as often as needed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chung.formats.symbols import paper_type
from chung.formats.writer import Authority, Signature
from chung.foundation.actor import Duty
from chung.foundation.questions import Question, ask
from chung.foundation.refusals import NotAllowed
from chung.foundation.text import fold, squeeze
from chung.organisation.queries import (
    BodyFacts,
    body_on,
    posts_charged_or_named,
)
from chung.organisation.states import AppointmentKind, BodyKind
from chung.signing.models import OfficeRule
from chung.signing.queries.shipped import rule_of, rules_asked, shipped_rules
from chung.signing.rules import Case, Denial, SigningRule, Way, denial, standing_of, ways
from chung.signing.states import Effect, Seat, Standing, Why

_ORGANS = (BodyKind.STANDING_COMMITTEE, BodyKind.STANDING_BOARD, BodyKind.CONGRESS)


@dataclass(frozen=True)
class SigningPost:
    """A post that may come to sign, as of a day; ``substitute`` stands in for the holder."""

    post_id: int
    title: str
    position: str
    body_id: int
    holder_id: int | None
    holder: str
    acting: bool
    charged: bool
    substitute: str = ""


@dataclass(frozen=True)
class SigningTable:
    """Rules and posts of one issuer on one day. A standing committee and a congress (``organ_of``
    their committee) are signed for by those who sign for the committee. ``rows``: all its own.
    """

    issuer: BodyFacts
    day: date
    rules: tuple[SigningRule, ...]
    posts: tuple[SigningPost, ...]
    organ_of: int | None = None
    rows: tuple[OfficeRule, ...] = ()

    def post(self, post_id: int) -> SigningPost | None:
        """The post, when it is one of those that may come to sign."""
        return next((post for post in self.posts if post.post_id == post_id), None)

    def ways(
        self, post: SigningPost, type_key: str = "", *, substitute: bool = False
    ) -> tuple[Way, ...]:
        """How a held post may sign a type ("" any); a vacant one signs nothing."""
        if post.holder_id is None:
            return ()
        return ways(self.rules, self._case(post, type_key, substitute))

    def denial(
        self, post_id: int, type_key: str = "", *, behalf: str = "", substitute: bool = False
    ) -> Denial | None:
        """Why a post may not sign a type (in the way of ``behalf``, when given); None: it may."""
        post = self.post(post_id)
        if post is None:
            return self._not_here(post_id)
        if post.holder_id is None:
            return Denial(Why.UNKNOWN)
        found = self.ways(post, type_key, substitute=substitute)
        if found and behalf and not _has(found, behalf):
            return Denial(Why.OTHER_WAY, found[0].rule)
        return denial(self.rules, self._case(post, type_key, substitute)) if not found else None

    def _not_here(self, post_id: int) -> Denial:
        """A post that is not charged that day: perhaps a rule named it on other days."""
        named = (r for r in self.rules if r.post_id == post_id and r.effect is Effect.ALLOW)
        rule = next(named, None)
        return Denial(Why.OTHER_DAY, rule) if rule else Denial(Why.NOT_CHARGED)

    def able(self, type_key: str = "") -> list[tuple[SigningPost, tuple[Way, ...]]]:
        """Posts that may sign a type, highest rank first, each with its ways."""
        asked = [(post, self.ways(post, type_key)) for post in self.posts]
        return [(post, found) for post, found in asked if found]

    def signature(self, post_id: int, type_key: str, *, behalf: str = "") -> Signature:
        """The signature block of a post that may sign (``denial`` has said nothing)."""
        post = self.post(post_id)
        assert post is not None
        found = self.ways(post, type_key)
        return signature(next((w for w in found if _has((w,), behalf)), found[0]), post)

    def _case(self, post: SigningPost, type_key: str, substitute: bool) -> Case:
        own = post.body_id in (self.issuer.body_id, self.organ_of)
        return Case(
            issuer_id=self.issuer.body_id,
            kind=self.issuer.kind,
            level=self.issuer.level,
            symbol=self.issuer.symbol,
            post_id=post.post_id,
            seat=Seat.OWN if own else Seat.SERVING,
            position=post.position,
            standing=standing_of(post.position, post.acting),
            charged=post.charged,
            day=self.day,
            type_key=type_key,
            substitute=substitute,
            head=self._head(),
        )

    def _head(self) -> str:
        own = [post.position for post in self.posts if post.body_id == self.issuer.body_id]
        return next((p for p in own if standing_of(p, False) is Standing.HEAD), "")


def _has(found: Iterable[Way], behalf: str) -> bool:
    wanted = fold(behalf)
    return any(fold(way.behalf) == wanted for way in found)


def signing_on(issuer_id: int, on: date) -> SigningTable:
    """The table of a body on a day. Raises NotFound for a body that did not exist then.

    Three statements, whatever is asked of it afterwards.
    """
    return signing_tables([body_on(issuer_id, on)], on)[issuer_id]


def signing_tables(issuers: Iterable[BodyFacts], on: date) -> dict[int, SigningTable]:
    """Body id → its table on a day, of bodies read as of it. One statement for any number."""
    known = {facts.body_id: facts for facts in issuers}
    rules = rules_asked(known)
    above = {b: f.parent_id if f.kind in _ORGANS else None for b, f in known.items()}
    bodies = {*known, *above.values()} - {None}
    named = OfficeRule.objects.filter(body_id__in=list(known), effect=Effect.ALLOW)
    asked = posts_charged_or_named(Duty.SIGN, bodies, named.values("post_id"), on)  # type: ignore[arg-type]
    charged: Question[list[Any]] = Question(asked, make=list)
    ask(rules, charged)
    rows, posts = rules.answer, [(_post(post), set(post.charged_for)) for post in charged.answer]
    return {
        body_id: _table(facts, on, above[body_id], rows, posts) for body_id, facts in known.items()
    }


def _table(
    issuer: BodyFacts,
    on: date,
    above: int | None,
    rows: list[OfficeRule],
    posts: list[tuple[SigningPost, set[int]]],
) -> SigningTable:
    mine = tuple(row for row in rows if row.body_id == issuer.body_id)
    own = [rule_of(row) for row in mine]
    named = {r.post_id for r in own if r.effect is Effect.ALLOW and r.in_force(on)}
    there = tuple(
        replace(post, charged=bool(charged_for & {issuer.body_id, above}))
        for post, charged_for in posts
        if charged_for & {issuer.body_id, above} or post.post_id in named
    )
    return SigningTable(issuer, on, (*shipped_rules(), *own), there, above, mine)


def _post(post: Any) -> SigningPost:
    held = post.seated[0] if post.seated else {}
    return SigningPost(
        post_id=post.id,
        title=post.title,
        position=post.signing_position or post.title,
        body_id=post.body_id,
        holder_id=held.get("person"),
        holder=held.get("name", ""),
        acting=held.get("kind") == AppointmentKind.ACTING,
        charged=False,  # for whom is known of each issuer
        substitute=next(iter(post.standing_in), ""),
    )


def signature(way: Way, post: SigningPost) -> Signature:
    """The signature block as printed."""
    position = "" if way.form is Authority.ACTING else post.position
    return Signature(way.form, way.behalf, position, post.holder)


def way_words(way: Way, post: SigningPost) -> str:
    """ "T/M BAN THƯỜNG VỤ · PHÓ BÍ THƯ" """
    return " · ".join(filter(None, signature(way, post).lines()))


def must_sign(issuer_id: int, post_id: int, type_key: str, on: date, *, printed: str = "") -> None:
    """Raises NotAllowed, naming the rule, its source and who could sign instead, when a post may
    not sign a type for an issuer on a day. ``printed`` is the line of authority, when there is one.
    """
    refusal = table_refusal(
        signing_on(issuer_id, on), post_id, type_key, behalf=behalf_printed(printed)
    )
    if refusal is not None:
        raise refusal


def behalf_printed(line: str) -> str:
    """What follows the form in a printed line: "T/M BAN THƯỜNG VỤ" → "BAN THƯỜNG VỤ"."""
    for form in filter(None, Authority):
        if line.upper().startswith(form.value.upper()):
            return line[len(form.value) :].strip()
    return line.strip()


def table_refusal(
    table: SigningTable,
    post_id: int,
    type_key: str,
    *,
    behalf: str = "",
    substitute: bool = False,
) -> NotAllowed | None:
    """Why not, by which rule and source, and who could instead; None when the post may sign."""
    found = table.denial(post_id, type_key, behalf=behalf, substitute=substitute)
    if found is None:
        return None
    post = table.post(post_id)
    said = {
        "who": ", ".join(filter(None, [post.holder, post.title])) if post else _("Chức danh này"),
        "type": paper_type(type_key).name if type_key else _("văn bản"),
        "issuer": table.issuer.name,
        "day": f"{table.day:%d/%m/%Y}",
        "why": str(found.why.label),
    }
    message = _("%(who)s không ký được %(type)s của %(issuer)s ngày %(day)s: %(why)s") % said
    if found.rule is not None and found.rule.source:
        message += f" ({found.rule.source})"
    return NotAllowed(f"{squeeze(message)}.", _instead(table, type_key, behalf))


def _instead(table: SigningTable, type_key: str, behalf: str) -> str:
    able = sorted(  # who signs in the way asked for comes first, who signs otherwise after
        table.able(type_key), key=lambda each: bool(behalf) and not _has(each[1], behalf)
    )
    if not able:
        return _("Chưa có ai ký được: đề nghị lãnh đạo văn phòng ghi thẩm quyền ký của cơ quan.")
    names = [
        f"{post.holder}, {post.title} ({way_words(found[0], post)})" for post, found in able[:4]
    ]
    return _("Có thể ký: %(names)s.") % {"names": "; ".join(names)}
