"""What a plan describes before it exists: bodies, their posts and terms, who goes where."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.reorganisation.models.plans import Operation, Plan, names_one_body


class PlannedBody(models.Model):
    """A body as it will be from the first day; ``existing`` names the one that gets this version
    (a renaming), ``made`` the one that came of it on the day.

    ``key`` names it within the plan; references to other planned bodies are keys, too, so that the
    order of operations does not matter.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="planned_bodies")
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="planned")
    key = models.CharField(max_length=80)
    slug = models.SlugField(max_length=120, blank=True)
    existing = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("tên gọi"), max_length=250)
    short_name = models.CharField(_("tên ngắn"), max_length=120, blank=True)
    kind = models.CharField(_("loại hình"), max_length=20)
    level = models.CharField(_("cấp"), max_length=2)
    parent = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    parent_key = models.CharField(max_length=80, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=30, blank=True)
    letterhead_superior = models.CharField(_("dòng cấp trên"), max_length=250, blank=True)
    letterhead_issuer = models.TextField(_("dòng cơ quan ban hành"), blank=True)
    place = models.CharField(_("địa danh"), max_length=80, blank=True)
    position = models.PositiveIntegerField(_("thứ tự"), default=0)
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)
    doubt = models.CharField(_("điều cần đối chiếu"), max_length=250, blank=True)
    desk = models.BooleanField(_("có văn thư"), default=False)
    provider = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    provider_key = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="one_body_of_a_key"),
            models.CheckConstraint(
                name="planned_parent_named_once",
                condition=Q(parent__isnull=True) | Q(parent_key=""),
            ),
            models.CheckConstraint(
                name="planned_provider_named_once",
                condition=Q(provider__isnull=True) | Q(provider_key=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PlannedCode(models.Model):
    """A code of somebody else's list the new body gets on its first day."""

    planned = models.ForeignKey(PlannedBody, on_delete=models.CASCADE, related_name="codes")
    scheme = models.CharField(max_length=20)
    code = models.CharField(max_length=35)

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"


class PlannedTerm(models.Model):
    """The term a body begins with: appointed before its congress, it numbers from 01 (HD05)."""

    planned = models.OneToOneField(PlannedBody, on_delete=models.CASCADE, related_name="term")
    label = models.CharField(_("nhiệm kỳ"), max_length=40)
    ordinal = models.CharField(_("khoá"), max_length=10, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)
    doubt = models.CharField(_("điều cần đối chiếu"), max_length=250, blank=True)

    def __str__(self) -> str:
        return self.label


class PlannedPost(models.Model):
    """A seat of the new body; ``made`` is the post that came of it."""

    planned = models.ForeignKey(PlannedBody, on_delete=models.CASCADE, related_name="posts")
    key = models.CharField(max_length=80)
    title = models.CharField(_("chức danh"), max_length=120)
    signing_position = models.CharField(_("chức vụ ghi khi ký"), max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(_("thứ tự"), default=50)
    made = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["planned", "key"], name="one_post_of_a_key")]

    def __str__(self) -> str:
        return self.title


class PlannedDuty(models.Model):
    """What the post is charged with; for its own body unless another is named."""

    post = models.ForeignKey(PlannedPost, on_delete=models.CASCADE, related_name="duties")
    duty = models.CharField(max_length=20)
    body = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    key = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [names_one_body("duty_names_one_body")]

    def __str__(self) -> str:
        return self.duty


class PlannedMove(models.Model):
    """A person leaves an appointment for a post that exists, or one the plan describes."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="moves")
    appointment = models.ForeignKey(
        "organisation.Appointment", on_delete=models.PROTECT, related_name="+"
    )
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    planned_post = models.ForeignKey(
        PlannedPost, on_delete=models.CASCADE, null=True, related_name="moves"
    )
    kind = models.CharField(_("hình thức"), max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "appointment"], name="one_move_of_a_person"),
            models.CheckConstraint(
                name="move_names_one_post",
                condition=Q(post__isnull=False, planned_post__isnull=True)
                | Q(post__isnull=True, planned_post__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appointment_id} → {self.post_id or self.planned_post_id}"
