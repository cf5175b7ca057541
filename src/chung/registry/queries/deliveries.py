"""Packets between desks: what waits at a recipient, what the sender sees of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.acting import in_house
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotFound
from chung.organisation.queries import BodyFacts, last_known, predecessors_of, standing_for
from chung.records.queries import files_of, visible_record
from chung.records.states import FileRole
from chung.registry.models import Book, Delivery, OutgoingPaper
from chung.registry.permissions import demand
from chung.registry.queries.outgoing import own_side
from chung.registry.queries.outgoing_acts import why_not_dispatch
from chung.registry.queries.registers import books_of
from chung.registry.rules import IncomingFields
from chung.registry.states import DeliveryState, OutgoingState

OPEN = (DeliveryState.SENT, DeliveryState.RECALL_ASKED)


@dataclass(frozen=True)
class Receipts:
    """How a paper stands with its recipients: "12/130 đã nhận".

    Whoever gave it a number has received it, also when asked to give it back later.
    """

    total: int = 0
    accepted: int = 0

    @property
    def words(self) -> Any:
        return _("%(accepted)s/%(total)s đã nhận") % {
            "accepted": self.accepted,
            "total": self.total,
        }


def waiting_packets(actor: Actor, desk_id: int | None = None) -> QuerySet[Delivery]:
    """Packets and recall requests at the actor's desks and those they follow, for the caller's
    keyset; what a packet carries tells ``with_papers``.
    """
    return _packets_at(_desks(actor, desk_id)).filter(state__in=OPEN)


def decided_packets(actor: Actor, desk_id: int | None = None) -> QuerySet[Delivery]:
    """Packets the actor's desks have dealt with."""
    return _packets_at(_desks(actor, desk_id)).exclude(state__in=OPEN)


def _desks(actor: Actor, desk_id: int | None) -> set[int]:
    """The actor's desks, or the one of them that was chosen; with those that ended before them."""
    desks = set(actor.bodies_for(Duty.REGISTRY, inherited=True))
    if desk_id is None:
        return desks
    return desks & {desk_id, *predecessors_of([desk_id], actor.on)[desk_id]}


