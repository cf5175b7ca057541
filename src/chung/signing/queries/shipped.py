"""The rules every office starts with, and those a body added."""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chung.formats.writer import Authority
from chung.foundation.questions import Question
from chung.foundation.refusals import NotFound
from chung.signing.models import OfficeRule
from chung.signing.rules import SigningRule
from chung.signing.states import Effect

_DATA = Path(__file__).parents[1] / "data" / "signing_rules.csv"
OWN = "own-"  # keys of rows a body added


@cache
def shipped_rules() -> tuple[SigningRule, ...]:
    """The reference data, in its order."""
    with _DATA.open(encoding="utf-8", newline="") as file:
        return tuple(_shipped(row) for row in csv.DictReader(file))


def _shipped(row: dict[str, str]) -> SigningRule:
    return SigningRule(
        key=row["key"],
        effect=Effect.ALLOW,
        form=Authority(row["form"]),
        behalf=row["behalf"],
        since=date.fromisoformat(row["since"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        kinds=_several(row["kinds"]),
        levels=_several(row["levels"]),
        seat=row["seat"],
        standings=_several(row["standings"]),
        positions=_several(row["positions"]),
        types=_several(row["types"]),
        certainty=row["certainty"],
        source=row["source"],
        doubt=row["doubt"],
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


def rule_of(row: OfficeRule) -> SigningRule:
    """A row a body added, as a rule."""
    return SigningRule(
        key=f"{OWN}{row.id}",
        effect=Effect(row.effect),
        form=Authority(row.form),
        behalf=row.behalf,
        since=row.since,
        until=row.until,
        body_id=row.body_id,
        post_id=row.post_id,
        types=tuple(row.types),
        certainty="A",
        source=row.basis,
        replaces=row.replaces,
    )


def rules_asked(body_ids: Iterable[int]) -> Question[list[OfficeRule]]:
    """All rows these bodies added, of any day, the latest first."""
    rows = OfficeRule.objects.filter(body_id__in=list(body_ids))
    return Question(rows.select_related("post").order_by("-since", "-id"), make=list)


def office_rule(rule_id: int) -> OfficeRule:
    """A row a body added. Raises NotFound."""
    row = OfficeRule.objects.select_related("body").filter(id=rule_id).first()
    if row is None:
        raise NotFound(_("Không tìm thấy quy tắc này."), _("Tải lại trang."))
    return row
