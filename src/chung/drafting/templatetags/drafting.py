"""Small words for the templates of drafting."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse

from chung.records.queries import Record

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
    return (mapping or {}).get(key, "")


@register.simple_tag
def record_page(record: Record) -> str:
    """The page of a record of whatever kind."""
    return reverse(_PAGES[record.kind], args=[record.pk])
