"""A paper written to be issued as it is: what the guide demands of its content is asked first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.formats.symbols import CONGRESS_ORGAN
from chung.formats.writer.compose import compose
from chung.formats.writer.content import Authority, PaperContent, Signature, initials
from chung.foundation.refusals import Invalid
from chung.foundation.text import exact, fold, squeeze

_URGENCIES = ("khẩn", "thượng khẩn", "hoả tốc")  # II.3
_SECRECY = ("mật", "tối mật", "tuyệt mật")
# I.7.1.2b: the only positions printed after T/M; those of congress organs among them.
_AFTER_COLLECTIVE = (
    "tổng bí thư", "bí thư", "phó bí thư", "chủ nhiệm", "phó chủ nhiệm", "chủ tịch",
    "phó chủ tịch", "trưởng đoàn", "trưởng ban",
)  # fmt: skip
_ONE_PERSON = re.compile(r"(chanh|truong|pho|chu tich|bi thu|giam doc|van phong)\b")
_COMMITTEE = re.compile(r"(bi thu|tinh uy|thanh uy|dang uy|chi bo|ban thuong vu|ban chap hanh)\b")
_TITLE = re.compile(
    r"(gs|pgs|ts|ths|cn|ks|bs|ls|dong chi|d/c|ong|ba|dai tuong|thuong tuong|trung tuong"
    r"|thieu tuong|dai ta|thuong ta|trung ta|thieu ta)\b\.?\s"
)
_NO_SUBJECT = {"giay_gioi_thieu", "giay_chung_nhan", "giay_di_duong", "giay_nghi_phep", "thu_cong"}


@dataclass(frozen=True, slots=True)
class Demand:
    """What a content does not meet: where, what, and what to do."""

    field: str
    message: Any  # lazily translated
    way_out: Any


def generate(content: PaperContent, template: bytes | None = None) -> bytes:
    """The finished paper as DOCX. ``template`` is an office's own DOCX whose styles then count.
    A type without a code takes the office's, else the initials of its name (I.3.1.2a).

    Raises Invalid for the first demand of the guide that the content does not meet.
    """
    for demand in unmet(content):
        raise Invalid(demand.message, demand.way_out, field=demand.field)
    code = content.code or initials(content.paper_type.name)
    return compose(replace(content, code=code), template)


def unmet(content: PaperContent) -> tuple[Demand, ...]:
    """All demands that the content does not meet. Raises Invalid for an unknown type."""
    checks = (_head(content), _ends(content), _marks(content), _appendices(content))
    signers = (content.signature, *content.cosigners)
    joint = bool(content.cosigners)
    signed = (each for s in signers for each in _signature(s, joint=joint))
    return (*(each for check in checks for each in check), *signed)


def _head(content: PaperContent) -> Iterator[Demand]:
    head = content.letterhead
    congress = exact(" ".join(head.issuer[:1])).startswith("đại hội")
    if congress != (head.organ == CONGRESS_ORGAN):
        yield Demand(
            "organ",
            _("Văn bản của đại hội, và chỉ của đại hội, mang ký hiệu ĐH."),
            _("Hãy sửa ký hiệu hoặc tên cơ quan ban hành."),
        )
    if content.cosigners and head.organ.count("-") < len(content.cosigners):
        yield Demand(
            "organ",
            _("Văn bản liên tịch phải ghi ký hiệu của mọi cơ quan, nối bằng dấu “-”."),
            _("Ví dụ BTCTU-BNCTU, cơ quan chủ trì đứng trước."),
        )
    if not squeeze(content.subject) and content.type_key not in _NO_SUBJECT:
        yield Demand("subject", _("Văn bản chưa có trích yếu."), _("Hãy ghi ngắn gọn nội dung."))


def _ends(content: PaperContent) -> Iterator[Demand]:
    if content.paper_type.layout != "named" and not content.addressees:
        yield Demand(
            "addressees",
            _("Công văn, tờ trình phải ghi nơi kính gửi, kính trình."),
            _("Hãy thêm ít nhất một nơi nhận."),
        )
    two = content.recorder or content.beside
    if content.type_key == "bien_ban" and not two:
        yield Demand(
            "recorder",
            _("Biên bản phải có hai người ký."),
            _("Hãy ghi tên người ghi biên bản."),
        )
    if not two and not content.recipients and not content.kept_at:
        yield Demand(
            "recipients", _("Văn bản chưa có nơi nhận."), _("Hãy ghi ít nhất nơi lưu văn bản.")
        )


def _marks(content: PaperContent) -> Iterator[Demand]:
    if content.number is not None and (content.dated is None or content.draft_mark):
        yield Demand(
            "number",
            _("Văn bản đã có số thì phải có ngày và không còn ghi “Dự thảo”."),
            _("Hãy ghi ngày ký và bỏ dòng dự thảo, hoặc để trống số."),
        )
    marks = [exact(mark) for mark in (content.urgency, content.circulation) if mark]
    if any(mark in map(exact, _SECRECY) for mark in marks):
        yield Demand(
            "circulation",
            _("Văn bản mật không được soạn trên hệ thống này."),
            _("Soạn và đăng ký văn bản mật theo quy định về bảo vệ bí mật nhà nước."),
        )
    elif content.urgency and exact(content.urgency) not in map(exact, _URGENCIES):
        yield Demand(
            "urgency",
            _("Không có mức độ khẩn “%(urgency)s”.") % {"urgency": content.urgency},
            _("Chỉ dùng KHẨN, THƯỢNG KHẨN hoặc HOẢ TỐC."),
        )


def _appendices(content: PaperContent) -> Iterator[Demand]:
    said = exact(" ".join(block.text for block in content.blocks))
    several = len(content.appendices) > 1
    for number in range(1, len(content.appendices) + 1):
        if not re.search(rf"phụ lục.{{0,20}}\b{number}\b" if several else "phụ lục", said):
            yield Demand(
                "appendices",
                _("Nội dung văn bản chưa nhắc đến phụ lục kèm theo."),
                _("Hãy nhắc đến từng phụ lục trong nội dung, ví dụ “(Phụ lục 1)”."),
            )
            return


def _signature(signature: Signature, *, joint: bool) -> Iterator[Demand]:
    whose, position = fold(squeeze(signature.on_behalf)), exact(squeeze(signature.position))
    if _TITLE.match(fold(squeeze(signature.name))):
        yield Demand(
            "name",
            _("Họ tên người ký không kèm học hàm, học vị, cấp bậc, danh xưng."),
            _("Hãy chỉ ghi họ và tên."),
        )
    if signature.authority is Authority.COLLECTIVE:
        if _ONE_PERSON.match(whose):
            yield Demand(
                "authority",
                _("T/M chỉ dùng khi ký thay mặt tập thể."),
                _("Cấp phó ký thay cấp trưởng thì ghi K/T."),
            )
        allowed = tuple(map(exact, _AFTER_COLLECTIVE))
        fits = position.startswith(allowed) if joint else position in ("", *allowed)
        if not fits and "kiêm" not in position:
            yield Demand(
                "position",
                _("Sau T/M không ghi chức vụ “%(position)s”.") % {"position": signature.position},
                _("Chỉ ghi bí thư, chủ nhiệm, chủ tịch hoặc cấp phó của các chức vụ đó."),
            )
    if signature.authority is Authority.DEPUTY and _COMMITTEE.match(whose):
        yield Demand(
            "authority",
            _("Cấp uỷ làm việc theo chế độ tập thể, không ký K/T."),
            _("Phó bí thư ký T/M cấp uỷ hoặc ban thường vụ."),
        )
