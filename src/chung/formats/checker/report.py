"""What a check found."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.formats.rules import Severity
from chung.formats.wordview.model import Box

ZONES = {
    "page": _("trang giấy"),
    "font": _("chữ"),
    "page_number": _("số trang"),
    "title": _("tiêu đề"),
    "issuer": _("cơ quan ban hành"),
    "number": _("số, ký hiệu"),
    "place_date": _("địa danh, ngày tháng"),
    "urgency": _("độ khẩn"),
    "draft": _("dấu dự thảo"),
    "circulation": _("phạm vi lưu hành"),
    "type": _("tên loại"),
    "subject": _("trích yếu"),
    "greeting": _("kính gửi"),
    "bases": _("căn cứ"),
    "body": _("nội dung"),
    "outline": _("bố cục"),
    "authority": _("quyền hạn ký"),
    "position": _("chức vụ"),
    "signer": _("người ký"),
    "recipients": _("nơi nhận"),
    "contact": _("liên hệ"),
    "appendix": _("phụ lục"),
    "copy": _("bản sao"),
    "secrecy": _("độ mật"),
}
_UNLIKE = _(
    "Không giống một văn bản: thiếu hầu hết tiêu đề, số và ký hiệu, ngày tháng, tên loại, phần ký."
)
_WEIGHTS = {"E": 8, "W": 3, "I": 0}


@dataclass(frozen=True, slots=True)
class Place:
    """Where: page (None where the file does not tell it), paragraph counted from 1 in the order of
    the file (None for the paper as a whole), and zone (a key of ``ZONES``). Of a PDF also the
    ``box`` on that page: x0, y0, x1, y1 in points from its top left corner."""

    page: int | None
    paragraph: int | None
    zone: str
    box: Box | None = None

    def __str__(self) -> str:
        parts = [str(ZONES[self.zone])]
        if self.page is not None:
            parts.append(str(_("trang %(page)s")) % {"page": self.page})
        if self.paragraph is not None:
            parts.append(str(_("đoạn %(paragraph)s")) % {"paragraph": self.paragraph})
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the rules want it, in the language active while checking."""

    rule: str
    severity: Severity
    place: Place
    found: str
    expected: str
    remedy: str
    source: str
    fixable: bool
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, worst first. ``score`` is 100 for a clean paper: less 8 for each rule of
    severity E that is broken and 3 for each W, not below 0. ``cut`` names rules of which only the
    first places are listed, ``not_asked`` the rules that this kind of file cannot answer.
    ``unlike``: hardly a part of a paper was found, so the file may be none."""

    pack: str
    findings: tuple[Finding, ...]
    score: int
    cut: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()
    unlike: bool = False

    @property
    def remark(self) -> str:
        """What is to be said before all findings, "" for nothing."""
        return str(_UNLIKE) if self.unlike else ""

    @property
    def clean(self) -> bool:
        """No error; warnings may remain."""
        return not any(f.severity == "E" for f in self.findings)

    def counts(self) -> Mapping[str, int]:
        """Findings by severity."""
        return {s: sum(f.severity == s for f in self.findings) for s in ("E", "W", "I")}

    def as_dict(self) -> dict[str, Any]:
        """What ``chung check --json`` prints."""
        listed = []
        for finding in self.findings:
            values = asdict(finding)
            if not finding.doubt:
                del values["doubt"]
            listed.append(values)
        told = {"pack": self.pack, "findings": listed, "score": self.score}
        if self.remark:
            told = {"remark": self.remark, **told}
        return {**told, "not_asked": list(self.not_asked)} if self.not_asked else told


def score_of(findings: tuple[Finding, ...]) -> int:
    """100 less what each broken rule weighs."""
    broken = {(f.rule, f.severity) for f in findings}
    return max(0, 100 - sum(_WEIGHTS[severity] for _rule, severity in broken))
