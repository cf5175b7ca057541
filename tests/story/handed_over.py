"""A plan carried out, on the stage: the great merger of the history, with its minutes."""

from django.db.models import Count

from chung.reorganisation.models import HandoverMinutes, Plan
from chung.reorganisation.states import PlanState


def handed_over() -> dict[str, int]:
    """Ids by name; minutes that hold several items, and the receiver knows of."""
    done = Plan.objects.filter(state=PlanState.CARRIED_OUT)
    plan = done.annotate(n=Count("minutes")).order_by("-n", "-first_day")[0]
    sheets = HandoverMinutes.objects.filter(plan=plan, receiver__isnull=False)
    minutes = sheets.annotate(n=Count("items")).order_by("-n", "id")[0]
    return {"plan_done": plan.id, "minutes": minutes.id}
