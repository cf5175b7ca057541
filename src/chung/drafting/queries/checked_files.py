"""Files whose form is checked and that become no record: seen by their sender, for an hour."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chung.drafting.models import CheckedFile
from chung.drafting.queries.form_report import FileCheck
from chung.formats.checker import Change, Facts, check, fix_safe
from chung.formats.rules import pack_named
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotFound
from chung.records.queries import open_file
from chung.registry.queries import kind_of

KEPT_FOR = timedelta(hours=1)
MOST_KEPT = 10  # of one person; the oldest make room
_CACHED = 3600  # seconds


@dataclass(frozen=True)
class Basis:
    """What a paper is held against: the rules of a day, or a pack outright; of neither, those of
    the date printed on the paper.
    """

    day: date | None = None
    pack: str = ""


def checked_files(actor: Actor) -> QuerySet[CheckedFile]:
    """What the actor sent to be checked within the hour, newest first."""
    if actor.person_id is None:
        return CheckedFile.objects.none()
    since = clock.now() - KEPT_FOR
    mine = CheckedFile.objects.filter(owner__person_id=actor.person_id, sent_at__gt=since)
    return mine.select_related("file").order_by("-id")


def checked_file(actor: Actor, file_id: int) -> CheckedFile:
    """One of them. Raises NotFound for those of others and when the hour is over."""
    found = checked_files(actor).filter(id=file_id).first()
    if found is None:
        raise NotFound(
            _("Tệp này không còn ở đây."),
            _("Tệp kiểm tra chỉ giữ một giờ; hãy chọn lại tệp để kiểm tra."),
        )
    return found


def checked_files_over(now: datetime) -> list[int]:
    """Ids of the files whose hour is over."""
    old = CheckedFile.objects.filter(sent_at__lte=now - KEPT_FOR)
    return list(old.order_by("id").values_list("id", flat=True))


def file_check(sha256: str, mime: str, basis: Basis) -> FileCheck:
    """Judge a stored file by the rules as they stand. Raises Refusal where it cannot be read."""
    key = f"file-form:{sha256}:{basis.day}:{basis.pack}:{clock.today()}:{get_language()}"
    report = cache.get(key)
    if report is None:
        with open_file(sha256) as file:
            report = check(
                file.read(),
                date=basis.day,
                pack=basis.pack or None,
                facts=_facts(),
                inspected=kind_of(mime) == "docx",
            )
        cache.set(key, report, _CACHED)
    return FileCheck(report, pack_named(report.pack))


def mended_file(found: CheckedFile, basis: Basis) -> tuple[bytes, tuple[Change, ...]]:
    """A file with its safe findings mended, and what was set where; no word changes.

    Raises Invalid when there is nothing to mend safely.
    """
    checked = file_check(found.file_id, found.file.mime, basis)
    changes: tuple[Change, ...] = ()
    if any(each.fixable for each in checked.report.findings):
        with open_file(found.file_id) as file:
            data, changes = fix_safe(file.read(), checked.report, facts=_facts())
    if not changes:
        raise Invalid(
            _("Không còn chỗ nào sửa tự động được."),
            _("Sửa trong tệp Word theo hướng dẫn ở từng dòng, rồi kiểm tra lại."),
        )
    return data, changes


def _facts() -> Facts:
    return Facts(today=clock.today())
