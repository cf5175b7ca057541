"""Registers of incoming papers: they look and print like the paper book."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.organisation.queries import BodyFacts, last_known, names_on
from chung.registry.commands import open_book
from chung.registry.forms import BookForm, read_day
from chung.registry.models import Register
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.book_lines import COLUMNS, book_lines
from chung.registry.queries.incoming import desks_of
from chung.registry.queries.registers import books_of, register_for, register_lines, registers_of
from chung.registry.views.marks import named
from chung.web.pages import counted, page_of, render_page, see_other, toast
from chung.web.refusals import add_refusal
from chung.web.sheets import excel_response

_MOST_ON_PAPER = 5_000


@require_GET
def registers(request: HttpRequest) -> HttpResponse:
    """All registers of the desks the actor works, by body, book and year."""
    actor = actor_of(request)
    found = list(registers_of(actor)[:200])
    mine = [desk.body_id for desk in desks_of(actor)]
    names = names_on({*mine, *_keepers(found)}, actor.on)
    begun = {r.book_id for r in found}
    unused = [book for book in books_of(mine) if book.id not in begun]
    context = {
        "registers": [(r, names.get(r.book.body_id, "")) for r in found],
        "empty_books": [(book, names.get(book.body_id, "")) for book in unused],
        "may_open": bool(mine),
        "several": len(names) > 1,
    }
    return render_page(request, "registry/registers.html", context)


def _whose(register: Register, actor: Actor) -> BodyFacts:
    """The body whose register it is; a closed one is read long after its body ended."""
    return last_known([register.book.body_id], actor.on)[register.book.body_id]


def _keepers(found: Iterable[Register]) -> set[int]:
    return {r.book.body_id for r in found}


@require_GET
def register(request: HttpRequest, register_id: int) -> HttpResponse:
    """One register on the screen, newest line first."""
    actor = actor_of(request)
    found = register_for(actor, register_id)
    lines = register_lines(actor, found, **_narrowed(request))
    page = page_of(lines, order=("-number",), cursor=request.GET.get("cursor", ""), size=50)
    context = {
        "register": found,
        **named(actor, _whose(found, actor)),
        "page": page,
        "lines": book_lines(page.rows, actor.on),
        "count": counted(lines),
        "columns": COLUMNS,
        "q": request.GET.get("q", ""),
        "since": request.GET.get("tu", ""),
        "until": request.GET.get("den", ""),
        "narrowed": any(_narrowed(request).values()),
        "query": request.GET.urlencode(),
    }
    return render_page(request, "registry/register.html", context, parts=("list",))


def _narrowed(request: HttpRequest) -> dict[str, Any]:
    return {
        "words": request.GET.get("q", "")[:200],
        "since": read_day(request.GET.get("tu", "")),
        "until": read_day(request.GET.get("den", "")),
    }


@require_GET
def register_print(request: HttpRequest, register_id: int) -> HttpResponse:
    """The register as the paper book has it, from the first line on, ready for the printer."""
    actor = actor_of(request)
    found = register_for(actor, register_id)
    lines = list(
        register_lines(actor, found, **_narrowed(request)).order_by("number")[:_MOST_ON_PAPER]
    )
    with translation.override("vi"):  # the book of the office, whatever the reader's language
        book = book_lines(lines, actor.on)
    context = {
        "register": found,
        **named(actor, _whose(found, actor)),
        "lines": book,
        "columns": COLUMNS,
        "since": request.GET.get("tu", ""),
        "until": request.GET.get("den", ""),
        "query": request.GET.urlencode(),
    }
    return render_page(request, "registry/register_print.html", context)


@require_GET
def register_excel(request: HttpRequest, register_id: int) -> HttpResponse:
    """The register as an Excel file."""
    actor = actor_of(request)
    found = register_for(actor, register_id)
    entries = register_lines(actor, found, **_narrowed(request)).order_by("number")[:100_000]
    body = _whose(found, actor)
    title = f"{found.book.name} {found.year}"
    with translation.override("vi"):  # the book of the office, whatever the reader's language
        lines = book_lines(list(entries), actor.on)
        return excel_response(
            f"{title} - {body.short_name}",
            [str(column) for column in COLUMNS],
            [line.cells() for line in lines],
            above=[body.name, title],
            struck=[index for index, line in enumerate(lines) if line.void],
        )


@require_http_methods(["GET", "POST"])
def new_book(request: HttpRequest) -> HttpResponse:
    """Open another book for a body whose desk the actor works."""
    actor = actor_of(request)
    bodies = [(d.body_id, d.name) for d in desks_of(actor)]
    if not bodies:
        demand(why_not_register(actor, 0))
    form = BookForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            open_book(actor, body_id=data["body"], name=data["name"])
            toast(request, _("Đã mở sổ."))
            return see_other(request, reverse("registry:registers"))
        except Refusal as refusal:
            add_refusal(form, refusal)
    status = 422 if form.errors else 200
    return render_page(request, "registry/book_form.html", {"form": form}, status=status)
