"""A scan as a commune's old machine makes it: pictures of a letter, slanted, blurred, no text."""

import io
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
from PIL import Image

from chung.formats.tests.papers import degraded, picture_pdf
from chung.formats.writer import (
    Authority,
    Letterhead,
    PaperContent,
    Signature,
    blocks_of,
    compose,
    to_pdf,
)

DPI = 200
SUBJECT = "xin ý kiến về việc sắp xếp trụ sở làm việc"
_TEXT = (
    "Thực hiện chương trình công tác năm, Ban Thường vụ Đảng uỷ xã kính đề nghị Ban Thường vụ "
    "Tỉnh uỷ cho ý kiến về phương án sắp xếp trụ sở làm việc giả định của các cơ quan trong xã, "
    "gồm hai cơ sở hiện có và một cơ sở dự kiến.\n"
    "Phương án đã được các chi bộ thảo luận, thống nhất. Văn bản này chỉ dùng để thử phần mềm; "
    "mọi tên người và sự việc đều là giả định.\n"
    "Rất mong sớm nhận được ý kiến của Ban Thường vụ Tỉnh uỷ"
)


@dataclass(frozen=True)
class Letter:
    """What the letter says, to be found again on the pages."""

    number: int
    dated: date
    subject: str = SUBJECT
    signer: str = "Võ Văn Minh Chứng"

    @property
    def symbol(self) -> str:
        """As it is printed."""
        return f"{self.number}-CV/ĐU"


def letter_of(today: date, number: int = 357) -> Letter:
    """A letter of the secretary of Kim Liên, three days old."""
    return Letter(number, today - timedelta(days=3))


def scan(letter: Letter, path: Path) -> Path:
    """The letter composed, printed, put on the glass and saved as a PDF of pictures."""
    printed = to_pdf(compose(_content(letter)))
    with pypdfium2.PdfDocument(printed) as document:
        pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    worn = [_jpeg(degraded(page, seed=n, turn=0.7)) for n, page in enumerate(pages, start=1)]
    return picture_pdf(worn, path, DPI)


def _content(letter: Letter) -> PaperContent:
    return PaperContent(
        type_key="cong_van",
        letterhead=Letterhead("Đảng bộ tỉnh Nghệ An", ("Đảng uỷ xã Kim Liên",), "ĐU", "Kim Liên"),
        subject=letter.subject,
        signature=Signature(Authority.COLLECTIVE, "Ban Thường vụ", "Bí thư", letter.signer),
        written_on=letter.dated,
        blocks=blocks_of(_TEXT),
        addressees=("Ban Thường vụ Tỉnh uỷ",),
        recipients=("Văn phòng Tỉnh uỷ",),
        kept_at="Văn phòng Đảng uỷ",
        number=letter.number,
        dated=letter.dated,
    )


def _jpeg(image: Image.Image) -> Image.Image:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=55)
    return Image.open(io.BytesIO(out.getvalue()))
