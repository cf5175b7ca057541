"""Whom a plan carried out has left without a post, until somebody appoints them."""

from datetime import date

from chung.organisation.queries import Seat, posts_of_people, seats_of
from chung.reorganisation.models import OperationParty, Plan
from chung.reorganisation.states import ENDING, PartyRole, PlanState

_MOST = 200


def without_post(plan: Plan, on: date) -> list[Seat]:
    """People of the bodies a plan ended who hold no post on a day: as they sat on the last day.
    Nobody before the day, nor in a plan that records history. Four statements.
    """
    if plan.state != PlanState.CARRIED_OUT or plan.recorded_afterwards:
        return []
    parties = OperationParty.objects.filter(
        operation__plan=plan, operation__kind__in=ENDING, role=PartyRole.PREDECESSOR
    )
    ended = [body_id for body_id in parties.values_list("body_id", flat=True) if body_id]
    people = {
        seat.person_id: seat for seats in seats_of(ended, plan.last_day).values() for seat in seats
    }
    held = posts_of_people(people, on)
    left = [seat for person_id, seat in people.items() if not held.get(person_id)]
    return sorted(left, key=lambda seat: (seat.body_id, seat.person))[:_MOST]
