"""Principals: the names access rows know. Exactly one row for each desk, unit, post and person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.organisation.models.bodies import Body
from chung.organisation.models.people import Person, Post
from chung.organisation.models.periods import DatedModel, forward, one_a_day
from chung.organisation.states import PrincipalKind


class Desk(DatedModel):
    """The registry ("văn thư") of a body: where its papers come in and go out.

    ``provider`` is the body whose clerks do the work: itself, or the shared office (văn phòng
    chung). Pooling never merges registers, so each body keeps a desk of its own.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="desks")
    provider = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="desks_served")
    name = models.CharField(_("tên"), max_length=250)

    class Meta:
        constraints = [one_a_day("one_desk_a_day", "body"), forward()]

    def __str__(self) -> str:
        return self.name


_A_BODY = Q(kind__in=["desk", "unit"], body__isnull=False) & Q(
    post__isnull=True, person__isnull=True
)
_A_POST = Q(kind="post", post__isnull=False) & Q(body__isnull=True, person__isnull=True)
_A_PERSON = Q(kind="person", person__isnull=False) & Q(body__isnull=True, post__isnull=True)


class Principal(models.Model):
    """Who may be given access: a body's desk, the head of a unit, a post, or a person."""

    kind = models.CharField(max_length=6, choices=PrincipalKind)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="principals"
    )
    post = models.OneToOneField(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="principal"
    )
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="principal"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="principal_names_one_thing",
                condition=_A_BODY | _A_POST | _A_PERSON,
            ),
            models.UniqueConstraint(
                fields=["kind", "body"],
                condition=Q(body__isnull=False),
                name="one_principal_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["body", "kind"], name="principal_by_body")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.body_id or self.post_id or self.person_id}"
