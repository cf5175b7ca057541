"""Who answers what a module asks without knowing whom: questions upward, wired in one place."""

from chung.drafting.queries import form_rules
from chung.organisation.queries import provide_grounds, provide_plans
from chung.registry.queries import provide_form_rules, warning_for
from chung.reorganisation.queries import grounds, waiting_plans
from chung.signing.queries import provide_type_doubts


def fill() -> None:
    """Name the answerers; called once when the house starts."""
    provide_plans(waiting_plans)
    provide_grounds(grounds)
    provide_type_doubts(warning_for)
    provide_form_rules(form_rules)
