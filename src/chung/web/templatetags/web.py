"""The components as template tags; parameters are listed in the module's README."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import QueryDict
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from chung.foundation import clock
from chung.web import deadlines

register = template.Library()

TONE_ICONS = {
    "plain": "state-plain",
    "new": "state-new",
    "doing": "state-doing",
    "waiting": "state-waiting",
    "done": "state-done",
    "late": "state-late",
    "soon": "state-soon",
    "stopped": "state-stopped",
}
BANNER_ICONS = {"info": "info", "done": "state-done", "warn": "alert", "refused": "refused"}
OWN_NAMES = {"vi": "Tiếng Việt", "en": "English"}


# --- words -------------------------------------------------------------------------------------


@register.filter
def vn_date(value: date | datetime | None) -> str:
    """23/11/2026, the day in the office's time zone."""
    if value is None or value == "":
        return ""
    return f"{_day(value):%d/%m/%Y}"


@register.filter
def vn_datetime(value: datetime | None) -> str:
    """14:05 23/11/2026."""
    return f"{deadlines.in_office(value):%H:%M %d/%m/%Y}" if value else ""


@register.filter
def vn_time(value: datetime | None) -> str:
    """14:05."""
    return f"{deadlines.in_office(value):%H:%M}" if value else ""


@register.filter
def vn_weekday(value: date | datetime | None) -> str:
    """Thứ Hai … Chủ nhật."""
    if not value:
        return ""
    return str(deadlines.WEEKDAYS[_day(value).weekday()])


@register.filter
def vn_day(value: date | datetime | None) -> str:
    """Thứ Hai, 23/11/2026."""
    return f"{vn_weekday(value)}, {vn_date(value)}" if value else ""


@register.filter
def deadline_words(due: date | datetime | None) -> str:
    """còn 2 ngày · hạn hôm nay · quá hạn 3 ngày."""
    return deadlines.deadline_words(due, clock.now()).words if due else ""


@register.filter
def unlocalised(value: float) -> str:
    """A number for an attribute: a point, never the comma of the language."""
    return f"{value:g}"


@register.filter
def own_name(code: str) -> str:
    """A language by its own name."""
    return OWN_NAMES.get(code, code)


@register.filter
def undo_url(message: Message) -> str:
    """Where a toast's undo button posts to."""
    tags = message.extra_tags or ""
    return tags.removeprefix("undo:") if tags.startswith("undo:") else ""


