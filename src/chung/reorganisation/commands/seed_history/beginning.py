"""What stood on the first day of the history, and the terms of its committees."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.organisation.commands import History, TermOf, load_bodies, open_terms
from chung.organisation.queries import body_facts, ids_of_slugs, terms_on

_PROVINCE = "tu-nghe-an"

Slugs = dict[str, int]


def must_begin_early(history: History) -> None:
    """Raises Conflict when the province is there already, but only from a later day on."""
    known = ids_of_slugs([_PROVINCE])
    if known and not body_facts(known.values(), history.first_day):
        raise Conflict(
            _("Các tổ chức của cơ quan này bắt đầu sau ngày %(day)s, trước đó chưa có dữ liệu.")
            % {"day": f"{history.first_day:%d/%m/%Y}"},
            _("Nạp lịch sử vào một cơ quan mới, rồi mới nạp các tổ chức hiện nay."),
        )


def load_first_bodies(actor: Actor, history: History) -> Slugs:
    """Slug → id of all bodies of the history that are there, those of the first day included."""
    return ids_of_slugs(history.bodies) | load_bodies(actor, bodies=history.standing_at_first())


def open_later_terms(actor: Actor, history: History, ids: Slugs) -> None:
    """Terms that no plan opened, unless known; day by day."""
    days = sorted({term["since"] for term in history.terms})
    for since in days:
        terms = [term for term in history.terms if term["since"] == since]
        known = terms_on((ids[term["body"]] for term in terms), since)
        new = [t for t in terms if known.get(ids[t["body"]]) != t["label"]]
        if new:
            open_terms(actor, since=since, terms=[_term(term, ids) for term in new])


def _term(term: dict[str, Any], ids: Slugs) -> TermOf:
    words = {name: term[name] for name in ("label", "ordinal", "basis", "doubt")}
    return TermOf(body_id=ids[term["body"]], **words)
