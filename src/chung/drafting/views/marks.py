"""What was mended, marked in the file itself; and the marks of a version taken out again."""

import io
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chung.accounts.queries import actor_of
from chung.drafting import commands
from chung.drafting.commands.start_draft import DOCX
from chung.drafting.queries import draft_for, mended_form, newest_bytes, versions_of
from chung.drafting.views.acts import keeping
from chung.drafting.views.sheets import version_asked
from chung.formats.marks import without_marks
from chung.web.pages import see_other, toast


@require_GET
def tracked(request: HttpRequest, record_id: int) -> HttpResponse:
    """A version with what is safe mended, each change marked and explained; nothing is kept."""
    draft = draft_for(actor_of(request), record_id)
    shown = version_asked(request, versions_of(draft))
    data, _changes = mended_form(draft, shown, tracked=True)
    name = _("%(name)s - bản đánh dấu.docx") % {"name": Path(shown.name).stem}
    response = HttpResponse(data, content_type=DOCX)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def accept(request: HttpRequest, record_id: int) -> HttpResponse:
    """A new version without comments, what is marked as changed standing as it is shown."""
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    keep = keeping(actor, draft)
    clean = without_marks(newest_bytes(draft))
    version = commands.read_version(io.BytesIO(clean), versions_of(draft)[0].name)
    remark = _("Chấp nhận hết chỗ đánh dấu, bỏ nhận xét")
    number = keep(actor, record_id=record_id, version=version, remark=remark)
    toast(request, _("Đã nộp bản %(number)s; lời văn giữ nguyên.") % {"number": number})
    return see_other(request, reverse("drafting:form", args=[record_id]))
