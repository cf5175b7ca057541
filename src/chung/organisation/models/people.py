"""Posts, people, and who held which post when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chung.foundation.actor import Duty
from chung.foundation.text import fold, sort_key, squeeze
from chung.organisation.models.bodies import Body
from chung.organisation.models.periods import DatedModel, forward, one_a_day
from chung.organisation.states import AppointmentKind


class Person(models.Model):
    """A person of the office; sign-in is another matter (accounts)."""

    full_name = models.CharField(_("họ và tên"), max_length=120)
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False, default="")
    search_name = models.CharField(max_length=120, editable=False, default="")

    class Meta:
        verbose_name = _("cán bộ")
        indexes = [
            models.Index(fields=["sort_key", "id"], name="person_by_name"),
            models.Index(fields=["search_name"], name="person_by_search_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def keyed(self) -> "Person":
        """Itself, with the name in NFC and its keys: Vietnamese names sort by the given name."""
        self.full_name = squeeze(self.full_name)
        *family, given = self.full_name.split(" ")
        self.sort_key = sort_key(" ".join([given, *family]))
        self.search_name = fold(self.full_name)
        return self


class Post(DatedModel):
    """A seat in a body or division, whoever holds it. Access is given to posts, not to people."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(_("chức danh"), max_length=120)
    signing_position = models.CharField(_("chức vụ ghi khi ký"), max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(_("thứ tự"), default=50)

    class Meta:
        constraints = [forward()]

    def __str__(self) -> str:
        return self.title


class PostDuty(DatedModel):
    """What a post is charged with, for which body or division.

    A pooled clerk has one registry duty for each body the shared office serves.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="duties")
    duty = models.CharField(
        pgettext_lazy("of a post", "nhiệm vụ"),
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
        constraints = [one_a_day("one_duty_a_day", "post", "duty", "body"), forward()]

    def __str__(self) -> str:
        return self.duty


class Appointment(DatedModel):
    """A person holds a post from a day until another; a post has one holder at a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField(
        _("hình thức"), max_length=12, choices=AppointmentKind, default=AppointmentKind.MAIN
    )
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)

    class Meta:
        constraints = [one_a_day("one_holder_a_day", "post"), forward()]
        indexes = [models.Index(fields=["person", "since"], name="appointment_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post_id}"


class Delegation(DatedModel):
    """A substitute during absence: the full powers of the post for the days given."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    absent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="substitutions")
    reason = models.CharField(_("lý do"), max_length=250)

    class Meta:
        constraints = [
            one_a_day("one_substitute_a_day", "post"),
            forward(),
            models.CheckConstraint(
                name="nobody_stands_in_for_themselves", condition=~Q(absent=F("substitute"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absent_id} → {self.substitute_id}"
