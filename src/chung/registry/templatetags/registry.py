"""Small words for the registry's templates."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from chung.records.queries import Record
from chung.web.templatetags.web import field as web_field

register = template.Library()

_PAGES = {
    "incoming": "registry:incoming",
    "outgoing": "registry:outgoing",
    "task": "tasks:task",
    "draft": "drafting:draft",
}


@register.filter
def of(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """The value of a key, or nothing."""
    return (mapping or {}).get(key)


@register.simple_tag
def record_url(record: Record) -> str:
    """The page of a record of whatever kind."""
    return reverse(_PAGES[record.kind], args=[record.pk])


@register.simple_tag(takes_context=True)
def read_field(context: Context, bound: BoundField, name: str = "") -> SafeString:
    """A form field with the place it was read; asks for a look when it was read with doubt."""
    if bound.is_hidden:
        return SafeString(bound)
    places = context.get("places_read") or {}
    asked = name in (context.get("doubtful") or ()) and not bound.form.is_bound
    described = web_field(
        bound, doubtful=asked, read_at=places.get(name, ""), place=name if name in places else ""
    )
    return render_to_string("web/parts/field.html", described)
