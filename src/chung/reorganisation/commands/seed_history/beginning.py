"""What stood on the first day of the history, and the terms of its committees."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.organisation.commands import History, load_bodies, open_term
from chung.organisation.queries import body_facts, ids_of_slugs, term_on

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


def open_terms(actor: Actor, history: History, ids: Slugs) -> None:
    """Terms that no plan opened, unless known."""
    for term in history.terms:
        body_id = ids[term["body"]]
        if not _has(body_id, term["label"], term["since"]):
            open_term(actor, **{k: v for k, v in term.items() if k != "body"}, body_id=body_id)


def _has(body_id: int, label: str, on: date) -> bool:
    term = term_on(body_id, on)
    return term is not None and term.body_id == body_id and term.label == label
