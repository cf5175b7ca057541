"""What the rules of form say of a draft's version, as the office that issues it judges them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from chung.drafting.models import Draft, FormPolicy
from chung.drafting.permissions import demand, why_not_keep_templates
from chung.drafting.states import Halt
from chung.formats.checker import Change, Facts, Place, Report, check, fix_safe
from chung.formats.marks import Marks, marks_of
from chung.formats.preview import Passage, SheetSize, known_sheets, passages
from chung.formats.rules import Pack, pack_on
from chung.formats.wordview import read_view
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import Tone
from chung.records.queries import Attachment, files_of, open_file
from chung.records.states import FileRole
from chung.registry.queries import preview_folder

_KEPT = 3600  # seconds
_STOPPING = {Halt.NOTHING: "", Halt.ERRORS: "E", Halt.WARNINGS: "EW"}
_PLACEMENTS = {Tone.NEW: "second", Tone.OLD: "first"}  # as the packs name them
_TONE_RULES = {"DOC-070", "CAP-15"}
_NAMED = 2  # findings named in a refusal, the others are counted


@dataclass(frozen=True)
class FileCheck:
    """A report and the pack it was made by."""

    report: Report
    pack: Pack

    @property
    def counts(self) -> Mapping[str, int]:
        """Findings by severity."""
        return self.report.counts()

    @property
    def unasked(self) -> list[str]:
        """What rules want that this file cannot answer, as finished pages do not."""
        rules = [self.pack.rules[key] for key in self.report.not_asked]
        return [f"{rule.wanted()} ({rule.key})" for rule in rules if not rule.off]


@dataclass(frozen=True)
class FormCheck(FileCheck):
    """The report on a draft, and what its office makes of it."""

    policy: FormPolicy


def policy_of(body_id: int) -> FormPolicy:
    """What an office made of the rules; nothing stops where it decided nothing."""
    kept = FormPolicy.objects.filter(body_id=body_id).first()
    return kept or FormPolicy(body_id=body_id, changed_at=clock.now())


def stopping(halt: str) -> str:
    """The severities that stop a paper."""
    return _STOPPING[Halt(halt)]


def policy_for(actor: Actor, body_id: int) -> FormPolicy:
    """The policy of a body whose templates the actor keeps. Raises NotAllowed."""
    demand(why_not_keep_templates(actor, body_id))
    return policy_of(body_id)


def overrides_of(policy: FormPolicy, pack: Pack) -> dict[str, dict[str, Any]]:
    """The office's judgements in the words of ``formats.rules``; of rules the pack has."""
    found: dict[str, dict[str, Any]] = {
        rule: {"off": True} if judged == "off" else {"off": False, "severity": judged}
        for rule, judged in policy.judged.items()
        if rule in pack.rules
    }
    if policy.tone:
        placement = _PLACEMENTS[Tone(policy.tone)]
        for rule in pack.rules.keys() & _TONE_RULES:
            found[rule] = found.get(rule, {}) | {"placement": placement}
    return found


def tone_of(body_id: int) -> Tone | None:
    """Where a body writes tones in what is printed around a text; None: as each writes them."""
    tone = policy_of(body_id).tone
    return Tone(tone) if tone else None


def _facts() -> Facts:
    """What the rules cannot see in the file: the day, and that it is no issued paper yet."""
    return Facts(today=clock.today(), draft=True)


def form_check(draft: Draft, version: Attachment | None = None) -> FormCheck:
    """Judge a version, the newest when none is named. Raises Refusal where it cannot be read."""
    shown = version or files_of(draft.record_id, FileRole.VERSION)[-1]
    policy, pack = policy_of(draft.issuer_id), pack_on(clock.today())
    key = f"form:{shown.file_id}:{pack.key}:{clock.today()}:{get_language()}:{policy.tone}:"
    key += ",".join(f"{rule}{judged}" for rule, judged in sorted(policy.judged.items()))
    report = cache.get(key)
    if report is None:
        with open_file(shown.file_id) as file:
            report = check(
                file.read(),
                pack=pack.key,
                facts=_facts(),
                overrides=overrides_of(policy, pack),
                inspected=True,
            )
        cache.set(key, report, _KEPT)
    return FormCheck(report, pack, policy)


