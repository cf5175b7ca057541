"""Forms of the shared office, in the order people think of it."""

from chung.services.forms.agreements import (
    AgreementForm,
    Between,
    BodiesForm,
    EndAgreementForm,
)
from chung.services.forms.requests import (
    AttachForm,
    CostForm,
    FinishForm,
    HandForm,
    PeriodForm,
    RefuseForm,
    WishForm,
)

__all__ = [
    "AgreementForm",
    "AttachForm",
    "Between",
    "BodiesForm",
    "CostForm",
    "EndAgreementForm",
    "FinishForm",
    "HandForm",
    "PeriodForm",
    "RefuseForm",
    "WishForm",
]
