"""Pure rules of drafting: who signs how, which steps a chain has, what the first version says."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from chung.drafting.states import StepKind
from chung.formats.writer import (
    Authority,
    Citation,
    Letterhead,
    PaperContent,
    Signature,
    blocks_of,
    skeleton,
)
from chung.foundation.text import Tone, fold, nfc, squeeze, with_tone

DRAFT_MARK = "Dự thảo"
# Bodies that decide together: whoever signs, signs on their behalf (HD05 II.I.7.1.1a).
COLLECTIVE_KINDS = frozenset(
    {"congress", "committee", "standing_committee", "inspection", "agency_committee", "cell"}
)
# "Các đảng uỷ trực thuộc", "130 xã, phường": a printed line that stands for many bodies, and the
# words by which it does (folded); the first ones stand for any body.
_MANY = re.compile(r"\b(cac|toan the|tat ca|\d+)\b")
_ANY_BODY = re.compile(r"\b(co quan|don vi|dang bo|to chuc dang)\b")
_BODY_WORDS = re.compile(
    r"\b(xa|phuong|dac khu|dang uy|tinh uy|ban|so|doan the|mat tran|van phong)\b"
)
_DATE_LINE = re.compile(r".*\bngay\s*\d*\s*thang\b")
_ADDRESSED = re.compile(r"kinh (gui|trinh)\b")
_SHORTEST_NAME = 6
SAMPLE_TYPE = "quyet_dinh"
_SAMPLE_TEXT = """\
Căn cứ Điều lệ Đảng;
Căn cứ quy chế làm việc của cơ quan,
Điều 1. Nội dung mẫu thứ nhất
Đoạn này chỉ để xem mẫu: chữ, cỡ chữ, khoảng cách và lề của văn bản sẽ hiện như thế này.
Điều 2. Trách nhiệm thi hành
Các đơn vị liên quan chịu trách nhiệm thi hành văn bản mẫu này.
"""


@dataclass(frozen=True)
class DraftFields:
    """What the drafter says of a paper. Lines are as printed after "Kính gửi" and "Nơi nhận";
    ``recipient_body_ids`` are the bodies of the hub the paper is delivered to. ``collective`` is
    on whose behalf a committee's paper is signed ("Ban Thường vụ").
    """

    issuer_id: int
    type_key: str
    subject: str
    signer_post_id: int
    collective: str = ""
    author_line: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_body_ids: tuple[int, ...] = ()
    kept_at: str = ""
    urgency: str = ""
    due_on: date | None = None
    text: str = ""

    def cleaned(self) -> "DraftFields":
        """The same with texts in NFC, no empty lines, no body twice."""
        return replace(
            self,
            subject=squeeze(self.subject),
            collective=squeeze(self.collective),
            author_line=squeeze(self.author_line),
            kept_at=squeeze(self.kept_at),
            urgency=squeeze(self.urgency),
            addressees=_lines(self.addressees),
            recipients=_lines(self.recipients),
            recipient_body_ids=tuple(dict.fromkeys(self.recipient_body_ids)),
            text=nfc(self.text).strip(),
        )


@dataclass(frozen=True)
class Signer:
    """The post that signs, as of a day: holder, position as printed, the body it sits in."""

    post_id: int
    name: str
    position: str
    body_id: int


@dataclass(frozen=True)
class Issuer:
    """The body in whose name the paper goes out, as of a day."""

    body_id: int
    name: str
    kind: str
    symbol: str
    superior: str
    lines: tuple[str, ...]
    place: str


@dataclass(frozen=True)
class PlannedStep:
    """One step of a chain before it is stored."""

    kind: StepKind
    principal_id: int
    post_id: int | None = None


def _lines(lines: Sequence[str]) -> tuple[str, ...]:
    cleaned = (squeeze(line).lstrip("-– ").rstrip(";,. ") for line in lines)
    return tuple(line for line in cleaned if line)


def is_collective(kind: str) -> bool:
    """Does a body of this kind decide together, so that its papers are signed T/M?"""
    return kind in COLLECTIVE_KINDS


def plan_chain(
    *,
    drafter: PlannedStep,
    room: PlannedStep | None,
    desk: PlannedStep,
    office: PlannedStep | None,
    signer: PlannedStep,
) -> list[PlannedStep]:
    """The steps of a chain: content, form, office, signature.

    Steps that would ask the same post twice fall together: in a commune the head of the unit is
    often the chief of office, and the chief may be the signer. Content approval always stays; with
    neither room nor office above the drafter it is the drafter's own, an act apart.
    """
    if office and office.post_id in {signer.post_id, room.post_id if room else None}:
        office = None
    if room:
        return [step for step in (room, desk, office, signer) if step]
    above = office or drafter
    return [PlannedStep(StepKind.ROOM, above.principal_id, above.post_id), desk, signer]


def held_in_a_row(
    steps: Sequence[tuple[StepKind, int]], principals: Container[int]
) -> tuple[StepKind, ...]:
    """Of the steps ahead (kind, principal), those one person may decide with one press.

    From the first one as far as they are all the person's; never the signature, which is given to
    a version that is read, on a page of its own.
    """
    held: list[StepKind] = []
    for kind, principal_id in steps:
        if kind == StepKind.SIGN or principal_id not in principals:
            break
        held.append(kind)
    return tuple(held)


def content_of(
    fields: DraftFields, issuer: Issuer, signature: Signature, *, on: date, tone: Tone | None = None
) -> PaperContent:
    """The paper as the composer wants it: a draft, without number and date."""
    return PaperContent(
        type_key=fields.type_key,
        letterhead=Letterhead(issuer.superior, issuer.lines, issuer.symbol, issuer.place),
        subject=fields.subject,
        signature=signature,
        written_on=on,
        blocks=blocks_of(fields.text),
        addressees=fields.addressees,
        recipients=fields.recipients,
        kept_at=fields.kept_at,
        author=fields.author_line,
        urgency=fields.urgency,
        draft_mark=DRAFT_MARK,
        tone=tone,
    )


def first_text(
    fields: DraftFields,
    issuer: Issuer,
    answers: Citation | None = None,
    *,
    tone: Tone | None = None,
) -> str:
    """The text typed, or first words for the type when none was, in the office's ``tone``."""
    if fields.text:
        return fields.text
    named = fields.collective and is_collective(issuer.kind)
    deciding = f"{fields.collective} {issuer.name}" if named else issuer.name
    words = skeleton(
        fields.type_key,
        issuer=issuer.name,
        subject=fields.subject,
        authority=deciding,
        answers=answers,
    )
    return with_tone(words, tone) if tone else words


