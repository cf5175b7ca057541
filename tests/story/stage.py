"""Sets the stage: work in every state, so that each page has something to show.

Run as a program inside an office (``python -m tests.story.stage RECORD``, the record of an issued
paper) it goes through the commands people use, and prints the ids as JSON.
"""

import io
import json
import os
import sys
from datetime import timedelta

import django
import docx
from docx.shared import Mm, Pt

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chung.project.settings")
django.setup()

from chung.accounts.commands import open_account  # noqa: E402
from chung.accounts.models import User  # noqa: E402
from chung.drafting.commands import (  # noqa: E402
    SentFile,
    approve_step,
    check_file,
    read_template,
    read_version,
    send_up,
    sign_draft,
    start_draft,
    try_template,
    upload_version,
)
from chung.drafting.rules import DraftFields  # noqa: E402
from chung.formats.reader import AdmittedFile  # noqa: E402
from chung.formats.writer import stationery  # noqa: E402
from chung.foundation import clock  # noqa: E402
from chung.foundation.actor import Actor  # noqa: E402
from chung.notices.models import Notice  # noqa: E402
from chung.organisation.commands import delegate_post, register_person  # noqa: E402
from chung.organisation.models import Appointment, Body, RecipientGroup  # noqa: E402
from chung.organisation.queries import actor_for  # noqa: E402
from chung.records.models import Attachment  # noqa: E402
from chung.records.queries import open_file  # noqa: E402
from chung.registry.commands import ask_recall  # noqa: E402
from chung.registry.models import Arrival, Delivery, IncomingPaper, Register  # noqa: E402
from chung.services.commands import (  # noqa: E402
    AgreementTerms,
    ServiceTerms,
    attach_to_request,
    begin_agreement,
)
from chung.services.models import Agreement, ServiceRequest  # noqa: E402
from chung.services.states import ServiceKind  # noqa: E402
from chung.signing.commands import add_signing_rule  # noqa: E402
from chung.tasks.commands import (  # noqa: E402
    Due,
    PartOrder,
    Product,
    SentPaper,
    accept_task,
    assign_task,
    complete_task,
    note_obstacle,
    request_extension,
)
from chung.tasks.models import Part  # noqa: E402
from chung.tasks.states import ProductKind, ReceivingLevel  # noqa: E402
from tests.story.handed_over import handed_over  # noqa: E402
from tests.story.rearranged import plans  # noqa: E402
from tests.story.told import PASSWORDS, WITH_PASSWORD  # noqa: E402

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STEPS = (
    ("room", "truongphong.tonghop"),
    ("format", "vanthu.tinhuy"),
    ("office", "chanhvp.tinhuy"),
)

# Where a draft stops, what it is about, how many steps have said yes (None: still being written).
_DRAFTS = (
    ("writing", "đôn đốc báo cáo công tác tháng", None),
    ("at_room", "triệu tập hội nghị giao ban trực tuyến", 0),
    ("at_format", "cung cấp số liệu tổng kết năm", 1),
    ("at_signer", "góp ý dự thảo chương trình công tác năm sau", 3),
    ("signed", "thông báo lịch tiếp công dân tháng sau", 3),
)
_TASKS = (
    "Rà soát danh mục văn bản còn hiệu lực",
    "Tổng hợp số liệu tổng kết công tác năm",
    "Chuẩn bị nội dung hội nghị giao ban",
)


def main(issued: int) -> dict[str, int | str]:
    """Make everything; name → id."""
    return {
        **_drafts(),
        **_packets(issued),
        **_tasks(),
        **_absence(),
        **_account(),
        **plans(_as("quantri")),
        "signing_rule": _signing_rule(),
        **handed_over(),
        **_found(issued),
    }


def _signing_rule() -> int:
    """The chief of office signs some types by order of the standing committee."""
    return add_signing_rule(
        _as("quantri"),
        body_id=_body("tu-nghe-an"),
        effect="allow",
        post_id=_post("chanhvp.tinhuy"),
        form="T/L",
        behalf="Ban Thường vụ",
        types=["cong_van", "giay_moi"],
        since=clock.today(),
        basis="Quy chế làm việc giả định của cấp uỷ",
    )


