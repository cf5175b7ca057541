"""Small words for the registry's templates."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy

from chung.formats.reader import SENTENCES
from chung.records.queries import LinkedRecord, Record
from chung.records.states import LinkKind
from chung.registry.queries.citing import CitedPaper
from chung.registry.queries.proposals import READ_AS
from chung.registry.states import urgency_words
from chung.web.templatetags.web import field as web_field
from chung.web.templatetags.web import vn_date

register = template.Library()

_PAGES = {
    "incoming": "registry:incoming",
    "outgoing": "registry:outgoing",
    "task": "tasks:task",
    "draft": "drafting:draft",
    "request": "services:request",
}


@register.filter
def of(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """The value of a key, or nothing."""
    return (mapping or {}).get(key)


register.filter("urgency", urgency_words)


@register.filter
def retold(problem: str) -> str:
    """A trouble kept in the language of the house, line by line in the reader's own."""
    return " ".join(gettext(line) for line in problem.splitlines() if line)


@register.filter
def reading_notes(proposal: Mapping[str, Any] | None) -> list[Any]:
    """Sentences about how the text was come by, when that asks for a look."""
    codes = ((proposal or {}).get("notes") or {}).get("value") or []
    return [SENTENCES[code] for code in codes if code in SENTENCES]


@register.simple_tag
def record_url(record: Record) -> str:
    """The page of a record of whatever kind."""
    return reverse(_PAGES[record.kind], args=[record.pk])


@register.simple_tag(takes_context=True)
def read_field(context: Context, bound: BoundField) -> SafeString:
    """A form field with the place it was read; asks for a look when it was read with doubt."""
    if bound.is_hidden:
        return SafeString(bound)
    read_as = READ_AS.get(bound.name, "")
    places = context.get("places_read") or {}
    described = web_field(
        bound,
        doubtful=bound.name in (context.get("doubtful") or ()),
        reason=(context.get("doubt_reasons") or {}).get(bound.name, ""),
        read_at=places.get(read_as, ""),
        place=read_as if read_as in places else "",
        optional=False,
    )
    return render_to_string("web/parts/field.html", described)


# How a link reads from its target: "this paper … that one".
_INWARD = {
    LinkKind.REPLIES_TO: pgettext_lazy("link", "Được trả lời bằng"),
    LinkKind.ARISES_FROM: pgettext_lazy("link", "Làm phát sinh"),
    LinkKind.BECAME: pgettext_lazy("link", "Từ"),
    LinkKind.COPY_OF: pgettext_lazy("link", "Đã gửi thành"),
    LinkKind.EVIDENCE_OF: pgettext_lazy("link", "Có minh chứng là"),
    LinkKind.REPLACES: pgettext_lazy("link", "Được thay thế bởi"),
}
_OUTWARD = {
    LinkKind.REPLIES_TO: pgettext_lazy("link", "Trả lời"),
    LinkKind.ARISES_FROM: pgettext_lazy("link", "Phát sinh từ"),
    LinkKind.BECAME: pgettext_lazy("link", "Đã ban hành thành"),
    LinkKind.COPY_OF: pgettext_lazy("link", "Nhận từ"),
    LinkKind.EVIDENCE_OF: pgettext_lazy("link", "Là minh chứng của"),
    LinkKind.REPLACES: pgettext_lazy("link", "Thay thế"),
}


@register.filter
def named_words(cited: CitedPaper) -> str:
    """A paper as the text names it: "57-NQ/TW, 22/12/2024, Bộ Chính trị"."""
    named = cited.named
    return ", ".join(filter(None, (named.symbol, vn_date(named.dated), named.issuer)))


@register.filter
def link_words(link: LinkedRecord) -> str:
    """How this record stands to the linked one: "Được trả lời bằng văn bản đi"."""
    said = (_OUTWARD if link.outward else _INWARD)[link.kind]
    kind = str(link.record.get_kind_display())
    return f"{said} {kind[:1].lower()}{kind[1:]}"
