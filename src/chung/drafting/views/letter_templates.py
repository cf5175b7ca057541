"""Templates of an office: looked at, downloaded, replaced, and back to the built-in one."""

from typing import Any

from django.core.cache import cache
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.drafting import commands
from chung.drafting.forms import TemplateForm
from chung.drafting.jobs import prepare_sample
from chung.drafting.models import LetterTemplate
from chung.drafting.queries import (
    Kept,
    Sample,
    complaints_of,
    kept_for,
    past_templates,
    sample_of,
    template_bytes,
    templates_kept,
)
from chung.formats import office
from chung.formats.preview import known_sheets, page_picture
from chung.foundation.actor import Actor
from chung.foundation.jobs import enqueue
from chung.foundation.refusals import NotFound, Refusal
from chung.registry.queries import preview_folder
from chung.web.pages import render_page, see_other, toast
from chung.web.parts import Sheet
from chung.web.refusals import add_refusal

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WIDTH = 1000
TRIAL, VALID, BUILT_IN = "xem-thu", "dang-dung", "dung-san"


@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """Every body whose template the actor keeps; straight to it when there is one only."""
    kept = templates_kept(actor_of(request))
    if len(kept) == 1:
        return see_other(request, _page_of(kept[0].body.body_id))
    return render_page(request, "drafting/template_list.html", {"kept": kept})


@require_http_methods(["GET", "POST"])
def template(request: HttpRequest, body_id: int) -> HttpResponse:
    """The template of a body on a sample paper; a new one is handed in here."""
    actor = actor_of(request)
    kept = kept_for(actor, body_id)
    sent = request.method == "POST"
    form = TemplateForm(request.POST, request.FILES) if sent else TemplateForm()
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = commands.read_template(actor, body_id, file, file.name)
            commands.try_template(actor, body_id=body_id, template=found)
            toast(request, _("Đã nhận mẫu. Xem thử rồi quyết định có dùng không."))
            return see_other(request, _page_of(body_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    values = {"form": form, **_values(actor, kept, request.GET.get("xem", ""))}
    status = 422 if form.errors else 200
    return render_page(
        request, "drafting/template_page.html", values, parts=("sheets",), status=status
    )


def _values(actor: Actor, kept: Kept, asked: str) -> dict[str, Any]:
    which, shown = _which(kept, asked)
    sample = sample_of(kept.body.body_id, shown, actor.on)
    return {
        "kept": kept,
        "which": which,
        "shown": shown,
        "complaints": complaints_of(shown, actor.on),
        "sheets": _sheets(kept.body.body_id, which, sample),
        "past": past_templates(actor, kept.body.body_id),
    }


def _which(kept: Kept, asked: str) -> tuple[str, LetterTemplate | None]:
    """The template asked for; else the one that waits for a decision, else the one in use."""
    own = {TRIAL: kept.trial, VALID: kept.valid}
    if asked == BUILT_IN:
        return BUILT_IN, None
    order = [asked, TRIAL, VALID] if asked in own else [TRIAL, VALID]
    which = next((key for key in order if own[key]), BUILT_IN)
    return which, own.get(which)


def _sheets(body_id: int, which: str, sample: Sample) -> list[Sheet] | None:
    sizes = known_sheets(preview_folder(sample.key))
    if sizes is None:
        if not office.available():
            return []
        if cache.add(f"preview-{sample.key}", 1, 30):
            template_id = sample.template.id if sample.template else None
            enqueue(prepare_sample, body_id=body_id, template_id=template_id)
        return None
    return [
        Sheet(
            number=size.number,
            url=reverse("drafting:template_image", args=[body_id, which, size.number])
            + f"?v={sample.key[:12]}",
            width=_WIDTH,
            height=round(_WIDTH * size.height / size.width),
        )
        for size in sizes
    ]


@require_GET
@cache_control(private=True, max_age=3600)
def image(request: HttpRequest, body_id: int, which: str, page: int) -> FileResponse:
    """The picture of one page of a sample."""
    actor = actor_of(request)
    _key, shown = _which(kept_for(actor, body_id), which)
    folder = preview_folder(sample_of(body_id, shown, actor.on).key)
    if known_sheets(folder) is None:
        raise NotFound(_("Hình xem trước chưa dựng xong."))
    picture = page_picture(folder / "shown.pdf", "docx", folder, page, _WIDTH)
    return FileResponse(picture.open("rb"), content_type="image/png")


@require_GET
def download(request: HttpRequest, body_id: int, which: str) -> HttpResponse:
    """The DOCX of a template, to be edited in any word processor."""
    actor = actor_of(request)
    kept = kept_for(actor, body_id)
    _key, shown = _which(kept, which)
    name = shown.name if shown else _("Mẫu văn bản - %(body)s.docx") % {"body": kept.body.name}
    response = HttpResponse(template_bytes(shown, actor.on), content_type=_DOCX)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def adopt(request: HttpRequest, body_id: int, template_id: int) -> HttpResponse:
    """Use the template that was looked at; the toast goes back to the built-in one."""
    commands.adopt_template(actor_of(request), body_id=body_id, template_id=template_id)
    undo = reverse("drafting:template_end", args=[body_id])
    toast(request, _("Từ giờ văn bản mới soạn theo mẫu này."), undo_url=undo)
    return see_other(request, _page_of(body_id))


@require_POST
def drop(request: HttpRequest, body_id: int, template_id: int) -> HttpResponse:
    """Put the template on trial aside."""
    commands.drop_template(actor_of(request), body_id=body_id, template_id=template_id)
    toast(request, _("Đã bỏ mẫu xem thử."))
    return see_other(request, _page_of(body_id))


@require_POST
def end(request: HttpRequest, body_id: int) -> HttpResponse:
    """Back to the built-in template."""
    commands.end_template(actor_of(request), body_id=body_id)
    toast(request, _("Văn bản mới lại soạn theo mẫu dựng sẵn."))
    return see_other(request, _page_of(body_id))


def _page_of(body_id: int) -> str:
    return reverse("drafting:template", args=[body_id])