def _as(username: str) -> Actor:
    user = User.objects.get(username=username)
    return actor_for(user.person_id, None, clock.today())


def _body(slug: str) -> int:
    return Body.objects.get(slug=slug).id


def _post(username: str) -> int:
    return _as(username).posts[0]


def _drafts() -> dict[str, int]:
    """A draft at each stop of the chain, and one that waits for its number."""
    stops = {name: _draft(subject, steps) for name, subject, steps in _DRAFTS}
    signed = sign_draft(_as("phobithu.tinhuy"), record_id=stops["signed"], version=1)
    checked = _second_version(stops["writing"])
    _template()
    made = {f"draft_{k}": v for k, v in stops.items()}
    return {**made, "outgoing_signed": signed, "checked_file": checked}


def _draft(subject: str, steps: int | None) -> int:
    drafter = _as("chuyenvien.tonghop")
    draft = start_draft(
        drafter,
        fields=DraftFields(
            issuer_id=_body("tu-nghe-an"),
            type_key="cong_van",
            subject=subject,
            signer_post_id=_post("phobithu.tinhuy"),
            collective="Ban Thường vụ",
            addressees=("Đảng uỷ xã Kim Liên",),
            recipient_body_ids=(_body("du-xa-kim-lien"),),
            text="Nội dung giả định để thử phần mềm.",
        ),
    )
    if steps is not None:
        send_up(drafter, record_id=draft)
        for kind, username in _STEPS[:steps]:
            approve_step(_as(username), record_id=draft, kind=kind)
    return draft


def _second_version(record_id: int) -> int:
    """Hand in the draft again with other words, as its drafter would, its form checked before;
    returns what was sent to be checked.
    """
    first = Attachment.objects.get(record_id=record_id)
    with open_file(first.file_id) as source:
        paper = docx.Document(source)
    words = next(p for p in paper.paragraphs if "Nội dung giả định" in p.text)
    words.runs[0].text = "Nội dung giả định đã sửa để thử phần mềm."
    paper.add_paragraph("Thêm một đoạn ở bản hai.")
    paper.sections[0].left_margin = Mm(25)
    words.runs[0].font.size = Pt(12)
    data = io.BytesIO()
    paper.save(data)
    version = read_version(data, "ban-hai.docx")
    drafter = _as("chuyenvien.tonghop")
    checked = check_file(drafter, sent=SentFile(version.data, version.name, _DOCX))
    upload_version(drafter, record_id=record_id, version=version, remark="Sửa ý")
    return checked


def _template() -> None:
    """The chief looks at a template of the office's own."""
    chief, body_id = _as("chanhvp.tinhuy"), _body("tu-nghe-an")
    paper = docx.Document(io.BytesIO(stationery(clock.today())))
    paper.styles["Đảng - Nội dung"].font.size = Pt(16)
    data = io.BytesIO()
    paper.save(data)
    template = read_template(chief, body_id, data, "mau-chu-lon.docx")
    try_template(chief, body_id=body_id, template=template)


def _packets(issued: int) -> dict[str, int]:
    """One that waits at a commune, one the sender wants back."""
    clerk = _as("vanthu.tinhuy")
    packets = {d.recipient_id: d.id for d in Delivery.objects.filter(outgoing_id=issued)}
    accepted = packets[_body("du-xa-kim-lien")]
    ask_recall(clerk, record_id=issued, reason="Gửi nhầm (giả định).", delivery_ids=[accepted])
    return {"packet_waiting": packets[_body("du-xa-keng-du")], "packet_recall": accepted}


def _tasks() -> dict[str, int]:
    """One on offer, one under way with everything that can be asked, one handed in."""
    head = _as("truongphong.tonghop")
    offered, going, handed_in = (_task(title) for title in _TASKS)
    accept_task(head, task_id=going)
    note_obstacle(head, task_id=going, words="Chờ số liệu giả định.")
    later = clock.today() + timedelta(days=30)
    request_extension(head, task_id=going, deadline=later, reason="Chờ số liệu giả định.")
    accept_task(head, task_id=handed_in)
    paper = SentPaper("12-BC/VPTU", clock.today(), ReceivingLevel.ISSUER)
    complete_task(head, task_id=handed_in, papers=[paper], words="Đã gửi.")
    part = Part.objects.filter(task_id=going).first()
    assert part is not None
    return {
        "task_offered": offered,
        "task_going": going,
        "task_handed_in": handed_in,
        "part": part.id,
    }


