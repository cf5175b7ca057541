"""Numbers people type: one sentence says what fits, whatever was wrong."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from chung.web.fields import AmountField, NumberField


@pytest.mark.parametrize("typed", ["nhiều", "1,5", "-1", "366", "2.000"])
def test_a_whole_number_that_does_not_fit(typed):
    with pytest.raises(forms.ValidationError) as refused:
        NumberField(min_value=0, max_value=365).clean(typed)
    assert refused.value.messages == ["Ghi một số nguyên từ 0 đến 365."]


def test_numbers_that_fit():
    assert NumberField(min_value=0, max_value=365).clean(" 7 ") == 7
    assert NumberField(max_value=99_999).clean("2.000") == 2000
    assert NumberField(required=False).clean("") is None
    with pytest.raises(forms.ValidationError) as refused:
        NumberField().clean("x")
    assert refused.value.messages == ["Ghi một số nguyên, ví dụ 5."]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_hours_take_comma_and_point_in_both_languages(language):
    field = AmountField(max_digits=4, decimal_places=1, required=False)
    with translation.override(language):
        assert field.clean("1,5") == field.clean("1.5") == Decimal("1.5")
        for typed in ("-2", "1,55", "12345", "hai"):
            with pytest.raises(forms.ValidationError):
                field.clean(typed)
    with pytest.raises(forms.ValidationError, match="Ghi một số từ 0 trở lên"):
        field.clean("hai")
