"""The reply: started from the paper, written in Word, sent up, returned once, approved, signed."""

from pathlib import Path

import docx
from playwright.sync_api import expect

from tests.story.person import Cast, Person
from tests.story.told import CHIEF, CLERK, ROOM_HEAD, SIGNER, SPECIALIST, Told

TEXT = (
    "Ban Thường vụ Tỉnh uỷ đồng ý với phương án sắp xếp trụ sở giả định đã trình.\n"
    "Đề nghị Đảng uỷ phường Trường Vinh nghiên cứu, vận dụng."
)
ADDED = " Kết quả báo cáo trước khi hết quý."
REASON = "Nêu rõ cơ sở pháp lý giả định trước khi trình."


def the_specialist_starts_a_reply(cast: Cast, told: Told) -> None:
    """A reply begins at the incoming paper and knows it: addressee, symbol, deadline."""
    specialist = cast[SPECIALIST]
    specialist.follow("Soạn trả lời")
    expect(specialist.page.get_by_label("Trích yếu", exact=True)).to_have_value(
        f"trả lời Công văn số {told.letter.symbol}"
    )
    specialist.choose("Cơ quan ban hành, người ký", "T/M BAN THƯỜNG VỤ · PHÓ BÍ THƯ · Lê Minh Hoạ")
    specialist.type("Kính gửi (để in)", "Đảng uỷ xã Kim Liên\nĐảng uỷ phường Trường Vinh")
    specialist.tick("Gửi trong hệ thống", "Đảng uỷ phường Trường Vinh")
    specialist.type("Nội dung ban đầu", TEXT)
    specialist.picture("06-reply")
    specialist.send()
    told.draft = specialist.path
    specialist.reads()
    specialist.shows("Gửi trong hệ thống", "2 nơi nhận")
    specialist.shows("Trạng thái", "Đang soạn thảo")


def a_new_version_is_sent_up(cast: Cast, told: Told) -> None:
    """The file is written on in Word and handed in again; then it goes up."""
    specialist = cast[SPECIALIST]
    with specialist.page.expect_download() as download:
        specialist.page.get_by_role("link", name="Tải về").first.click()
    target = told.scan.with_name("ban-2.docx")
    download.value.save_as(target)
    _write_on(target)
    specialist.page.set_input_files("input[type=file]", target)
    specialist.type("Đã sửa gì", "Thêm thời hạn báo cáo")
    specialist.press("Nộp phiên bản")
    specialist.see("Bản 2", "Thêm thời hạn báo cáo")
    specialist.press("Trình duyệt")
    specialist.shows("Trạng thái", "Chờ duyệt nội dung")
    specialist.picture("07-sent-up")


def _write_on(file: Path) -> None:
    document = docx.Document(str(file))
    paragraph = next(p for p in document.paragraphs if "vận dụng" in p.text)
    paragraph.add_run(ADDED)
    document.save(str(file))


def it_comes_back_once(cast: Cast, told: Told) -> None:
    """The room head returns it with a reason; the specialist sees who, why, and sends it again."""
    head, specialist = cast[ROOM_HEAD], cast[SPECIALIST]
    _at(head, told)
    head.follow("Trả lại…")
    head.type("Lý do", REASON)
    head.press("Trả lại")
    specialist.open("/")
    specialist.see("Sửa lại")
    _at(specialist, told)
    specialist.shows("Trạng thái", "Trả lại, chờ sửa")
    specialist.see("Vũ Văn Nháp", REASON)
    specialist.picture("08-returned")
    specialist.follow("Trình lại…")
    specialist.type("Đã làm gì", "Đã trao đổi với phòng, giữ nguyên bản 2")
    specialist.press("Vẫn trình duyệt")
    specialist.shows("Trạng thái", "Chờ duyệt nội dung")


def it_is_approved(cast: Cast, told: Told) -> None:
    """Content by the room head, form by the clerk, the way to the signer by the chief of office."""
    for who, act, then in (
        (ROOM_HEAD, "Duyệt nội dung", "Chờ kiểm tra thể thức"),
        (CLERK, "Đúng thể thức, chuyển tiếp", "Chờ duyệt trình ký"),
        (CHIEF, "Đồng ý trình ký", "Chờ ký"),
    ):
        person = cast[who]
        _at(person, told)
        person.press(act)
        person.shows("Trạng thái", then)


def it_is_signed(cast: Cast, told: Told) -> None:
    """The deputy secretary reads the very version that is signed."""
    signer = cast[SIGNER]
    _at(signer, told)
    signer.reads()
    signer.picture("09-signer")
    signer.follow("Ký…")
    signer.see("Bản 2 được chốt")
    signer.press("Ký bản 2")
    signer.shows("Trạng thái", "Đã ký, chờ cấp số")


def _at(person: Person, told: Told) -> None:
    """From the desk to the draft, as somebody who has been told nothing."""
    person.open("/")
    person.follow(f"trả lời Công văn số {told.letter.symbol}", exact=False)
    assert person.path == told.draft
