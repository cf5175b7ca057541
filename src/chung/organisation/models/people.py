"""Posts, people, and who held which post when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Duty
from chung.organisation.models.bodies import Body
from chung.organisation.models.periods import DatedModel
from chung.organisation.states import AppointmentKind


class Person(models.Model):
    """A person of the office; sign-in is another matter (accounts)."""

    full_name = models.CharField(_("họ và tên"), max_length=120)
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False, default="")

    class Meta:
        verbose_name = _("cán bộ")

    def __str__(self) -> str:
        return self.full_name


class Post(DatedModel):
    """A seat in a body or division, whoever holds it. Access is given to posts, not to people."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(_("chức danh"), max_length=120)
    signing_position = models.CharField(_("chức vụ ghi khi ký"), max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(_("thứ tự"), default=50)

    def __str__(self) -> str:
        return self.title


class PostDuty(DatedModel):
    """What a post is charged with, for which body or division.

    A pooled clerk has one registry duty for each body the shared office serves.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="duties")
    duty = models.CharField(
        _("nhiệm vụ"),
        max_length=20,
        choices=[
            (Duty.REGISTRY, _("văn thư")),
            (Duty.DISTRIBUTE, _("phân phối văn bản đến")),
            (Duty.LEAD_UNIT, _("lãnh đạo đơn vị")),
            (Duty.APPROVE_OFFICE, _("duyệt trình (lãnh đạo văn phòng)")),
            (Duty.SIGN, _("ký văn bản")),
            (Duty.SPECIALIST, _("chuyên viên")),
            (Duty.ADMINISTER, _("quản trị hệ thống")),
        ],
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="duties")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "duty", "body"],
                condition=models.Q(until__isnull=True),
                name="one_open_duty",
            )
        ]

    def __str__(self) -> str:
        return self.duty


class Appointment(DatedModel):
    """A person holds a post from a day until another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField(
        _("hình thức"), max_length=12, choices=AppointmentKind, default=AppointmentKind.MAIN
    )
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "since"], name="appointment_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post_id}"


class Delegation(DatedModel):
    """A substitute during absence: the full powers of the post for the days given."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    absent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="substitutions")
    reason = models.CharField(_("lý do"), max_length=250)

    def __str__(self) -> str:
        return f"{self.absent_id} → {self.substitute_id}"
