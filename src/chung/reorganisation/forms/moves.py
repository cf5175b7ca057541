"""Where people go, and who receives: one line for each, all sent at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.organisation.states import AppointmentKind
from chung.reorganisation.forms.fields import BodyField
from chung.reorganisation.queries.choosing import Offer
from chung.reorganisation.queries.moving import Mover, Place
from chung.reorganisation.queries.receiving import Asked

_STALE = _("Chức danh này không nhận người vào ngày thực hiện. Chọn chức danh khác.")


class MovesForm(forms.Form):
    """A place for each person of a body."""

    def __init__(
        self, *args: Any, movers: Sequence[Mover], places: Sequence[Place], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._movers = movers
        choices = [("", _("Chưa bố trí trong phương án")), *((p.value, p.label) for p in places)]
        known = {p.value for p in places}
        for each in movers:
            more = [] if not each.place or each.place in known else [(each.place, each.seat.post)]
            self.fields[f"place-{each.seat.appointment_id}"] = forms.ChoiceField(
                label=f"{each.seat.person}, {each.seat.post}",
                choices=[*choices, *more],
                required=False,
                initial=each.place,
                error_messages={"invalid_choice": _STALE},
            )
            self.fields[f"kind-{each.seat.appointment_id}"] = forms.ChoiceField(
                label=_("Hình thức"),
                choices=AppointmentKind.choices,
                required=False,
                initial=each.kind,
            )

    def rows(self) -> list[tuple[Mover, Any, Any]]:
        """Each person with the two fields."""
        return [
            (m, self[f"place-{m.seat.appointment_id}"], self[f"kind-{m.seat.appointment_id}"])
            for m in self._movers
        ]

    def clean(self) -> dict[str, Any]:
        """Two people are not sent to one post."""
        said: dict[str, Any] = super().clean() or {}
        taken: dict[str, str] = {}
        for each in self._movers:
            name = f"place-{each.seat.appointment_id}"
            value = said.get(name, "")
            if value and value in taken:
                words = _("Chức danh này đã bố trí cho %(person)s. Chọn chức danh khác.")
                self.add_error(name, words % {"person": taken[value]})
            taken[value] = each.seat.person
        return said

    def wanted(self) -> Iterable[tuple[Mover, str, AppointmentKind]]:
        """What is to change: a person, the new place (empty: none), how they hold it."""
        for each in self._movers:
            key = each.seat.appointment_id
            value = self.cleaned_data[f"place-{key}"]
            kind = self.cleaned_data[f"kind-{key}"] or AppointmentKind.MAIN
            before = "" if each.suggested else each.place
            if (value, kind if value else "") != (before, each.kind if before else ""):
                yield each, value, AppointmentKind(kind)


class ReceiversForm(forms.Form):
    """Who takes over what, where no rule says it."""

    def __init__(
        self, *args: Any, asked: Sequence[Asked], offers: Iterable[Offer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._asked = asked
        kept = list(offers)
        for each in asked:
            field = BodyField(
                label=f"{each.name}: {each.role.label}",
                planned=True,
                required=False,
                initial=each.receiver,
            )
            field.offer(kept)
            field.widget.attrs["list"] = "known-receivers"
            self.fields[_name(each)] = field

    def rows(self) -> list[tuple[Asked, Any]]:
        """Each thing with its field."""
        return [(each, self[_name(each)]) for each in self._asked]

    def wanted(self) -> Iterable[tuple[Asked, int | str]]:
        """Receivers named anew."""
        for each in self._asked:
            value = self.cleaned_data[_name(each)]
            if value is not None and value != each.receiver:
                yield each, value


def _name(asked: Asked) -> str:
    return f"take-{asked.body_id}-{asked.role}"
