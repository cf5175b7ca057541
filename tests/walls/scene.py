"""The scene: the demo's office, and for every circle the same set of papers, each with its marker.

A marker is a word that stands nowhere else (``zqkiemtraxden``: the circle, the kind). It is in the
title, the text, the file name and the remarks of its thing, so that whatever page, sheet, file or
header leaks any of it is told by name.
"""

import io
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

import docx

from chung.accounts.commands import open_account, seed_personas
from chung.accounts.models import User
from chung.drafting.commands import (
    SentFile,
    check_file,
    read_template,
    send_up,
    start_draft,
    try_template,
)
from chung.drafting.rules import DraftFields
from chung.formats.reader import AdmittedFile
from chung.formats.symbols import paper_type
from chung.formats.writer import (
    Authority,
    Letterhead,
    PaperContent,
    Signature,
    blocks_of,
    compose,
    stationery,
)
from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.journal.commands import command, note
from chung.notices.models import Notice
from chung.organisation.commands import (
    appoint_person,
    create_post,
    define_group,
    delegate_post,
    register_person,
    seed_organisation,
    set_calendar_days,
    shipped_calendar_days,
)
from chung.organisation.models import Appointment, Body, PostDuty
from chung.organisation.queries import actor_for, body_on, principal_for_body
from chung.organisation.states import PrincipalKind
from chung.records.commands import store_file
from chung.records.models import Attachment
from chung.records.states import FileRole
from chung.registry.commands import (
    Addressee,
    discard_arrival,
    distribute_incoming,
    freeze_issued,
    number_paper,
    open_first_books,
    prepare_outgoing,
    propose_fields,
    receive_file,
    register_incoming,
    set_series_start,
)
from chung.registry.models import Book, Delivery, Register
from chung.registry.rules import IncomingFields
from chung.registry.states import RoutingRole
from chung.tasks.commands import (
    Due,
    PartOrder,
    Product,
    SentPaper,
    assign_task,
    complete_task,
)
from chung.tasks.models import Part
from chung.tasks.states import ProductKind, ReceivingLevel
from tests.walls.circles import BYSTANDER, CIRCLES, STRANGER, Circle

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKER = re.compile(rf"zq({'|'.join(CIRCLES)})x([a-z]+)")


def marker(circle: str, kind: str) -> str:
    """The word that only this thing bears."""
    return f"zq{circle}x{kind}"


def markers_in(text: str) -> set[tuple[str, str]]:
    """(circle, kind) of every marker in a text, however it is written."""
    return set(_MARKER.findall(text.casefold()))


@dataclass
class Scene:
    """What is there: kind of thing → circle → its id; ``structure`` are things that are no
    content (a person, a post …) by kind; ``people`` by user name.
    """

    things: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    structure: dict[str, int] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def put(self, kind: str, circle: Circle, number: int) -> int:
        self.things[kind][circle.key] = number
        return number

    def of(self, kind: str, circle: Circle) -> int:
        return self.things[kind][circle.key]

    def acting(self, username: str) -> Actor:
        """Somebody at work in their first post."""
        return actor_for(self.people[username].person_id, None, clock.today())

    def post(self, username: str) -> int:
        return self.acting(username).posts[0]


def house() -> Actor:
    """The office itself."""
    return system_actor(clock.today(), "Dựng cảnh")


def build() -> Scene:
    """The office with everything in it, through the commands people use."""
    scene = office()
    for circle in CIRCLES.values():
        fill(scene, circle)
    send_packets(scene)
    return scene


def office() -> Scene:
    """The demo's bodies and people without a paper, and two who have nothing to do with any."""
    set_calendar_days(house(), days=shipped_calendar_days(), keep_known=True)
    seed_personas(house(), people=seed_organisation(house()))
    open_first_books(house())
    scene = Scene()
    _newcomer(STRANGER, "Người Lạ Thử", None)
    _newcomer(BYSTANDER, "Người Đứng Ngoài Thử", "btctu-bao-ve")
    scene.people = {user.username: user for user in User.objects.exclude(person=None)}
    for circle in CIRCLES.values():
        scene.put("desk", circle, body(circle.body))
        scene.put("unit", circle, body(circle.unit))
        scene.put("book", circle, Book.objects.filter(body__slug=circle.body).latest("id").id)
        scene.put("leader", circle, scene.post(circle.signer))
    _structure(scene)
    return scene


def _structure(scene: Scene) -> None:
    """One of each thing of the organisation: the board's clerk, away next month."""
    held = Appointment.objects.get(post_id=scene.post("vanthu.tochuc"))
    since = clock.today() + timedelta(days=30)
    deputy = scene.people["truongphong.tochucdang"].person_id
    absence = delegate_post(
        house(),
        post_id=held.post_id,
        substitute_id=deputy,
        since=since,
        until=since + timedelta(days=5),
        reason="đi công tác",
    )
    scene.structure = {
        "person": held.person_id,
        "appointment": held.pk,
        "post": held.post_id,
        "duty": PostDuty.objects.get(post_id=held.post_id).pk,
        "absence": absence.pk,
    }


