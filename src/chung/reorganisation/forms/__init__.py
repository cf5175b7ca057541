"""Forms of the workbench."""

from chung.reorganisation.forms.bodies import DescribeForm, PlannedPostForm
from chung.reorganisation.forms.fields import ticked_names, typed_names
from chung.reorganisation.forms.moves import MovesForm, ReceiversForm
from chung.reorganisation.forms.operations import FORMS, OperationForm
from chung.reorganisation.forms.plans import CarryOutForm, PlanForm

__all__ = [
    "FORMS",
    "CarryOutForm",
    "DescribeForm",
    "MovesForm",
    "OperationForm",
    "PlanForm",
    "PlannedPostForm",
    "ReceiversForm",
    "ticked_names",
    "typed_names",
]
