"""Whom a plan carried out has left without a post, until somebody appoints them."""

from datetime import date

from chung.foundation.questions import ask
from chung.organisation.queries import Seat, bodies_of_people_asked, seats_asked
from chung.reorganisation.models import OperationParty, Plan
from chung.reorganisation.states import ENDING, PartyRole, PlanState

_MOST = 200


def without_post(plan: Plan, on: date) -> list[Seat]:
    """People of the bodies a plan ended who hold no post on a day: as they sat on the last day.
    Nobody before the day, nor in a plan that records history. One statement.
    """
    if plan.state != PlanState.CARRIED_OUT or plan.recorded_afterwards:
        return []
    parties = OperationParty.objects.filter(
        operation__plan=plan, operation__kind__in=ENDING, role=PartyRole.PREDECESSOR
    )
    ended = parties.values("body_id")
    seated = seats_asked(ended, plan.last_day)
    held = bodies_of_people_asked(ended, plan.last_day, on)
    ask(seated, held)
    people = {seat.person_id: seat for seats in seated.answer.values() for seat in seats}
    left = [seat for person_id, seat in people.items() if not held.answer.get(person_id)]
    return sorted(left, key=lambda seat: (seat.body_id, seat.person))[:_MOST]
