"""The form of a draft: what the rules find, mended where safe, and what an office makes of it."""

import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.drafting import commands
from chung.drafting.forms import FormPolicyForm
from chung.drafting.queries import (
    draft_acts,
    draft_for,
    form_check,
    kept_for,
    marks_left,
    mended_form,
    policy_for,
    versions_of,
)
from chung.drafting.views.acts import keeping
from chung.drafting.views.findings import grouped, rows_of
from chung.drafting.views.sheets import sheets_of, version_asked
from chung.formats.rules import pack_on
from chung.foundation import clock
from chung.web.pages import render_page, see_other, toast, wants_part

_MENDING = {"upload", "correct_form"}
_NAMED = 8  # rules named in the remark of a mended version


@require_GET
def findings(request: HttpRequest, record_id: int) -> HttpResponse:
    """The page beside what the rules of form find on it."""
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    versions = versions_of(draft)
    shown = version_asked(request, versions)
    checked = form_check(draft, shown)
    rows, boxes = rows_of(shown.file_id, checked.report)
    newest = shown.position == versions[0].position
    mended = next((v for v in versions if str(v.position) == request.GET.get("tu")), None)
    context = {
        "draft": draft,
        "shown": shown,
        "checked": checked,
        "groups": grouped(rows),
        "sheets": sheets_of(shown, boxes),
        "may_mend": newest and bool(_MENDING & {*draft_acts(actor, draft)}),
        "mendable": sum(row.finding.fixable for row in rows),
        "marks": marks_left(shown.file_id),
        "mended": mended,
        "swapped": wants_part(request),
    }
    return render_page(request, "drafting/form_page.html", context, parts=("sheets",))


@require_POST
def mend(request: HttpRequest, record_id: int) -> HttpResponse:
    """A new version with the safe findings mended; no word of the text changes."""
    actor = actor_of(request)
    draft = draft_for(actor, record_id)
    keep = keeping(actor, draft)
    data, changes = mended_form(draft)
    before = versions_of(draft)[0]
    version = commands.read_version(io.BytesIO(data), before.name)
    rules = sorted({change.rule for change in changes})
    named = ", ".join(rules[:_NAMED]) + (" …" if len(rules) > _NAMED else "")
    remark = _("Tự động sửa thể thức %(count)s chỗ: %(rules)s") % {
        "count": len(changes),
        "rules": named,
    }
    number = keep(actor, record_id=record_id, version=version, remark=remark)
    toast(request, _("Đã nộp bản %(number)s; lời văn giữ nguyên.") % {"number": number})
    here = reverse("drafting:form", args=[record_id])
    return see_other(request, f"{here}?tu={before.position}")


@require_http_methods(["GET", "POST"])
def policy(request: HttpRequest, body_id: int) -> HttpResponse:
    """What findings stop a draft of this office, and which rules it judges otherwise."""
    actor = actor_of(request)
    kept = kept_for(actor, body_id)
    pack, running = pack_on(clock.today()), policy_for(actor, body_id)
    form = FormPolicyForm(request.POST or None, pack=pack, policy=running)
    if request.method == "POST" and form.is_valid():
        commands.set_form_policy(actor, body_id=body_id, **form.wanted())
        toast(request, _("Đã lưu cách kiểm tra thể thức."))
        return see_other(request, reverse("drafting:form_policy", args=[body_id]))
    context: dict[str, Any] = {"kept": kept, "pack": pack, "policy": running, "form": form}
    status = 422 if form.errors else 200
    return render_page(request, "drafting/form_policy.html", context, status=status)
