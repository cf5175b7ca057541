"""Work the communes of the scene leave: papers in and out, a task, a draft."""

from datetime import date, timedelta
from itertools import count

from chung.drafting.commands import start_draft
from chung.drafting.models import Draft
from chung.drafting.rules import DraftFields
from chung.formats.symbols import paper_type
from chung.foundation import clock
from chung.registry.commands import (
    freeze_issued,
    number_paper,
    open_first_books,
    prepare_outgoing,
    register_incoming,
)
from chung.registry.models import Book
from chung.registry.rules import IncomingFields
from chung.registry.tests.outgoing_office import _keep, letter
from chung.reorganisation.tests.scene import Commune, house
from chung.tasks.commands import Due, Product, assign_task
from chung.tasks.models import Task
from chung.tasks.states import ProductKind, ReceivingLevel

_serial = count(1)


def book_of(commune: Commune) -> Book:
    """The commune's first book."""
    open_first_books(house(), body_ids=[commune.committee.id])
    return Book.objects.get(body=commune.committee)


def an_incoming_paper(commune: Commune) -> int:
    """A registered paper nobody has dealt with."""
    return register_incoming(
        commune.actor("clerk", clock.today()),
        desk_id=commune.committee.id,
        book_id=book_of(commune).id,
        fields=IncomingFields(
            subject="về việc báo cáo thử",
            issuer_name="Tỉnh uỷ Thử",
            symbol=f"{next(_serial)}-CV/TU",
            type_name="Công văn",
            dated=clock.today(),
        ),
        arrived_on=clock.today(),
    ).record_id


def a_signed_paper(commune: Commune) -> int:
    """A letter of the committee that waits for its number."""
    kind = paper_type("cong_van")
    secretary = commune.actor("secretary", clock.today())
    return prepare_outgoing(
        secretary,
        issuer_id=commune.committee.id,
        type_code=kind.code,
        type_name=kind.name,
        subject="thử phát hành",
        docx_sha256=_keep(secretary, letter(organ="ĐU")),
        docx_name="du-thao.docx",
        signer_post_id=commune.posts["secretary"].id,
        signer_name=commune.people["secretary"].full_name,
    )


def an_issued_paper(commune: Commune) -> int:
    """A letter of the committee with number 01, or the next."""
    record_id = a_signed_paper(commune)
    number_paper(commune.actor("clerk", clock.today()), record_id=record_id)
    freeze_issued(
        house(clock.today()),
        record_id=record_id,
        docx=b"PK %d" % record_id,
        pdf=b"%%PDF %d" % record_id,
    )
    return record_id


def a_task(commune: Commune, due: date | None = None) -> Task:
    """A report the office's specialist owes."""
    return assign_task(
        commune.actor("chief", clock.today()),
        title="Báo cáo kết quả thử",
        product=Product(ProductKind.REPORT, ReceivingLevel.UNIT_HEAD),
        due=Due(on=due or clock.today() + timedelta(days=20)),
        unit_id=commune.office.id,
        post_id=commune.posts["specialist"].id,
    )


def a_draft(commune: Commune) -> Draft:
    """A letter of the committee, being written by the office's chief."""
    record_id = start_draft(
        commune.actor("chief", clock.today()),
        fields=DraftFields(
            issuer_id=commune.committee.id,
            type_key="cong_van",
            subject="về việc thử",
            signer_post_id=commune.posts["secretary"].id,
        ),
    )
    return Draft.objects.get(record_id=record_id)
