"""The form of a signed paper as it would stand with its number: asked before the number is taken.

What an office lets pass is kept by a module above; who answers is named by the house.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from chung.formats.checker import Facts, Finding, Report, check
from chung.formats.rules import Pack, pack_on
from chung.formats.symbols import party_symbol
from chung.formats.writer import stamp
from chung.foundation import clock
from chung.foundation.refusals import Invalid, Refusal
from chung.records.queries import open_file
from chung.registry.models import OutgoingPaper
from chung.registry.queries.series import NextNumber, next_number

_KEPT = 3600  # seconds
_NAMED = 2  # findings named in a refusal, the others are counted


@dataclass(frozen=True)
class FormRules:
    """Which severities stop a paper of an office ("", "E", "EW"), and the rules it judges
    otherwise, in the words of ``formats.rules``.
    """

    stops: str = ""
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class FormRulesOf(Protocol):
    """Answers for an issuer, given as ids or as a query for them."""

    def __call__(self, issuers: list[int] | QuerySet[Any, int], pack: Pack) -> FormRules: ...


@dataclass(frozen=True)
class IssuedForm:
    """What the rules find on the stamped paper, and what of it stops the number."""

    report: Report
    stopping: tuple[Finding, ...]

    @property
    def told(self) -> tuple[Finding, ...]:
        """What is said before the press: errors and warnings."""
        return tuple(f for f in self.report.findings if f.severity in "EW")

    @property
    def refusal(self) -> Refusal | None:
        """Why the paper gets no number, or nothing."""
        if not self.stopping:
            return None
        named = "; ".join(f"{f.expected} ({f.rule})" for f in self.stopping[:_NAMED])
        return Invalid(
            ngettext(
                "Chưa cấp số được: còn %(n)s chỗ sai thể thức mà cơ quan không cho phát hành:"
                " %(named)s.",
                "Chưa cấp số được: còn %(n)s chỗ sai thể thức mà cơ quan không cho phát hành:"
                " %(named)s.",
                len(self.stopping),
            )
            % {"n": len(self.stopping), "named": named},
            _("Bấm “Rút lại” để người soạn thảo sửa rồi trình ký lại. Số chưa bị lấy."),
        )


_provided: list[FormRulesOf] = []


def provide_form_rules(answer: FormRulesOf) -> None:
    """Name who knows what an office lets pass."""
    _provided[:] = [answer]


def _rules(issuers: list[int] | QuerySet[Any, int], pack: Pack) -> FormRules:
    return _provided[0](issuers, pack) if _provided else FormRules()


def issued_form(paper: OutgoingPaper, coming: NextNumber) -> IssuedForm:
    """The paper with the number that comes written in, held against the rules and the register.

    Raises Refusal where number and date cannot be written, or the file cannot be read.
    """
    pack = pack_on(coming.dated)
    return _judged(paper, coming, pack, _rules([paper.issuer_id], pack))


@dataclass(frozen=True)
class FormTold:
    """What the clerk reads before the press: findings, why it cannot be, what else is in doubt."""

    told: tuple[Finding, ...] = ()
    stopped: Refusal | None = None
    doubts: tuple[Refusal, ...] = ()
    clean: bool = False


def form_told(paper: OutgoingPaper, coming: NextNumber) -> FormTold:
    """The findings of ``issued_form`` in words; a file that cannot be judged is a doubt."""
    try:
        judged = issued_form(paper, coming)
    except Refusal as refusal:
        return FormTold(doubts=(refusal,))
    return FormTold(judged.told, judged.refusal, clean=not judged.told)


def must_stand_in_form(record_id: int, on: date) -> None:
    """Raises Invalid when its office lets no such paper be issued; one statement where nothing
    can stop it.
    """
    papers, pack = OutgoingPaper.objects.filter(pk=record_id), pack_on(on)
    rules = _rules(papers.values_list("issuer_id", flat=True), pack)
    if not rules.stops:
        return
    paper = papers.get()
    judged = _judged(paper, next_number(paper.issuer_id, paper.type_key, on), pack, rules)
    if judged.refusal is not None:
        raise judged.refusal


def _judged(paper: OutgoingPaper, coming: NextNumber, pack: Pack, rules: FormRules) -> IssuedForm:
    symbol = party_symbol(coming.number, paper.type_code, paper.organ)
    judgement = sorted((key, sorted(value.items())) for key, value in rules.overrides.items())
    key = f"issued-form:{paper.source_id}:{symbol}:{coming.dated}:{pack.key}:{get_language()}"
    known = cache.get(key)
    if known is None or known[0] != judgement:
        known = (judgement, _checked(paper, symbol, coming, pack, rules))
        cache.set(key, known, _KEPT)
    report: Report = known[1]
    stopping = tuple(f for f in report.findings if f.severity in rules.stops)
    return IssuedForm(report, stopping)


def _checked(
    paper: OutgoingPaper, symbol: str, coming: NextNumber, pack: Pack, rules: FormRules
) -> Report:
    facts = Facts(last_number=coming.number - 1, today=clock.today(), draft=False)
    with open_file(paper.source_id) as source:
        stamped = stamp(source.read(), symbol=symbol, dated=coming.dated)
    return check(stamped, pack=pack.key, facts=facts, overrides=rules.overrides, inspected=True)
