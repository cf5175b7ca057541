"""Groups of recipients: "130 communes" is one click."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chung.organisation.models.bodies import Body


class RecipientGroup(models.Model):
    """A named list of bodies papers are sent to, kept by one body or by all (owner empty)."""

    owner = models.ForeignKey(
        Body, on_delete=models.CASCADE, null=True, blank=True, related_name="recipient_groups"
    )
    name = models.CharField(_("tên nhóm"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], name="one_group_of_a_name", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name


class RecipientGroupMember(models.Model):
    """One body of a group."""

    group = models.ForeignKey(RecipientGroup, on_delete=models.CASCADE, related_name="members")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="group_memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "body"], name="once_in_a_group")]

    def __str__(self) -> str:
        return f"{self.group_id}:{self.body_id}"
