"""Who is told of a hand-over: who receives, who gave, who keeps the plan."""

from collections.abc import Iterable
from datetime import date

from chung.foundation import clock
from chung.foundation.events import Handler
from chung.notices.commands import notify, settle_notices
from chung.notices.states import NoticeKind
from chung.organisation.queries import (
    administrators_on,
    last_known,
    people_answering,
    posts_charged_or_named,
    principal_for_person,
    principals_for_posts,
)
from chung.reorganisation.events import MinutesSigned, PlanCarriedOut
from chung.reorganisation.queries import ANSWERING, handover_of


def plan_carried_out(event: PlanCarriedOut) -> None:
    """Those who lead the receivers and keep their desks."""
    handover = handover_of(event.plan_id)
    told = {"title": handover.title, "plan": str(event.plan_id)}
    notify(_answering(handover.receivers), NoticeKind.HANDOVER_MADE, None, **told)


def minutes_signed(event: MinutesSigned) -> None:
    """Who led the giver and kept its desk, once all it gave is signed for; who keeps the plan, at
    the end of all. Who has signed everything is asked no more.
    """
    handover = handover_of(event.plan_id)
    plan = str(event.plan_id)
    if event.receiver_id is not None and handover.receiver_done(event.receiver_id):
        mine = _answering({event.receiver_id})
        settle_notices(None, NoticeKind.HANDOVER_MADE, principal_ids=mine, plan=plan)
    if handover.giver_done(event.giver_id):
        _tell_giver(event.giver_id, handover.last_day, plan)
    if not handover.left:
        settle_notices(None, NoticeKind.HANDOVER_MADE, plan=plan)
        keepers = [principal_for_person(p.id) for p in administrators_on(clock.today())]
        notify(keepers, NoticeKind.HANDOVER_DONE, None, title=handover.title, plan=plan)


def _answering(body_ids: Iterable[int]) -> list[int]:
    on, wanted = clock.today(), set(body_ids)
    posts = {post.id for duty in ANSWERING for post in posts_charged_or_named(duty, wanted, (), on)}
    return principals_for_posts(posts)


def _tell_giver(giver_id: int, last_day: date, plan: str) -> None:
    """In person: their posts ended with the body."""
    giver = last_known([giver_id], last_day)[giver_id]
    people = people_answering(ANSWERING, giver_id, last_day)
    told = {"name": giver.name, "plan": plan, "slug": giver.slug}
    notify(map(principal_for_person, people), NoticeKind.HANDOVER_SIGNED, None, **told)


SUBSCRIPTIONS: list[tuple[type, Handler]] = [
    (PlanCarriedOut, plan_carried_out),
    (MinutesSigned, minutes_signed),
]
