"""Tables of tasks.

An owner is named by principals (a unit's heads, a post), so that duty follows succession and
substitution without any row being rewritten.
"""

from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from chung.tasks.states import (
    CLOSED_STATES,
    DATED_KINDS,
    ChangeState,
    Colour,
    DeadlineKind,
    EvidenceKind,
    Grade,
    PartRole,
    PartState,
    ProductKind,
    ReceivingLevel,
    TaskState,
    Urgency,
    Verb,
)

NO_DAY = date(9999, 12, 31)


def _principal(**options: object) -> models.ForeignKey:
    return models.ForeignKey(
        "organisation.Principal",
        on_delete=models.PROTECT,
        related_name="+",
        **options,  # type: ignore[arg-type]
    )


_ROLES = ("unit", "holder", "superior", "assigner", "accepter", "follower")


def _open_by(name: str) -> models.Index:
    """Open tasks of a principal, the most urgent first."""
    there = Q(closed_at__isnull=True, **{f"{name}__isnull": False})
    fields = [name, "due_key", "record"]
    return models.Index(fields=fields, condition=there, name=f"task_open_by_{name}")


def _closed_by(name: str) -> models.Index:
    there = Q(closed_at__isnull=False, **{f"{name}__isnull": False})
    return models.Index(fields=[name], condition=there, name=f"task_closed_by_{name}")