def marks_left(sha256: str) -> Marks:
    """Comments and marks of changes that stand in a version."""
    key = f"marks:{sha256}"
    found: Marks | None = cache.get(key)
    if found is None:
        with open_file(sha256) as file:
            found = marks_of(file.read())
        cache.set(key, found, _KEPT)
    return found


def finding_places(sha256: str, report: Report) -> list[Passage | None]:
    """Where each finding stands on the painted pages; None where it is of the whole paper, or no
    page is painted yet.
    """
    sizes = known_sheets(preview_folder(sha256))
    if sizes is None:
        return [None] * len(report.findings)
    if any(finding.place.box for finding in report.findings):
        return [_boxed(finding.place, sizes) for finding in report.findings]
    numbers = [finding.place.paragraph for finding in report.findings]
    asked = sorted({number for number in numbers if number is not None})
    if not asked:
        return [None] * len(numbers)
    with open_file(sha256) as file:
        texts = [paragraph.text for paragraph in read_view(file.read()).paragraphs]
    found = passages(preview_folder(sha256), [texts[number - 1] for number in asked])
    known = dict(zip(asked, found, strict=True))
    return [known.get(number) if number is not None else None for number in numbers]


def _boxed(place: Place, sizes: Sequence[SheetSize]) -> Passage | None:
    """A place in a PDF, which says itself where it stands."""
    if place.box is None or place.page is None or place.page > len(sizes):
        return None
    sheet = sizes[place.page - 1]
    left, top, right, bottom = place.box
    x, y = 1000 * left / sheet.width, 1000 * top / sheet.height
    width, height = 1000 * (right - left) / sheet.width, 1000 * (bottom - top) / sheet.height
    return Passage(place.page, *(round(each, 1) for each in (x, y, width, height)))


def mended_form(
    draft: Draft, version: Attachment | None = None, *, tracked: bool = False
) -> tuple[bytes, tuple[Change, ...]]:
    """A version (the newest when none is named) with its safe findings mended, and what was set
    where; no word changes. ``tracked``: each change marked in the file.

    Raises Invalid when there is nothing to mend safely.
    """
    shown = version or files_of(draft.record_id, FileRole.VERSION)[-1]
    found = form_check(draft, shown)
    with open_file(shown.file_id) as file:
        data, changes = fix_safe(
            file.read(),
            found.report,
            facts=_facts(),
            overrides=overrides_of(found.policy, found.pack),
            tracked_at=clock.now() if tracked else None,
        )
    if not changes:
        raise Invalid(
            _("Không còn chỗ nào sửa tự động được."),
            _("Sửa trong tệp Word theo hướng dẫn ở từng dòng, rồi nộp bản mới."),
        )
    return data, changes


def check_form(draft: Draft, *, sending: bool) -> None:
    """Raises Invalid when the office's policy stops the draft: when it is ``sending`` up, or else
    when its form is checked and it is signed. Nothing is judged where nothing could stop it.
    """
    policy = policy_of(draft.issuer_id)
    severities = stopping(policy.stops_sending if sending else policy.stops_issuing)
    if not severities:
        return
    found = [f for f in form_check(draft).report.findings if f.severity in severities]
    if not found:
        return
    named = "; ".join(f"{f.expected} ({f.rule})" for f in found[:_NAMED])
    raise Invalid(
        ngettext(
            "Còn %(n)s chỗ sai thể thức mà cơ quan không cho đi tiếp: %(named)s.",
            "Còn %(n)s chỗ sai thể thức mà cơ quan không cho đi tiếp: %(named)s.",
            len(found),
        )
        % {"n": len(found), "named": named},
        _("Mở “Kiểm tra thể thức” của dự thảo, sửa rồi nộp bản mới."),
    )