def _newcomer(username: str, name: str, where: str | None) -> None:
    person = register_person(house(), full_name=name)
    if where:
        since = clock.today()
        post = create_post(house(), body_id=body(where), title="Nhân viên", since=since)
        appoint_person(house(), person_id=person.pk, post_id=post.pk, since=since)
    open_account(house(), person_id=person.pk, username=username, password="khong ai dung")


def body(slug: str) -> int:
    return Body.objects.values_list("id", flat=True).get(slug=slug)


def fill(scene: Scene, circle: Circle, kind_suffix: str = "") -> None:
    """Everything of one circle that needs no other; ``kind_suffix`` makes a second set."""
    _Filler(scene, circle, kind_suffix).all()


class _Filler:
    """Makes the things of one circle."""

    def __init__(self, scene: Scene, circle: Circle, suffix: str) -> None:
        self.scene, self.circle, self.suffix = scene, circle, suffix
        self.desk = scene.of("desk", circle)
        self.today = clock.today()

    def all(self) -> None:
        self.incoming("den")
        given = self.incoming("denphan")
        self.distribute(given)
        self.arrival("tep", self.word("tep"))
        discard_arrival(self.who("clerk"), arrival_id=self.arrival("tepbo", self.word("tepbo")))
        self.draft("nhap")
        record = self.draft("duyet")
        send_up(self.who("specialist"), record_id=record)
        self.checked("kiem")
        self.task()
        self.outgoing("ky")
        self.issue(self.outgoing("phat"))
        if not self.suffix:
            self.template()
            self.group()

    def who(self, part: str) -> Actor:
        return self.scene.acting(getattr(self.circle, part))

    def word(self, kind: str) -> str:
        return marker(self.circle.key, kind + self.suffix)

    def put(self, kind: str, number: int) -> int:
        return self.scene.put(kind + self.suffix, self.circle, number)

    def attached(self, kind: str, record_id: int, *roles: FileRole) -> None:
        files = Attachment.objects.filter(record_id=record_id)
        if roles:
            files = files.filter(role__in=roles)
        self.put(f"{kind}-file", files.latest("id").id)

    def arrival(self, kind: str, word: str) -> int:
        arrival = receive_file(
            self.who("clerk"),
            desk_id=self.desk,
            source=io.BytesIO(page(word)),
            name=f"{word}.docx",
            token=f"walls-{kind}-{word}",
        )
        propose_fields(
            house(),
            arrival_id=arrival.id,
            proposal={"subject": {"value": f"về việc {word}", "confidence": 1.0}},
            text=f"Nội dung {word}",
            pages=1,
            pages_read=1,
            source="text",
        )
        return self.put(kind, arrival.id)

    def incoming(self, kind: str) -> int:
        word = self.word(kind)
        registered = register_incoming(
            self.who("clerk"),
            desk_id=self.desk,
            book_id=self.scene.of("book", self.circle),
            fields=IncomingFields(
                subject=f"về việc {word} zqchung",
                issuer_name=f"Cơ quan {word}",
                symbol=f"7-CV/{word}",
                type_name="Công văn",
                dated=self.today,
                signer=f"Ông {word}",
            ),
            arrived_on=self.today,
            arrival_id=self.arrival(f"{kind}tep", word),
        )
        self.put(kind, registered.record_id)
        self.attached(kind, registered.record_id)
        register = Register.objects.get(entries__record_id=registered.record_id)
        self.scene.put("register", self.circle, register.id)
        return registered.record_id

    def distribute(self, record_id: int) -> None:
        unit = self.scene.of("unit", self.circle)
        distribution = distribute_incoming(
            self.who("distributor"),
            record_id=record_id,
            addressees=[Addressee(RoutingRole.LEAD, body_id=unit)],
            due_on=self.today + timedelta(days=9),
            instruction=f"Ý kiến {self.word('denphan')}",
        )
        self.put("viecden", distribution.routings.get().task_id)
        told = principal_for_body(unit, PrincipalKind.UNIT)
        news = Notice.objects.filter(record_id=record_id, principal_id=told)
        self.put("news", news.latest("id").id)

    def draft(self, kind: str) -> int:
        word = self.word(kind)
        record_id = start_draft(
            self.who("specialist"),
            fields=DraftFields(
                issuer_id=self.desk,
                type_key="cong_van",
                subject=f"{word} zqchung",
                signer_post_id=self.scene.post(self.circle.signer),
                addressees=(f"Nơi nhận {word}",),
                text=f"Nội dung {word}.",
            ),
        )
        self.attached(kind, record_id)
        return self.put(kind, record_id)

    def checked(self, kind: str) -> None:
        sent = SentFile(page(self.word(kind)), f"{self.word(kind)}.docx", DOCX)
        self.put(kind, check_file(self.who("specialist"), sent=sent))

    def task(self) -> None:
        word = self.word("viec")
        unit = self.scene.of("unit", self.circle)
        task = assign_task(
            self.who("distributor"),
            title=f"Việc {word} zqchung",
            product=Product(ProductKind.REPORT, ReceivingLevel.UNIT_HEAD, f"Sản phẩm {word}"),
            due=Due(on=self.today + timedelta(days=2)),
            unit_id=unit,
            parts=[PartOrder(post_id=self.scene.post(self.circle.specialist))],
            instruction=f"Chỉ đạo {word}",
        )
        self.put("viec", task.record_id)
        self.put("phan", Part.objects.filter(task_id=task.record_id).latest("id").id)
        file = AdmittedFile(f"{word}.docx", DOCX, io.BytesIO(page(word)))
        paper = SentPaper(f"8-BC/{word}", self.today, ReceivingLevel.UNIT_HEAD)
        head = self.who("head")
        complete_task(head, task_id=task.record_id, papers=[paper], files=[file], words=word)
        self.attached("viec", task.record_id)

    def outgoing(self, kind: str) -> int:
        word, issuer = self.word(kind), body_on(self.desk, self.today)
        content = letter(f"{word} zqchung", issuer.letterhead_issuer, issuer.symbol, issuer.place)
        signer, chosen = self.who("signer"), paper_type("cong_van")
        record_id = prepare_outgoing(
            signer,
            issuer_id=self.desk,
            type_code=chosen.code,
            type_name=chosen.name,
            subject=f"{word} zqchung",
            docx_sha256=keep(signer, content),
            docx_name=f"{word}.docx",
            signer_post_id=self.scene.post(self.circle.signer),
            signer_name=f"Người ký {word}",
            recipient_body_ids=[self.scene.of("desk", CIRCLES[self.circle.sends_to])],
            recipient_lines=[f"Nơi nhận {word}"],
        )
        self.attached(kind, record_id)
        return self.put(kind, record_id)

    def issue(self, record_id: int) -> None:
        if not self.suffix:
            set_series_start(
                self.who("clerk"),
                issuer_id=self.desk,
                type_key="cong_van",
                first_number=7000 + 100 * list(CIRCLES).index(self.circle.key),
                reason="Sổ giấy trước đó",
            )
        number_paper(self.who("clerk"), record_id=record_id)
        word = self.word("phat")
        freeze_issued(
            house(),
            record_id=record_id,
            docx=page(f"{word} phát hành"),
            pdf=b"%PDF-1.4 " + word.encode(),
            text=f"Toàn văn {word}",
        )
        self.attached("phat", record_id, FileRole.ISSUED_PDF)

    def template(self) -> None:
        paper = docx.Document(io.BytesIO(stationery(self.today)))
        keeper = self.who("clerk")
        paper.save(data := io.BytesIO())
        made = read_template(keeper, self.desk, data, f"{self.word('mau')}.docx")
        self.put("mau", try_template(keeper, body_id=self.desk, template=made))

    def group(self) -> None:
        made = define_group(
            self.who("clerk"),
            name=f"Nhóm nhận {self.circle.key}",
            body_ids=[self.scene.of("desk", c) for c in CIRCLES.values()],
            owner_id=self.desk,
        )
        self.put("nhom", made.pk)