def _task(title: str) -> int:
    return assign_task(
        _as("chanhvp.tinhuy"),
        title=title,
        product=Product(ProductKind.LETTER, ReceivingLevel.ISSUER),
        due=Due(on=clock.today() + timedelta(days=9)),
        unit_id=_body("vptu-tong-hop"),
        parts=[PartOrder(unit_id=_body("btctu-nghe-an"))],
        instruction="Ý kiến chỉ đạo giả định.",
    ).pk


def _absence() -> dict[str, int]:
    """The chief is away next month, the deputy acts."""
    since = clock.today() + timedelta(days=30)
    deputy = Appointment.objects.filter(post_id=_post("phochanhvp.tinhuy")).get()
    absence = delegate_post(
        _as("chanhvp.tinhuy"),
        post_id=_post("chanhvp.tinhuy"),
        substitute_id=deputy.person_id,
        since=since,
        until=since + timedelta(days=5),
        reason="Đi công tác (giả định).",
    )
    return {"absence": absence.pk}


def _account() -> dict[str, int | str]:
    """Somebody with a password, which the cast of the demo has not; somebody without an account."""
    administrator = _as("quantri")
    person = register_person(administrator, full_name="Tạ Văn Mật Khẩu")
    open_account(
        administrator,
        person_id=person.pk,
        username=WITH_PASSWORD,
        password=PASSWORDS[WITH_PASSWORD],
    )
    nobody = register_person(administrator, full_name="Lê Thị Chưa Vào")
    held = Appointment.objects.filter(post_id=_post("vanthu.tinhuy")).get()
    return {
        "account": WITH_PASSWORD,
        "staff": held.person_id,
        "held": held.pk,
        "post": held.post_id,
        "group": RecipientGroup.objects.order_by("position").values_list("id", flat=True)[0],
        "no_account": nobody.pk,
    }


def _found(issued: int) -> dict[str, int | str]:
    """What is there anyway."""
    waiting = IncomingPaper.objects.filter(state="waiting").order_by("record_id")
    settled = IncomingPaper.objects.filter(state="settled").order_by("record_id")
    arrival = Arrival.objects.filter(state="ready").first()
    notice = Notice.objects.order_by("-id").first()
    attachment = Attachment.objects.filter(record_id=issued).first()
    register = Register.objects.filter(book__body_id=_body("tu-nghe-an")).first()
    assert arrival and notice and attachment and register
    return {
        "incoming_waiting": waiting[0].record_id,
        "incoming_settled": settled[0].record_id,
        "arrival": arrival.id,
        "notice": notice.id,
        "attachment": attachment.id,
        "register": register.id,
        "desk": _body("tu-nghe-an"),
        "office": _body("vptu-nghe-an"),
        **_served(),
    }


def _served() -> dict[str, int]:
    """What the demo's shared office agreed to, a request that waits, with a file, and an agreement
    still ahead.
    """
    board = _body("bnctu-nghe-an")
    agreement = Agreement.objects.filter(served_id=board, until__isnull=True).latest("since")
    asked = ServiceRequest.objects.filter(state="asked").earliest("record_id")
    file, words = io.BytesIO(), docx.Document()
    words.add_paragraph("Danh sách cán bộ đi công tác (ví dụ minh hoạ)")
    words.save(file)
    listed = AdmittedFile("Danh sach doan cong tac.docx", _DOCX, file)
    attach_to_request(_as("chanhvp.tinhuy"), record_id=asked.pk, files=[listed])
    terms = AgreementTerms(
        provider_id=_body("vptu-nghe-an"),
        served_id=board,
        since=clock.today() + timedelta(days=30),
        services=[ServiceTerms(ServiceKind.CASHIER, 3), ServiceTerms(ServiceKind.ARCHIVE)],
        basis="Thoả thuận bổ sung (giả định)",
    )
    coming = begin_agreement(_as("quantri"), terms=terms)
    return {
        "agreement": agreement.id,
        "agreement_coming": coming.id,
        "service_request": asked.pk,
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