def _day(value: date | datetime) -> date:
    """The day in the office; a naive instant is taken as the office's own."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return clock.office_day(value)
    return value


# --- small pieces ------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: Any = "") -> SafeString:
    """A line icon; silent for screen readers unless it has a label."""
    spoken = (
        format_html(' role="img" aria-label="{}"', label)
        if label
        else mark_safe(' aria-hidden="true"')
    )
    address = f"{static('web/icons.svg')}#{name}"
    return format_html('<svg class="icon"{}><use href="{}"></use></svg>', spoken, address)


@register.simple_tag
def keys(words: str) -> SafeString:
    """Key caps: "Ctrl+Enter"."""
    return format_html_join(" ", "<kbd>{}</kbd>", ((key,) for key in words.split("+")))


@register.simple_tag
def pill(words: Any, tone: str = "plain", shape: str = "") -> SafeString:
    """A state: a shape (named icon) and words; the colour only helps."""
    drawn = icon(shape or TONE_ICONS.get(tone, "state-plain"))
    return format_html('<span class="pill {}">{}{}</span>', tone, drawn, words)


@register.simple_tag
def issuer_mark(key: int | None, words: Any) -> SafeString:
    """Whose paper it is, where one desk works for several: the same colour and pattern for the same
    ``key`` everywhere, and always the name. Nothing without a name.
    """
    if not words:
        return mark_safe("")
    colour, pattern = (key or 0) % 8, (key or 0) // 8 % 3
    return format_html(
        '<span class="issuer-mark c{} p{}">{}</span>', str(colour), str(pattern), words
    )


@register.filter
def thousands(value: int | None) -> str:
    """1.250.000, as money is written here in every language."""
    return "" if value is None else f"{value:,}".replace(",", ".")


@register.simple_tag
def deadline(due: date | datetime | None, done_on: date | datetime | None = None) -> SafeString:
    """A deadline as words and date; nothing without one."""
    if not due:
        return mark_safe("")
    said = deadlines.deadline_words(due, clock.now(), done_on)
    stamp = vn_datetime(due) if isinstance(due, datetime) else vn_date(due)
    return format_html(
        '<span class="pill {}">{}<span class="words">{}</span>'
        ' <time datetime="{}">{}</time></span>',
        said.tone,
        icon(TONE_ICONS[said.tone] if said.tone != "plain" else "clock"),
        said.words,
        due.isoformat(),
        stamp,
    )


@register.simple_tag
def slip_row(label: Any, value: Any, missing: Any = "") -> SafeString:
    """One row of a slip; left out when there is nothing to say."""
    if value in (None, ""):
        if not missing:
            return mark_safe("")
        value = format_html('<span class="missing">{}</span>', missing)
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, value)


# --- parts with their own template -------------------------------------------------------------


@register.inclusion_tag("web/parts/banner.html")
def banner(words: Any, tone: str = "info", way_out: Any = "", title: Any = "") -> dict[str, Any]:
    """A sentence that matters and the way out of it."""
    return {
        "words": words,
        "tone": tone,
        "way_out": way_out,
        "title": title,
        "shape": BANNER_ICONS.get(tone, "info"),
    }


@register.inclusion_tag("web/parts/pager.html", takes_context=True)
def pager(context: RequestContext, page: Any, target: str = "list") -> dict[str, Any]:
    """Next and previous by cursor; keeps the other parameters of the address."""
    return {
        "page": page,
        "target": target,
        "next_url": _with_cursor(context, page.next),
        "previous_url": _with_cursor(context, page.previous),
        "first_url": _with_cursor(context, ""),
    }


def _with_cursor(context: RequestContext, cursor: str) -> str:
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query.pop("cursor", None)
    if cursor:
        query["cursor"] = cursor
    path = request.path if request else ""
    return f"{path}?{query.urlencode()}" if query else path


@register.inclusion_tag("web/parts/timeline.html")
def timeline(steps: Iterable[Any]) -> dict[str, Any]:
    """What happened, oldest first; a step without a time lies ahead."""
    return {"steps": [(step, TONE_ICONS.get(step.tone, "state-plain")) for step in steps]}


@register.inclusion_tag("web/parts/drop_zone.html")
def drop_zone(
    name: str, url: str = "", accept: str = "", multiple: bool = True, hint: Any = "", **extra: Any
) -> dict[str, Any]:
    """A place for files. With ``url`` each file is sent there by itself, with progress; ``error``
    is the refusal of what was sent with the form.
    """
    return {
        "name": name,
        "url": url,
        "accept": accept,
        "multiple": multiple,
        "hint": hint,
        "refresh": extra.get("refresh", ""),
        "title": extra.get("title", ""),
        "error": extra.get("error"),
    }


@register.inclusion_tag("web/parts/preview.html")
def preview(sheets: Iterable[Any] | None, title: Any = "", file_url: str = "") -> dict[str, Any]:
    """Page pictures with boxes."""
    return {"sheets": list(sheets or ()), "title": title, "file_url": file_url}


@register.inclusion_tag("web/parts/tree.html")
def tree(nodes: Iterable[Any]) -> dict[str, Any]:
    """A nested tree of links."""
    return {"nodes": nodes, "top": True}


@register.inclusion_tag("web/parts/tabs.html")
def tabs(items: Iterable[Any], label: Any) -> dict[str, Any]:
    """Tabs are links."""
    return {"items": items, "label": label}


@register.inclusion_tag("web/parts/notices.html")
def notices(items: Iterable[Any]) -> dict[str, Any]:
    """A list of notices."""
    return {"items": items}


@register.inclusion_tag("web/parts/progress.html")
def progress(value: int, whole: int, label: Any, detail: Any = "") -> dict[str, Any]:
    """How far something has come, in words too."""
    return {"value": value, "max": whole, "label": label, "detail": detail}


@register.inclusion_tag("web/parts/print_head.html", takes_context=True)
def print_head(
    context: RequestContext,
    title: Any,
    body: Any = "",
    superior: Any = "",
    note: Any = "",
    whose: Any = None,
    printed: bool = False,
) -> dict[str, Any]:
    """Head of the paper page; ``whose``: a body to mark it with; ``printed``: when, by whom."""
    when = {"at": clock.now(), "frame": context.get("frame")} if printed else {}
    return when | {"title": title, "body": body, "superior": superior, "note": note, "whose": whose}


# --- parts around content ----------------------------------------------------------------------


def _tidy(content: str) -> SafeString:
    """Rendered content without the white space around it, so that an empty block is empty."""
    return mark_safe(content.strip())  # noqa: S308 - rendered by the template engine, escaped there


@register.simple_block_tag(takes_context=True)
def page_head(
    context: RequestContext,
    content: str,
    title: Any,
    count: Any = None,
    hint: Any = "",
    back_url: str = "",
    back_label: Any = "",
) -> str:
    """Title, count, and the acts of the page."""
    values = {"title": title, "count": count, "hint": hint, "content": _tidy(content)}
    back = {"back_url": back_url, "back_label": back_label}
    return render_to_string("web/parts/page_head.html", values | back)


@register.simple_block_tag(takes_context=True)
def filter_bar(context: RequestContext, content: str, target: str = "list", url: str = "") -> str:
    """A GET form that filters while one types."""
    request = context.get("request")
    values = {"content": content, "target": target, "url": url or (request.path if request else "")}
    return render_to_string("web/parts/filter_bar.html", values)


@register.simple_block_tag
def nothing(content: str, title: Any, icon: str = "") -> str:
    """Nothing here yet: says what to do first. (Not "empty": that word belongs to for.)"""
    return render_to_string(
        "web/parts/empty.html", {"title": title, "icon": icon, "content": _tidy(content)}
    )


@register.simple_block_tag
def dialog(content: str, key: str, title: Any) -> str:
    """A native dialog, opened by data-dialog."""
    return render_to_string(
        "web/parts/dialog.html", {"id": key, "title": title, "content": content}
    )


# --- forms -------------------------------------------------------------------------------------


@register.inclusion_tag("web/parts/field.html")
def field(
    bound: BoundField,
    doubtful: bool = False,
    read_at: Any = "",
    hint: Any = None,
    place: str = "",
    optional: bool = True,
    reason: Any = "",
) -> dict[str, Any]:
    """A form field: label, hint, control, what is wrong, where its value was read, ``reason`` for a
    look other than a bad reading."""
    hint = bound.help_text if hint is None else hint
    widget = bound.field.widget
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    said = _described(
        bound, hint=bool(hint), doubt=doubtful, read_at=bool(read_at) and not doubtful
    )
    attrs: dict[str, Any] = {"aria-describedby": said} if said and not grouped else {}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if place:
        attrs["data-place"] = place
    return {
        "field": bound,
        "id": bound.id_for_label or bound.auto_id,
        "control": bound.as_widget(attrs=attrs),
        "hint": hint,
        "doubtful": doubtful and not bound.errors,
        "reason": reason,
        "read_at": read_at,
        "place": place,
        "check": isinstance(widget, CheckboxInput),
        "grouped": grouped,
        "described": said,
        "optional": optional and not bound.field.required,
    }


def _described(bound: BoundField, **present: bool) -> str:
    """Ids of the lines that explain a control, in the order they stand."""
    base = bound.auto_id
    names = {"hint": "hint", "doubt": "doubt", "read_at": "read"}
    ids = [f"{base}-{suffix}" for name, suffix in names.items() if present.get(name)]
    if bound.errors:
        ids = [i for i in ids if not i.endswith("-doubt")] + [f"{base}-error"]
    return " ".join(ids)


@register.inclusion_tag("web/parts/choices.html")
def choices(bound: BoundField, columns: int = 1, whole: bool = False) -> dict[str, Any]:
    """A long list of check boxes that narrows as one types; ``whole``: with a button that ticks
    every one in sight.
    """
    return {"field": bound, "columns": columns, "id": bound.auto_id, "whole": whole}


@register.inclusion_tag("web/parts/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """What is wrong, on top of the form, with links to the fields."""
    wrong = [(f.label, f.id_for_label or f.auto_id, f.errors) for f in form if f.errors]
    return {"general": form.non_field_errors(), "wrong": wrong}
