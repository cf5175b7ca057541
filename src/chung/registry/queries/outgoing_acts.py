"""What an actor may do with a paper going out now, or why not, in words a clerk understands."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.registry.models import Delivery, OutgoingPaper
from chung.registry.states import DELIVERY_STEPS, OUTGOING_STEPS, OutgoingState

USUAL_TIME = timedelta(minutes=1)  # to write number and date and make the PDF


def why_not_dispatch(actor: Actor, desk_id: int) -> Any:
    """May the actor number, send and recall papers of a desk?"""
    if not actor.has(Duty.REGISTRY, desk_id):
        return _("Chỉ văn thư của cơ quan ban hành mới cấp số, phát hành, gửi và thu hồi văn bản.")
    return None


def why_not_receive(actor: Actor, recipient_id: int) -> Any:
    """May the actor accept or refuse packets for a recipient?"""
    if not actor.has(Duty.REGISTRY, recipient_id):
        return _("Chỉ văn thư của cơ quan nhận mới tiếp nhận, từ chối hoặc trả lời thu hồi.")
    return None


def paper_acts(actor: Actor, paper: OutgoingPaper) -> tuple[str, ...]:
    """Verbs the actor may use on a paper now; the first is the next act of the page."""
    if why_not_dispatch(actor, paper.desk_id):
        return ()
    if paper.state == OutgoingState.SIGNED:
        return ("number", "withdraw")
    if paper.state == OutgoingState.NUMBERED:
        return ("retry", "void") if _hangs(paper) else ()
    if paper.state == OutgoingState.ISSUED:
        return ("add_recipients", "ask_recall")
    return ()


def _hangs(paper: OutgoingPaper) -> bool:
    """Has finishing met a problem, or not come to an end in its usual time?"""
    since = paper.numbered_at
    return bool(paper.problem) or since is None or clock.now() - since > USUAL_TIME


def delivery_acts(actor: Actor, delivery: Delivery) -> tuple[str, ...]:
    """Verbs the recipient's clerk may use on a packet now."""
    if why_not_receive(actor, delivery.recipient_id):
        return ()
    mine = ("accept", "refuse", "consent_recall")
    verbs = [verb for verb in DELIVERY_STEPS.verbs_from(delivery.state) if verb in mine]
    return (*verbs, "decline_recall") if "consent_recall" in verbs else tuple(verbs)


def numbering_open(paper: OutgoingPaper) -> bool:
    """Is the paper still waiting for its number?"""
    return OUTGOING_STEPS.may("number", paper.state)
