"""A merger carried out, and browsers of the people it concerns."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from chung.foundation import clock
from chung.organisation.models import Person
from chung.reorganisation.commands import carry_out_plan
from chung.reorganisation.models import HandoverMinutes, Plan
from chung.reorganisation.tests.scene import BEFORE, MORNING, Scene, house, ready, scene

LATER = datetime(2026, 12, 20, 9, 0)


def carried_out(made: Scene, **changes: Any) -> Plan:
    """The merger of the scene's communes, on its day."""
    with clock.frozen(BEFORE):
        plan = ready(made, **changes)
    with clock.frozen(MORNING):
        return carry_out_plan(house(), plan_id=plan.id)


def a_merger() -> tuple[Scene, Plan]:
    """Đông and Tây have become Nam."""
    with clock.frozen(BEFORE):
        made = scene()
    return made, carried_out(made)


def browser(person: Person) -> Client:
    """A browser in which this person is signed in."""
    user, _made = get_user_model().objects.get_or_create(
        person_id=person.id, defaults={"username": f"nguoi-{person.id}"}
    )
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def administrator(made: Scene) -> Client:
    """The administrator's."""
    return browser(Person.objects.get(id=made.admin.person_id))


def minutes_of(plan: Plan, giver_id: int, *, police: bool = False) -> HandoverMinutes:
    """What a body hands over to its receiver, or its seals."""
    return HandoverMinutes.objects.get(plan=plan, giver_id=giver_id, receiver__isnull=police)