def _packets_at(desk_ids: Iterable[int]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(recipient_id__in=set(desk_ids))


@in_house("registry.with_papers")
def with_papers(packets: Iterable[Delivery]) -> list[Delivery]:
    """Packets that the caller may see, each with the paper it carries.

    A desk that has registered a paper sees its own record and no more the sender's; what was in
    the packet it still may be told, for the sender may ask for it back.
    """
    found = list(packets)
    papers = OutgoingPaper.objects.select_related("record")
    prefetch_related_objects(found, Prefetch("outgoing", papers))
    return found


def packet_for(actor: Actor, delivery_id: int) -> Delivery:
    """One packet at a desk of the actor, read only. Raises NotFound."""
    packet = _packets_at(_desks(actor, None)).filter(id=delivery_id).first()
    if packet is None:
        raise _gone()
    return with_papers([packet])[0]


def packet_of_paper(actor: Actor, record_id: int) -> Delivery | None:
    """The packet by which a paper came to a desk of the actor; without the paper."""
    packets = _packets_at(_desks(actor, None))
    return packets.filter(outgoing_id=record_id).order_by("id").first()


def unopenable(actor: Actor, record_ids: Iterable[int]) -> set[int]:
    """Of papers going out that the actor may see, those without a page for them: packets that wait
    for the clerk of a desk whose papers the actor only distributes. Nothing is asked of a clerk.
    """
    ids, desks = list(record_ids), _desks(actor, None)
    if not ids or desks.issuperset(actor.bodies_for(Duty.DISTRIBUTE, inherited=True)):
        return set()
    at_desks = _packets_at(desks).filter(outgoing_id=OuterRef("pk"))
    papers = OutgoingPaper.objects.filter(~own_side(actor), ~Exists(at_desks), pk__in=ids)
    return set(papers.values_list("pk", flat=True))


def packet_for_recipient(actor: Actor, delivery_id: int) -> Delivery:
    """One packet, locked, for the clerk of its recipient. Raises NotFound."""
    packet = (
        _packets_at(_desks(actor, None))
        .select_for_update(of=("self",))
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


def receipts_of_all(record_ids: Iterable[int]) -> dict[int, Receipts]:
    """Receipts of several papers in one read."""
    numbers: dict[int, list[int | None]] = {}
    rows = Delivery.objects.filter(outgoing_id__in=list(record_ids))
    for record_id, number in rows.values_list("outgoing_id", "accepted_number"):
        numbers.setdefault(record_id, []).append(number)
    return {record_id: _receipts(found) for record_id, found in numbers.items()}


def receipts_of(packets: Iterable[Delivery]) -> Receipts:
    """Receipts of one paper, from its packets."""
    return _receipts([packet.accepted_number for packet in packets])


def _receipts(numbers: list[int | None]) -> Receipts:
    return Receipts(len(numbers), sum(number is not None for number in numbers))


def issuer_and_packets(paper: OutgoingPaper) -> tuple[BodyFacts | None, list[Delivery]]:
    """Who issues a paper, and the receipts table in the order the packets were sent;
    ``recipient_name`` set, all names as of the paper's day, of today for bodies that are
    younger than the paper.
    """
    packets = []
    if paper.state == OutgoingState.ISSUED:  # nothing is sent before
        packets = list(Delivery.objects.filter(outgoing=paper).order_by("id"))
    ids = {paper.issuer_id, *(packet.recipient_id for packet in packets)}
    facts = last_known(ids, _day(paper))  # who ends on that very day had the paper before
    younger = last_known(ids - facts.keys(), clock.today())
    for packet in packets:
        known = facts.get(packet.recipient_id) or younger[packet.recipient_id]
        packet.recipient_name = known.name  # type: ignore[attr-defined]
    return facts.get(paper.issuer_id), packets


def packets_of(paper: OutgoingPaper) -> list[Delivery]:
    """The packets of a paper with ``recipient_name`` set."""
    return issuer_and_packets(paper)[1]


def packet_fields(packet: Delivery) -> IncomingFields:
    """The register's fields, taken from the issued paper: nothing is typed again."""
    paper = packet.outgoing
    issuer = last_known([paper.issuer_id], _day(paper))[paper.issuer_id]
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


def receivers_of(actor: Actor, packet: Delivery) -> list[int]:
    """The actor's desks that may register a packet: its recipient's, or those that work in its
    place since it ended.
    """
    place = standing_for([packet.recipient_id], actor.on)[packet.recipient_id]
    mine = actor.bodies_for(Duty.REGISTRY)
    return [body.body_id for body in place if body.body_id in mine]


def books_for(actor: Actor, packet: Delivery) -> list[Book]:
    """Open books a packet may be registered in."""
    return list(books_of(receivers_of(actor, packet)))


def default_book(desk_id: int) -> Book | None:
    """The first open book of a desk."""
    return books_of([desk_id]).first()


def _day(paper: OutgoingPaper) -> Any:
    return paper.dated or paper.planned_on


def _gone() -> NotFound:
    return NotFound(
        _("Không tìm thấy văn bản gửi đến này."),
        _("Kiểm tra chức danh đang làm việc ở góc trên, rồi mở lại danh sách liên thông."),
    )


def recalled_from(delivery_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Recipient and the record it sees of each packet asked back, for the house: its own once it
    has one, until then the sender's.
    """
    rows = Delivery.objects.filter(id__in=list(delivery_ids)).order_by("id")
    ends = rows.values_list("recipient_id", "accepted_record_id", "outgoing_id")
    return [(recipient, own or theirs) for recipient, own, theirs in ends]


def packet_behind(record_id: int) -> Delivery | None:
    """The packet by which a registered paper came. The caller has checked access."""
    packets = with_papers(Delivery.objects.filter(accepted_record_id=record_id)[:1])
    return next(iter(packets), None)


def delivery_ends(delivery_id: int) -> tuple[int, int]:
    """Sender and recipient of a packet, for the house."""
    rows = Delivery.objects.values_list("outgoing__issuer_id", "recipient_id")
    return rows.get(id=delivery_id)
