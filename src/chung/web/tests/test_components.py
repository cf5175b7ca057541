"""Components escape what they are given and tell screen readers what they show."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from chung.web.paging import page_of
from chung.web.parts import Box, Sheet

EVIL = "<script>alert(1)</script>"


def draw(text, **values):
    return Template("{% load web %}" + text).render(Context(values))


class Slip(forms.Form):
    subject = forms.CharField(label="Trích yếu", help_text="như trên văn bản")
    note = forms.CharField(label="Ghi chú", required=False)
    kind = forms.ChoiceField(label="Loại", widget=forms.RadioSelect, choices=[("a", EVIL)])


@pytest.mark.parametrize(
    "tag",
    [
        "{% pill evil %}",
        "{% banner evil way_out=evil title=evil %}",
        "{% slip_row evil evil %}",
        "{% page_head evil hint=evil %}{{ evil }}{% endpage_head %}",
        "{% nothing evil %}{{ evil }}{% endnothing %}",
        "{% dialog 'a' evil %}{{ evil }}{% enddialog %}",
        "{% progress 1 2 evil %}",
        "{% print_head evil body=evil %}",
        "{% icon 'x' label=evil %}",
    ],
)
def test_text_is_escaped(tag):
    html = draw(tag, evil=EVIL)
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_the_acts_of_a_page_stay_html():
    html = draw("{% page_head 'Sổ' count=3 %} <a class='button'>Vào sổ</a> {% endpage_head %}")
    assert "<a class='button'>Vào sổ</a>" in html
    assert "acts" not in draw("{% page_head 'Sổ' %}  {% endpage_head %}")


def test_a_field_names_everything_that_explains_it():
    form = Slip({"subject": ""})
    html = draw("{% field form.subject %}", form=form)
    described = re.search(r'aria-describedby="([^"]+)"', html).group(1).split()
    assert described == ["id_subject-hint", "id_subject-error"]
    assert all(f'id="{name}"' in html for name in described)
    assert 'aria-invalid="true"' in html
    assert "(nếu có)" in draw("{% field form.note %}", form=form)


def test_a_doubtful_field_says_where_it_was_read():
    html = draw(
        "{% field form.subject doubtful=True read_at='trang 1' place='subject' %}", form=Slip()
    )
    described = re.search(r'aria-describedby="([^"]+)"', html).group(1).split()
    assert all(f'id="{name}"' in html for name in described)
    assert "trang 1" in html
    assert 'data-place="subject"' in html
    assert 'data-show="subject"' in html


def test_an_error_is_stronger_than_a_doubt():
    html = draw("{% field form.subject doubtful=True %}", form=Slip({"subject": ""}))
    assert "doubt" not in html


def test_radios_are_one_group_with_a_legend():
    html = draw("{% field form.kind %}", form=Slip())
    assert "<fieldset" in html
    assert "<legend>Loại" in html
    assert "<script>" not in html


def test_boxes_are_placed_by_attributes_with_points():
    """The strict policy allows no style attribute, and a comma would break the drawing."""
    sheet = Sheet(1, "/a.png", 794, 1123, (Box("symbol", 12.5, 30, 100, 20),))
    html = draw("{% preview sheets %}", sheets=[sheet])
    assert 'x="12.5"' in html
    assert "style=" not in html


def test_the_pager_keeps_the_filters():
    request = RequestFactory().get("/van-ban-den/", {"q": "báo cáo", "cursor": "old"})
    page = page_of(range_rows(), order=("id",), size=2)
    html = Template("{% load web %}{% pager page %}").render(
        Context({"page": page, "request": request})
    )
    assert "q=b%C3%A1o+c%C3%A1o&amp;cursor=" in html
    assert "cursor=old" not in html
    assert draw("{% pager page %}", page=page_of([], order=("id",))).strip() == ""


def range_rows():
    return [{"id": n} for n in range(5)]