def sample_content(issuer: Issuer, *, on: date, tone: Tone | None = None) -> PaperContent:
    """A paper of sample words in an issuer's letterhead, to look at a template on."""
    name = "Họ và tên người ký"
    signature = Signature(Authority.OWN, "", "Thủ trưởng", name)
    if is_collective(issuer.kind):
        signature = Signature(Authority.COLLECTIVE, "Ban Thường vụ", "Bí thư", name)
    return PaperContent(
        type_key=SAMPLE_TYPE,
        letterhead=Letterhead(issuer.superior, issuer.lines, issuer.symbol, issuer.place),
        subject="ban hành quy định mẫu để xem thử",
        signature=signature,
        written_on=on,
        blocks=blocks_of(_SAMPLE_TEXT),
        recipients=("Nơi nhận thứ nhất", "Nơi nhận thứ hai"),
        kept_at="Văn phòng",
        draft_mark=DRAFT_MARK,
        tone=tone,
    )


@dataclass(frozen=True)
class Passage:
    """A paragraph of two versions beside each other: "same", "added", "removed" or "changed".

    ``pieces`` are (kind, words) in order; ``skipped`` paragraphs before it are the same in both.
    """

    kind: str
    pieces: tuple[tuple[str, str], ...]
    skipped: int = 0


