"""What a body holds in its own name: seals, and the fonds its papers make up."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.organisation.models.bodies import Body
from chung.organisation.models.periods import DatedModel, forward, one_a_day
from chung.organisation.states import SealKind


class Seal(DatedModel):
    """A seal of a body: in use from a day until another, then handed in (Decree 99/2016 art. 18).

    ``since`` and ``until`` are the days it was in use; ``handed_in_on`` is later, when the police
    office that registered it gave its receipt.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seals")
    kind = models.CharField(_("loại con dấu"), max_length=12, choices=SealKind)
    registered_as = models.CharField(_("số đăng ký mẫu dấu"), max_length=60, blank=True)
    handed_in_on = models.DateField(_("ngày nộp lại"), null=True, blank=True)
    receipt = models.CharField(_("biên nhận"), max_length=250, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)

    class Meta:
        constraints = [
            forward(),
            models.CheckConstraint(
                name="seal_handed_in_after_use",
                condition=Q(handed_in_on__isnull=True)
                | Q(until__isnull=False, handed_in_on__gte=models.F("since")),
            ),
        ]
        triggers = [pgtrigger.Protect(name="seal_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.body_id} {self.kind}"


class Fonds(DatedModel):
    """All papers of one body, never split (rules R2, R3): open while it works, then closed.

    It has no rows for papers: whatever the body keeps is its fonds.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="fonds")
    name = models.CharField(_("tên phông"), max_length=250)
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)

    class Meta:
        constraints = [one_a_day("one_fonds_a_day", "body"), forward()]
        triggers = [pgtrigger.Protect(name="fonds_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name


class FondsCustody(DatedModel):
    """Who keeps a fonds from a day on: its own body, then a successor or the archive."""

    fonds = models.ForeignKey(Fonds, on_delete=models.PROTECT, related_name="custodies")
    custodian = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="fonds_kept")
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)

    class Meta:
        constraints = [one_a_day("one_custodian_a_day", "fonds"), forward()]

    def __str__(self) -> str:
        return f"{self.fonds_id} {self.custodian_id}"