class Task(models.Model):
    """One piece of work: one owner, one product, one deadline, one evidence (§10.1).

    ``unit`` answers for the result; ``holder`` is the post in it that does the work; ``superior``
    the leaders over the unit; ``assigner`` gave it; ``accepter`` accepts the result (empty: the
    assigner); ``follower`` reminds. The title lies on the record. ``successions`` are pairs: a
    ``TaskSuccession``, and the principal that had the task from then on.

    A reorganisation moves thousands of open tasks in one transaction and pays for every index they
    stand in: open and closed tasks have indexes of their own, and nobody's place is in none.
    """

    record = models.OneToOneField("records.Record", on_delete=models.PROTECT, primary_key=True)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OFFERED)
    unit = _principal(db_index=False, verbose_name=_("đơn vị chủ trì"))
    holder = _principal(null=True, db_index=False, verbose_name=_("người thực hiện"))
    superior = _principal(null=True, db_index=False)
    assigner = _principal(null=True, db_index=False, verbose_name=_("người giao"))
    accepter = _principal(null=True, db_index=False, verbose_name=_("người nghiệm thu"))
    follower = _principal(null=True, db_index=False, verbose_name=_("người theo dõi"))
    follower_since = models.DateField(null=True)
    successions = ArrayField(ArrayField(models.BigIntegerField(), size=2), default=list)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, db_index=False, related_name="children"
    )
    instruction = models.TextField(_("ý kiến chỉ đạo"), blank=True)
    urgency = models.PositiveSmallIntegerField(
        _("mức khẩn"), choices=Urgency, default=Urgency.NORMAL
    )
    product_kind = models.CharField(_("sản phẩm"), max_length=12, choices=ProductKind)
    product = models.CharField(_("mô tả sản phẩm"), max_length=500, blank=True)
    receiving_level = models.CharField(
        _("cấp nhận sản phẩm"), max_length=20, choices=ReceivingLevel
    )
    given_on = models.DateField(_("ngày nhận"))
    deadline_kind = models.CharField(_("loại hạn"), max_length=10, choices=DeadlineKind)
    deadline = models.DateField(_("hạn"), null=True)
    due_key = models.GeneratedField(
        expression=Coalesce("deadline", models.Value(NO_DAY)),
        output_field=models.DateField(),
        db_persist=True,
    )
    obstacle = models.CharField(_("vướng mắc"), max_length=1000, blank=True)
    accepted_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    grade = models.CharField(_("chất lượng"), max_length=10, choices=Grade, blank=True)

    class Meta:
        verbose_name = _("nhiệm vụ")
        constraints = [
            models.CheckConstraint(
                name="task_closed_when_its_state_is",
                condition=Q(state__in=CLOSED_STATES, closed_at__isnull=False)
                | (~Q(state__in=CLOSED_STATES) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="task_dated_kind_has_its_day",
                condition=Q(deadline_kind__in=DATED_KINDS, deadline__isnull=False)
                | (~Q(deadline_kind__in=DATED_KINDS) & Q(deadline__isnull=True)),
            ),
            models.CheckConstraint(
                name="task_not_due_before_given",
                condition=Q(deadline__isnull=True) | Q(deadline__gte=F("given_on")),
            ),
        ]
        indexes = [
            *map(_open_by, _ROLES),
            *map(_closed_by, _ROLES),
            models.Index(
                fields=["parent"], condition=Q(parent__isnull=False), name="task_by_parent"
            ),
            models.Index(fields=["due_key", "record"], name="task_by_due"),
        ]

    def __str__(self) -> str:
        return f"NV-{self.record_id}"

    @property
    def code(self) -> str:
        """The task's code ("mã nhiệm vụ")."""
        return f"NV-{self.record_id}"

    @property
    def parent_code(self) -> str:
        """The code of the task this one is a part of, also where that one may not be seen."""
        return f"NV-{self.parent_id}" if self.parent_id else ""

    @property
    def is_open(self) -> bool:
        """The only progress that is stored: open or closed."""
        return self.closed_at is None

    @property
    def owner_ids(self) -> tuple[int, ...]:
        """Principals that own the task now: the unit and, once delegated, the post."""
        return (self.unit_id, self.holder_id) if self.holder_id else (self.unit_id,)

    @property
    def accepter_ids(self) -> tuple[int, ...]:
        """Principals that may accept the result: the one named, the assigner, the superior."""
        named = (self.accepter_id, self.assigner_id, self.superior_id)
        return tuple(dict.fromkeys(each for each in named if each is not None))


class Part(models.Model):
    """What a coordinating unit or post owes to a task, on its own clock."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="parts")
    principal = _principal()
    role = models.CharField(
        max_length=10,
        choices=[(r.value, r.label) for r in (PartRole.COORDINATE, PartRole.TO_KNOW)],
    )
    state = models.CharField(max_length=10, choices=PartState, default=PartState.OFFERED)
    deadline = models.DateField(_("hạn"), null=True)
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    answer = models.TextField(_("ý kiến"), blank=True)

    class Meta:
        verbose_name = _("đơn vị phối hợp")
        constraints = [
            models.UniqueConstraint(fields=["task", "principal"], name="one_part_of_a_principal"),
        ]
        indexes = [
            models.Index(
                fields=["principal", "task"],
                condition=Q(state__in=[PartState.OFFERED, PartState.ACCEPTED]),
                name="part_open_by_principal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.role} {self.principal_id}"


class DeadlineChange(models.Model):
    """A deadline moved, or asked to move: the old one is kept, with the reason and who."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="deadline_changes")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=ChangeState)
    old_kind = models.CharField(max_length=10, choices=DeadlineKind)
    old_deadline = models.DateField(null=True)
    new_deadline = models.DateField()
    reason = models.CharField(_("lý do"), max_length=1000)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True)
    asked_label = models.CharField(max_length=250)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_label = models.CharField(max_length=250, blank=True)
    answer = models.CharField(_("ý kiến"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("điều chỉnh hạn")
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(state=ChangeState.REQUESTED),
                name="one_open_request_of_a_task",
            ),
            models.CheckConstraint(
                name="change_decided_when_not_requested",
                condition=Q(state=ChangeState.REQUESTED, decided_at__isnull=True)
                | (~Q(state=ChangeState.REQUESTED) & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.old_deadline} → {self.new_deadline}"


class Evidence(models.Model):
    """What shows the product: a file of the record, a paper's symbol and date, or the paper."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind)
    attachment = models.ForeignKey(
        "records.Attachment", on_delete=models.PROTECT, null=True, related_name="+"
    )
    paper = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, null=True, related_name="+"
    )
    symbol = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    dated = models.DateField(_("ngày văn bản"), null=True)
    receiving_level = models.CharField(
        _("cấp nhận"), max_length=20, choices=ReceivingLevel, blank=True
    )
    given_at = models.DateTimeField()
    given_by_id = models.BigIntegerField(null=True)
    given_label = models.CharField(max_length=250)
    valid = models.BooleanField(null=True)
    checked_by_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("minh chứng")
        constraints = [
            models.CheckConstraint(
                name="evidence_shows_one_thing",
                condition=(
                    Q(kind=EvidenceKind.FILE, attachment__isnull=False, paper__isnull=True)
                    | (Q(kind=EvidenceKind.REFERENCE, attachment__isnull=True, paper__isnull=True))
                    | Q(kind=EvidenceKind.RECORD, attachment__isnull=True, paper__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="evidence_reference_is_whole",
                condition=~Q(kind=EvidenceKind.REFERENCE)
                | (~Q(symbol="") & Q(dated__isnull=False) & ~Q(receiving_level="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.kind}"


class TaskStep(models.Model):
    """One act on a task, numbered without gaps: who, as what, when, with what words."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=20, choices=Verb)
    state = models.CharField(max_length=10, choices=TaskState)
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    label = models.CharField(max_length=250)
    about = _principal(null=True)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("bước xử lý")
        constraints = [
            models.UniqueConstraint(fields=["task", "number"], name="one_step_of_a_number"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="append_only_step", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.number} {self.verb}"


class TaskSuccession(models.Model):
    """A reorganisation handed open tasks over: once for all of them, however many they are.

    Each task names it in ``successions``; in its history it stands as a step of its own.
    """

    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    label = models.CharField(max_length=250)
    note = models.TextField()

    class Meta:
        verbose_name = _("tiếp nhận khi sắp xếp tổ chức")
        triggers = [
            pgtrigger.Protect(
                name="append_only_succession", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.note}"


class WarningDay(models.Model):
    """A day on which the warnings went out: once a day, however often the job runs (§10.6)."""

    day = models.DateField(primary_key=True)
    at = models.DateTimeField()
    warned = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.day}"


class DeadlineWarning(models.Model):
    """A warning sent: one of a colour for a deadline, so that nobody is told the same twice.

    Another deadline begins anew; the old one stays in ``DeadlineChange``.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="warnings")
    colour = models.CharField(max_length=10, choices=Colour)
    deadline = models.DateField()
    day = models.ForeignKey(WarningDay, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("nhắc hạn")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "colour", "deadline"], name="one_warning_of_a_colour"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.colour} {self.deadline}"


class DayRule(models.Model):
    """A number of days the warnings go by, from a day on, with its source."""

    class Name(models.TextChoices):
        SOON = "soon", _("Sắp đến hạn: còn từ … ngày trở xuống")
        ALERT = "alert", _("Cảnh báo vàng: còn từ … ngày trở xuống")
        GRAVE = "grave", _("Đỏ đặc biệt: quá hạn từ … ngày trở lên")
        SIGN_ISSUE = "sign_issue", _("Ký ban hành: trong … ngày")

    name = models.CharField(max_length=10, choices=Name)
    days = models.PositiveSmallIntegerField(_("số ngày"))
    since = models.DateField(_("từ ngày"))
    source = models.CharField(_("căn cứ"), max_length=250)

    class Meta:
        verbose_name = _("mốc cảnh báo")
        constraints = [
            models.UniqueConstraint(fields=["name", "since"], name="one_day_rule_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.days}"