def send_packets(scene: Scene) -> None:
    """The packet each circle's issued paper became at the circle it was sent to; one of them was
    accepted and is wanted back."""
    for circle in CIRCLES.values():
        issued = scene.of("phat", circle)
        recipient = CIRCLES[circle.sends_to]
        packet = Delivery.objects.get(outgoing_id=issued)
        assert packet.recipient_id == scene.of("desk", recipient)
        scene.put("goi", circle, packet.id)


@command
def keep(actor: Actor, data: bytes) -> str:
    note(walls=True)
    return store_file(io.BytesIO(data), DOCX).sha256


def page(words: str) -> bytes:
    """A small DOCX that says these words."""
    paper = docx.Document()
    paper.add_paragraph(words)
    paper.save(data := io.BytesIO())
    return data.getvalue()


def letter(subject: str, issuer: str, organ: str, place: str) -> bytes:
    """A letter with room for number and date."""
    return compose(
        PaperContent(
            type_key="cong_van",
            letterhead=Letterhead("", tuple(issuer.splitlines()), organ, place),
            subject=subject,
            signature=Signature(Authority.OWN, "", "TRƯỞNG BAN", "Người Ký"),
            written_on=clock.today(),
            blocks=blocks_of(f"Nội dung {subject}."),
            addressees=(f"Nơi nhận {subject}",),
            recipients=(f"Nơi nhận {subject}",),
            kept_at="Văn phòng",
        )
    )