def compared(before: Sequence[str], after: Sequence[str]) -> list[Passage]:
    """What changed between the paragraphs of two versions, with the paragraph around each change.

    Empty when the words are the same; spaces do not count.
    """
    old = [squeeze(line) for line in before if line.strip()]
    new = [squeeze(line) for line in after if line.strip()]
    found: list[Passage] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Passage("same", (("same", line),)) for line in new[c:d]]
            continue
        pairs = min(b - a, d - c)
        found += [_changed(old[a + i], new[c + i]) for i in range(pairs)]
        found += [Passage("removed", (("removed", line),)) for line in old[a + pairs : b]]
        found += [Passage("added", (("added", line),)) for line in new[c + pairs : d]]
    return _near_changes(found)


def _changed(old: str, new: str) -> Passage:
    a, b = old.split(), new.split()
    pieces: list[tuple[str, str]] = []
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(a[i:j])))
            continue
        pieces += [("removed", " ".join(a[i:j]))] if j > i else []
        pieces += [("added", " ".join(b[k:m]))] if m > k else []
    return Passage("changed", tuple(pieces))


def _near_changes(found: list[Passage]) -> list[Passage]:
    """Changes and the paragraph before and after each; how many are left out in between."""
    changes = {i for i, passage in enumerate(found) if passage.kind != "same"}
    shown: list[Passage] = []
    skipped = 0
    for i, passage in enumerate(found):
        if changes & {i - 1, i, i + 1}:
            shown.append(replace(passage, skipped=skipped))
            skipped = 0
        else:
            skipped += 1
    return shown


def version_name(subject: str, number: int) -> str:
    """The name of a version's file: "Dự thảo 2 - báo cáo kết quả.docx"."""
    safe = "".join(c for c in squeeze(subject) if c.isalnum() or c in " ,.-")
    return f"Dự thảo {number} - {safe[:80].strip()}.docx"


def printed_places(text: str) -> list[str]:
    """Where a paper says it goes, line by line: after "Kính gửi", and all from "Nơi nhận" on."""
    lines = [squeeze(line) for line in text.splitlines() if line.strip()]
    found: list[str] = []
    listing = ""
    for line in lines:
        folded = fold(line)
        if _ADDRESSED.match(folded):
            listing = "greeting"
        elif folded.startswith("noi nhan"):
            listing = "foot"
        elif listing == "greeting" and not line.startswith(("-", "–")) and not line.endswith(";"):
            listing = ""
        if listing:
            found.append(line)
    return found


def not_printed(bodies: Sequence[tuple[str, ...]], printed: Sequence[str]) -> list[str]:
    """Of the bodies a paper is delivered to, those that no printed line names or stands for.

    Each body is its name, then other names it may be printed by (short name, groups it is in).
    Lenient: it only warns. A line that stands for many covers every body of that kind, the
    beginning of a name ("Ban Tổ chức Tỉnh uỷ" of …"Nghệ An") its body.
    """
    lines = [_bare(line) for line in printed]
    return [names[0] for names in bodies if not any(_stands_for(line, names) for line in lines)]


def same_content(before: str, after: str) -> bool:
    """Do two versions say the same, so that only the form differs?

    The content is all between the line of place and date and "Nơi nhận": the name of the type, the
    subject, "Kính gửi", the text. Words count, not capitals, tone marks, punctuation or breaks.
    """
    return _content_words(before) == _content_words(after)


def _content_words(text: str) -> list[str]:
    lines = [fold(squeeze(line)) for line in text.splitlines()]
    begin = next((i + 1 for i, line in enumerate(lines) if _DATE_LINE.match(line)), 0)
    foot = (i for i, line in enumerate(lines) if i >= begin and line.startswith("noi nhan"))
    return re.findall(r"\w+", " ".join(lines[begin : next(foot, len(lines))]))


def _bare(line: str) -> str:
    return squeeze(_ADDRESSED.sub("", fold(line)).strip(" -–:;,."))


def _stands_for(line: str, names: tuple[str, ...]) -> bool:
    folded = [fold(name) for name in names if name]
    if any(name in line for name in folded):
        return True
    if len(line) >= _SHORTEST_NAME and folded[0].startswith(line):
        return True
    if not _MANY.search(line):
        return False
    kinds = set(_BODY_WORDS.findall(line))
    return bool(_ANY_BODY.search(line) or kinds & set(_BODY_WORDS.findall(folded[0])))
