"""Which series a paper takes its number from, and what that number will be."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chung.formats import symbols
from chung.foundation import clock
from chung.foundation.refusals import Invalid
from chung.organisation.queries import BodyFacts, body_on, term_on
from chung.organisation.states import BodyKind
from chung.registry.models import NumberSeries, SeriesGrouping

# A committee and its standing board print one name and share series and symbol (HD05 I.2.1).
_SHARES_WITH_PARENT = (BodyKind.STANDING_COMMITTEE, BodyKind.STANDING_BOARD)


@dataclass(frozen=True)
class SeriesPlan:
    """Where the number of a type comes from on a day. ``term_id`` None: the body has no terms."""

    desk_id: int
    organ: str
    group_key: str
    term_id: int | None
    label: str


@dataclass(frozen=True)
class NextNumber:
    """What numbering will do: shown before it is done."""

    symbol: str
    number: int
    dated: date
    first: bool
    organ: str


def plan_series(issuer_id: int, type_key: str, on: date) -> SeriesPlan:
    """The series of a type for an issuer on a day. Raises as ``plan_for`` does, and NotFound for a
    body that does not exist that day.
    """
    return plan_for(body_on(issuer_id, on), type_key, on)


def plan_for(issuer: BodyFacts, type_key: str, on: date) -> SeriesPlan:
    """The same for an issuer already read as of the day.

    Raises Invalid for a type that has no code, or an issuer without a symbol.
    """
    holder = _holder(issuer, on)
    congress = issuer.kind == BodyKind.CONGRESS
    organ = symbols.CONGRESS_ORGAN if congress else holder.symbol or issuer.symbol
    if not organ:
        raise Invalid(
            _("%(name)s chưa có ký hiệu nên chưa cấp số được.") % {"name": issuer.name},
            _("Báo quản trị ghi ký hiệu của cơ quan (ví dụ TU, VPTU, ĐU) rồi làm lại."),
        )
    symbols.paper_type(type_key, on)  # raises when there is none that day
    term = term_on(holder.body_id, on)
    key = symbols.series_key(
        holder.body_id,
        type_key,
        term.id if term else 0,
        groups=groups_of(holder.body_id, on),
        organ=organ,
    )
    words = [series_name(key.series), holder.short_name, term.label if term else ""]
    return SeriesPlan(
        desk_id=holder.body_id,
        organ=symbols.checked_organ(organ),
        group_key=key.series,
        term_id=term.id if term else None,
        label=" · ".join(word for word in words if word)[:200],
    )


def series_for(plan: SeriesPlan) -> NumberSeries:
    """The series of a plan, opened from 01 on first use."""
    found = _planned(plan).first()
    if found is None:
        NumberSeries.objects.bulk_create(
            [
                NumberSeries(
                    issuer_id=plan.desk_id,
                    group_key=plan.group_key,
                    term_id=plan.term_id,
                    label=plan.label,
                )
            ],
            ignore_conflicts=True,  # somebody may open it at the same moment
        )
        found = _planned(plan).get()
    return found


def _planned(plan: SeriesPlan) -> QuerySet[NumberSeries]:
    of_term = Q(term_id=plan.term_id) if plan.term_id else Q(term__isnull=True)
    return NumberSeries.objects.filter(of_term, issuer_id=plan.desk_id, group_key=plan.group_key)


def next_number(issuer_id: int, type_key: str, on: date | None = None) -> NextNumber:
    """The number the next paper of this type gets, if nobody is faster.

    Raises Invalid as ``plan_series`` does.
    """
    day = on or clock.today()
    return next_number_for(body_on(issuer_id, day), type_key, day)


def next_number_for(issuer: BodyFacts, type_key: str, day: date) -> NextNumber:
    """The same for an issuer already read as of the day."""
    plan = plan_for(issuer, type_key, day)
    last = _planned(plan).values_list("last_number", flat=True).first()
    number = (last or 0) + 1
    code = symbols.paper_type(type_key, day).code
    symbol = symbols.party_symbol(number, code, plan.organ)
    return NextNumber(symbol, number, day, first=not last, organ=plan.organ)


def groups_of(issuer_id: int, on: date) -> tuple[str, ...]:
    """Keys of the groups of types an issuer numbers together on a day."""
    rows = SeriesGrouping.objects.filter(issuer_id=issuer_id, since__lte=on)
    open_rows = rows.exclude(until__lte=on)
    return tuple(open_rows.values_list("group_key", flat=True))


def highest_given(issuer_id: int, group: symbols.SeriesGroup, term_id: int | None) -> int:
    """The highest number given to a type of a group in a term, by itself or together."""
    of_term = Q(term_id=term_id) if term_id else Q(term__isnull=True)
    rows = NumberSeries.objects.filter(
        of_term, issuer_id=issuer_id, group_key__in=(group.key, *group.types)
    )
    highest: int | None = rows.aggregate(highest=Max("last_number"))["highest"]
    return highest or 0


def type_named(type_code: str, type_name: str, on: date) -> symbols.PaperType:
    """The type with this name. The code alone is not enough: QĐ is a decision or a regulation.

    Raises Invalid when there is none, or it has no code to be numbered with.
    """
    for kind in symbols.paper_types(on):
        if kind.name.casefold() == type_name.strip().casefold() and kind.code == type_code:
            return kind
    raise Invalid(
        _("Không có thể loại “%(name)s” (ký hiệu %(code)s) để cấp số.")
        % {"name": type_name, "code": type_code},
        _("Chọn lại thể loại văn bản."),
        "type_name",
    )


def _holder(issuer: BodyFacts, on: date) -> BodyFacts:
    if issuer.kind in _SHARES_WITH_PARENT and issuer.parent_id:
        return body_on(issuer.parent_id, on)
    return issuer


def series_name(key: str) -> str:
    """What a series is called: its type, or its group of types."""
    if key == symbols.CONGRESS_SERIES:
        return "Đại hội"
    group = next((g.name for g in symbols.series_groups() if g.key == key), "")
    return group or symbols.paper_type(key).name
