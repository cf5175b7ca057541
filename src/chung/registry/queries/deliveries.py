"""Packets between desks: what waits at a recipient, what the sender sees of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotFound
from chung.organisation.queries import body_facts, body_on
from chung.records.queries import files_of, visible_record
from chung.records.states import FileRole
from chung.registry.models import Book, Delivery, OutgoingPaper
from chung.registry.permissions import demand
from chung.registry.queries.outgoing_acts import why_not_dispatch
from chung.registry.rules import IncomingFields
from chung.registry.states import DeliveryState

OPEN = (DeliveryState.SENT, DeliveryState.RECALL_ASKED)


@dataclass(frozen=True)
class Receipts:
    """How a paper stands with its recipients: "12/130 đã nhận"."""

    total: int = 0
    by_state: dict[str, int] = field(default_factory=dict)

    def of(self, state: DeliveryState) -> int:
        return self.by_state.get(state, 0)

    @property
    def accepted(self) -> int:
        return self.of(DeliveryState.ACCEPTED)

    @property
    def words(self) -> Any:
        return _("%(accepted)s/%(total)s đã nhận") % {
            "accepted": self.accepted,
            "total": self.total,
        }


def waiting_packets(actor: Actor, desk_id: int | None = None) -> QuerySet[Delivery]:
    """Packets and recall requests at the actor's desks, for the caller's keyset."""
    desks = set(actor.bodies_for(Duty.REGISTRY))
    if desk_id is not None:
        desks &= {desk_id}
    return packets_at(desks).filter(state__in=OPEN)


def decided_packets(actor: Actor, desk_id: int | None = None) -> QuerySet[Delivery]:
    """Packets the actor's desks have dealt with."""
    desks = set(actor.bodies_for(Duty.REGISTRY))
    if desk_id is not None:
        desks &= {desk_id}
    return packets_at(desks).exclude(state__in=OPEN)


def packets_at(desk_ids: Iterable[int]) -> QuerySet[Delivery]:
    """Packets of desks with the paper they carry."""
    return Delivery.objects.filter(recipient_id__in=set(desk_ids)).select_related(
        "outgoing", "outgoing__record"
    )


def count_packets(actor: Actor) -> int:
    """How many packets wait at the actor's desks."""
    return waiting_packets(actor)[:1000].count()


def packet_for(actor: Actor, delivery_id: int) -> Delivery:
    """One packet at a desk of the actor, read only. Raises NotFound."""
    packet = packets_at(actor.bodies_for(Duty.REGISTRY)).filter(id=delivery_id).first()
    if packet is None:
        raise _gone()
    return packet


def packet_of_paper(actor: Actor, record_id: int) -> Delivery | None:
    """The packet by which a paper came to a desk of the actor."""
    packets = packets_at(actor.bodies_for(Duty.REGISTRY))
    return packets.filter(outgoing_id=record_id).order_by("id").first()


def packet_for_recipient(actor: Actor, delivery_id: int) -> Delivery:
    """One packet, locked, for the clerk of its recipient. Raises NotFound."""
    mine = Delivery.objects.filter(recipient_id__in=actor.bodies_for(Duty.REGISTRY))
    packet = (
        mine.select_for_update(of=("self",))
        .select_related("outgoing", "outgoing__record")
        .filter(id=delivery_id)
        .first()
    )
    if packet is None:
        raise _gone()
    return packet


def packet_for_sender(actor: Actor, delivery_id: int) -> Delivery:
    """One packet, locked, for the desk that sent it. Raises NotFound, NotAllowed."""
    packet = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("outgoing")
        .filter(id=delivery_id)
        .first()
    )
    if packet is None:
        raise _gone()
    visible_record(actor, packet.outgoing_id)
    demand(why_not_dispatch(actor, packet.outgoing.desk_id))
    return packet


def receipts_of(record_id: int) -> Receipts:
    """Receipts of one paper, counted. The caller has checked access to the record."""
    states = Counter(Delivery.objects.filter(outgoing_id=record_id).values_list("state", flat=True))
    return Receipts(sum(states.values()), dict(states))


def receipts_of_all(record_ids: Iterable[int]) -> dict[int, Receipts]:
    """Receipts of several papers in one read."""
    states: dict[int, Counter[str]] = {}
    rows = Delivery.objects.filter(outgoing_id__in=list(record_ids))
    for record_id, state in rows.values_list("outgoing_id", "state"):
        states.setdefault(record_id, Counter())[state] += 1
    return {key: Receipts(sum(found.values()), dict(found)) for key, found in states.items()}


def packets_of(paper: OutgoingPaper, *, pending: bool = False) -> list[Delivery]:
    """The receipts table, in the order of the recipients' names that day; ``recipient_name`` set.

    ``pending``: only those who have not accepted.
    """
    rows = Delivery.objects.filter(outgoing=paper).order_by("id")
    if pending:
        rows = rows.exclude(state=DeliveryState.ACCEPTED)
    found = list(rows)
    names = {f.body_id: f.name for f in body_facts({r.recipient_id for r in found}, _day(paper))}
    for row in found:
        row.recipient_name = names.get(row.recipient_id, "")  # type: ignore[attr-defined]
    return found


def packet_fields(packet: Delivery) -> IncomingFields:
    """The register's fields, taken from the issued paper: nothing is typed again."""
    paper = packet.outgoing
    issuer = body_on(paper.issuer_id, _day(paper))
    return IncomingFields(
        subject=paper.record.title,
        issuer_name=issuer.name,
        issuer_id=issuer.body_id,
        superior_name=issuer.letterhead_superior,
        family="party",
        number=str(paper.number or ""),
        symbol=paper.symbol,
        type_name=paper.type_name,
        place=issuer.place,
        dated=paper.dated,
        signer=paper.signer_name,
        position=paper.position,
        authority=paper.authority,
        urgency=paper.urgency,
        recipients=tuple(paper.recipient_lines),
    )


def packet_files(packet: Delivery) -> list[tuple[str, str, FileRole]]:
    """The very bytes that were issued (SHA-256, name, role to be): PDF first, DOCX beside it."""
    roles = {FileRole.ISSUED_PDF: FileRole.MAIN, FileRole.ISSUED_DOCX: FileRole.ANNEX}
    issued = files_of(packet.outgoing_id, *roles)
    ordered = sorted(issued, key=lambda a: a.role != FileRole.ISSUED_PDF)
    return [(a.file_id, a.name, roles[FileRole(a.role)]) for a in ordered]


def default_book(desk_id: int) -> Book | None:
    """The first open book of a desk."""
    books = Book.objects.filter(body_id=desk_id, closed_on__isnull=True)
    return books.order_by("position", "id").first()


def _day(paper: OutgoingPaper) -> Any:
    return paper.dated or paper.planned_on


def _gone() -> NotFound:
    return NotFound(
        _("Không tìm thấy văn bản gửi đến này."),
        _("Kiểm tra chức danh đang làm việc ở góc trên, rồi mở lại danh sách liên thông."),
    )


def delivery_ends(delivery_id: int) -> tuple[int, int]:
    """Sender and recipient of a packet, for the house."""
    rows = Delivery.objects.values_list("outgoing__issuer_id", "recipient_id")
    return rows.get(id=delivery_id)
