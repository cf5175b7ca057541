"""How the slip of a paper stands on the page: what is seen at once, what is folded away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from chung.foundation import clock
from chung.organisation.queries import BodyFacts
from chung.registry.forms import PaperForm, RegisterForm
from chung.registry.queries.issuers import reads_the_same
from chung.registry.queries.proposals import issuers_like, sure_issuer
from chung.registry.queries.suggestions import is_listed_type
from chung.registry.rules import IncomingFields

_ORDER = (
    "symbol",
    "dated",
    "issuer_name",
    "superior_name",
    "type_name",
    "subject",
    "signer",
    "position",
    "authority",
    "place",
    "urgency",
    "due_on",
    "note",
    "arrived_on",
)
EXPECTED = ("symbol", "dated", "issuer_name", "subject")
SUGGESTED = ("issuer_name", "type_name", "signer")
_FOLDED = {"superior_name", "position", "authority", "place", "due_on", "note"}
_ASKING = ("book", "symbol", "dated", "issuer_name", "superior_name", "arrived_on")


@dataclass(frozen=True)
class Slip:
    """Fields in their order: at sight, folded; the folded ones' values in one line."""

    shown: list[BoundField]
    folded: list[BoundField]
    folded_words: str


def slip_of(form: forms.Form, doubtful: Iterable[str] = ()) -> Slip:
    """Folded are the rarely needed ones, unless they ask for a look or are wrong. A deadline is
    never folded away.
    """
    asking = {*doubtful, *form.errors, *(("due_on",) if form["due_on"].value() else ())}
    names = [name for name in _ORDER if name in form.fields]
    shown = [name for name in names if name not in _FOLDED or name in asking]
    folded = [form[name] for name in names if name not in shown]
    words = [_words(field.value()) for field in folded]
    return Slip([form[name] for name in shown], folded, " · ".join(filter(None, words)))


def _words(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "").strip()


def start_at(form: forms.Form, doubtful: Iterable[str]) -> None:
    """Put the cursor where the clerk is needed: a mistake, a doubt, a gap; else by the button."""
    gaps = {name for name in EXPECTED if not form[name].value()}
    asking = {*form.errors} or {*doubtful} | gaps
    order = ("late_reason", *_ORDER) if set(form.errors) == {"late_reason"} else _ORDER
    name = next((name for name in order if name in asking and name in form.fields), "arrived_on")
    if name in form.fields:
        form.fields[name].widget.attrs["data-start"] = True


def questions_of(form: RegisterForm) -> dict[str, list[str]]:
    """What is asked about once before the paper gets its number: fields read with doubt that nobody
    looked at, a paper without number or date, one sent to another body of the clerk's than the one
    whose book it goes into. Names of fields; nothing is forbidden.
    """
    doubts = {*_several(form, "unsure")} - {*form.changed_data}
    return {
        "doubts": [name for name in _ORDER if name in doubts],
        "gaps": [name for name in ("symbol", "dated") if not form.cleaned_data.get(name)],
        "elsewhere": ["book"] if form.elsewhere else [],
    }


def unasked(form: PaperForm, questions: dict[str, list[str]]) -> bool:
    """Is there a question the clerk has not yet pressed on after?"""
    names = {name for found in questions.values() for name in found}
    return not names <= {*_several(form, "asked")}


def _several(form: PaperForm, name: str) -> list[str]:
    return form.data.getlist(name) if isinstance(form.data, QueryDict) else []


def ask_again(form: forms.Form, url: str) -> None:
    """Have twins, the known body and the reason for a late entry looked at as one goes on."""
    for name in _ASKING:
        if name in form.fields:
            form.fields[name].widget.attrs |= {
                "hx-post": url,
                "hx-trigger": "change",
                "hx-swap": "none",
                "hx-sync": "closest form:replace",
            }


def suggest_for(form: PaperForm, on: date) -> dict[str, Any]:
    """Offer names under the fields where a clerk types the same ones every day. The lists ask for
    themselves as one types, so that a field may also ask for twins (see ``ask_again``).
    """
    for name in SUGGESTED:
        form.fields[name].widget.attrs |= {"list": f"known-{name}", "autocomplete": "off"}
    typed = str(form["type_name"].value() or "")
    return {"suggested": SUGGESTED, "unlisted": not is_listed_type(typed, on)}


def issuers_of(values: Any, on: date) -> list[BodyFacts]:
    """The known bodies that the issuer as it stands in a form may be."""
    return issuers_like(
        str(values.get("issuer_name") or ""),
        on,
        superior=str(values.get("superior_name") or ""),
        symbol=str(values.get("symbol") or ""),
    )


def match_of(form: PaperForm, issuers: list[BodyFacts], *, fresh: bool) -> dict[str, Any]:
    """What the page says of the issuer: nothing known, this one body, or which of several.

    ``fresh``: the issuer was read or typed anew, so that a sure match is proposed.
    """
    chosen = str(form["issuer"].value() or "")
    known = [str(body.body_id) for body in issuers]
    if fresh and chosen not in known:
        chosen = str(sure_issuer(issuers, str(form["symbol"].value() or "")) or "")
    sure = [body for body in issuers if str(body.body_id) == chosen]
    return {"issuers": sure or issuers, "chosen_issuer": chosen}


def match_key(form: PaperForm) -> str:
    """What a match was looked up for: when it changes, a sure match is proposed anew."""
    names = ("issuer_name", "superior_name", "symbol")
    return "|".join(str(form[name].value() or "").strip() for name in names)


def call_by_name(form: RegisterForm) -> None:
    """A sure match is entered under its name, not as the letterhead shouts it."""
    sure = [b for b in form.match["issuers"] if str(b.body_id) == form.match["chosen_issuer"]]
    if sure:
        form.initial["issuer_name"] = sure[0].name


def meant_fields(form: RegisterForm) -> IncomingFields:
    """The confirmed fields. Saved before the page could offer the known body (Ctrl+Enter at once),
    it is taken when it is written the very same; an unticked one stays unticked.
    """
    facts = form.facts()
    if facts.issuer_id or form.data.get("matched_for") == match_key(form):
        return facts
    issuers = form.match["issuers"]
    sure = sure_issuer(issuers, facts.symbol)
    same = [b for b in issuers if reads_the_same(b, facts.issuer_name, facts.superior_name)]
    meant = next((b.body_id for b in same if b.body_id == sure), None)
    return replace(facts, issuer_id=meant)


def is_late(form: forms.Form) -> bool:
    """Does the line need a reason for coming after its day?"""
    if "late_reason" not in form.fields:
        return False
    typed = form["arrived_on"].value()
    try:
        day = form.fields["arrived_on"].clean(typed)
    except forms.ValidationError:
        return False
    return day < clock.today() or bool(form.errors.get("late_reason"))
