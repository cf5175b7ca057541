"""Is a draft's newest version fit to be sent up, signed and numbered?"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.drafting.models import Draft
from chung.drafting.queries.delivery import places_not_printed
from chung.formats.symbols import paper_type
from chung.formats.writer import check_draft, placeholders_left, text_of
from chung.foundation import clock
from chung.foundation.refusals import Refusal
from chung.foundation.text import exact, squeeze
from chung.organisation.queries import body_facts, holder_of
from chung.records.queries import files_of, open_file
from chung.records.states import FileRole
from chung.registry.queries import plan_series, type_warning

_HEAD = 15  # lines in which the letterhead stands
_NAMED = 5  # places named in a warning, the others are counted


def check_head(draft: Draft) -> None:
    """Can number and date be written into the newest version? Raises Invalid with how to mend."""
    organ = plan_series(draft.issuer_id, draft.type_key, clock.today()).organ
    code = paper_type(draft.type_key).code
    check_draft(newest_bytes(draft), type_code=code, organ_code=organ)


def head_problem(draft: Draft) -> Refusal | None:
    """What would stop the draft from being sent up, or nothing."""
    try:
        check_head(draft)
    except Refusal as refusal:
        return refusal
    return None


def doubts_of(draft: Draft) -> list[Any]:
    """What looks unfinished in the newest version; said to everybody, stops nobody."""
    text = text_of(newest_bytes(draft))
    doubts: list[Any] = []
    if warning := type_warning(draft.issuer_id, draft.type_key, behalf=draft.collective):
        doubts.append(f"{warning.message} {warning.way_out}")
    if issuer := _not_in_head(draft, text):
        doubts.append(
            _("Phần đầu dự thảo không ghi %(issuer)s. Sửa tiêu đề trong tệp rồi tải lên.")
            % {"issuer": issuer}
        )
    if left := placeholders_left(text):
        doubts.append(_("Còn chỗ chưa soạn: %(places)s.") % {"places": ", ".join(left)})
    signer = holder_of(draft.signer_post_id, clock.today())
    if signer is not None and exact(signer.full_name) not in exact(text):
        doubts.append(
            _("Trong dự thảo không thấy tên người ký %(name)s.") % {"name": signer.full_name}
        )
    if missing := places_not_printed(draft, text):
        doubts.append(_not_printed(missing))
    return doubts


def _not_in_head(draft: Draft, text: str) -> str:
    """The issuer as its letterhead has it today, when the draft begins under another: it may have
    been written for a body that has ended since.
    """
    head = squeeze(" ".join(text.split("\n")[:_HEAD]))
    for body in body_facts([draft.issuer_id], clock.today()):
        letterhead = squeeze(body.letterhead_issuer.replace("\n", " ")) or body.name
        return "" if exact(letterhead) in exact(head) else letterhead
    return ""


def _not_printed(missing: list[str]) -> Any:
    more = len(missing) - _NAMED
    places = ", ".join(missing[:_NAMED])
    if more > 0:
        return _(
            "Đã chọn gửi nhưng phần “Kính gửi”, “Nơi nhận” của dự thảo không ghi: %(places)s"
            " và %(more)s nơi khác."
        ) % {"places": places, "more": more}
    return _("Đã chọn gửi nhưng phần “Kính gửi”, “Nơi nhận” của dự thảo không ghi: %(places)s.") % {
        "places": places
    }


def newest_bytes(draft: Draft) -> bytes:
    """The newest version of a draft as a file."""
    with open_file(files_of(draft.record_id, FileRole.VERSION)[-1].file_id) as file:
        return file.read()
