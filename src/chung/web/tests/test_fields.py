"""A day as people type it; what a form says of a field left empty."""

from datetime import date

import pytest
from django import forms
from django.utils.translation import override

from chung.web.fields import DayField, GuidedForm, ReasonForm

DAY = date(2026, 2, 3)


class Slip(GuidedForm):
    subject = forms.CharField(label="Trích yếu")
    place = forms.ChoiceField(label="Nơi nhận", choices=[("a", "A")])
    place_of_state = forms.CharField(label="UBND cấp trên")
    dated = DayField(label="Ngày văn bản")
    own = forms.CharField(label="Sổ", error_messages={"required": "Mở một sổ trước."})
    note = forms.CharField(label="Ghi chú", required=False)


@pytest.mark.parametrize(
    "typed",
    [
        "03/02/2026",
        "3/2/2026",
        "3-2-2026",
        "03.02.2026",
        "3.2.26",
        "3/2/26",
        "3-2-26",
        "03022026",
        "2026-02-03",
        " 3/2/2026 ",
    ],
)
def test_a_day_is_read_as_people_type_it(typed):
    assert DayField().clean(typed) == DAY


@pytest.mark.parametrize("typed", ["31/02/2026", "02/2026", "hôm qua", "2026-13-01"])
def test_no_day_says_how_to_write_one(typed):
    with pytest.raises(forms.ValidationError, match="ngày/tháng/năm"):
        DayField().clean(typed)


def test_a_day_is_shown_as_it_is_typed():
    assert 'value="03/02/2026"' in str(Slip(initial={"dated": DAY})["dated"])


def test_an_empty_field_says_what_to_do():
    with override("vi"):
        errors = Slip({}).errors
    assert errors["subject"] == ["Nhập trích yếu."]
    assert errors["place"] == ["Chọn nơi nhận."]
    assert errors["place_of_state"] == ["Nhập UBND cấp trên."]
    assert errors["dated"] == ["Nhập ngày văn bản."]
    assert errors["own"] == ["Mở một sổ trước."]
    assert "note" not in errors


def test_in_english_too():
    with override("en"):
        assert ReasonForm({}).errors["reason"] == ["Enter the reason."]


def test_a_reason_has_an_end():
    assert ReasonForm({"reason": "x" * 250}, longest=250).is_valid()
    assert not ReasonForm({"reason": "x" * 251}, longest=250).is_valid()
    assert 'maxlength="250"' in str(ReasonForm(longest=250)["reason"])


@pytest.mark.parametrize(("language", "words"), [("vi", "ngày/tháng/năm"), ("en", "dd/mm/yyyy")])
def test_the_way_a_day_is_typed_is_shown_in_the_readers_language(language, words):
    with override(language):
        assert f'placeholder="{words}"' in str(DayField().widget.render("day", None))
