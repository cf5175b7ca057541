"""Tables of drafting: the draft, the steps of its chain, its history."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.drafting.states import Act, DraftState, Halt, StepKind, TemplateState, TonePlace


def _principal(**options: object) -> models.ForeignKey:
    return models.ForeignKey(
        "organisation.Principal",
        on_delete=models.PROTECT,
        related_name="+",
        **options,  # type: ignore[arg-type]
    )


class Draft(models.Model):
    """A paper on its way to the signature; its subject is the record's title, its versions are
    the record's files in the role VERSION.

    ``at_step`` is the step whose act is awaited; ``signed_version`` the number of the version
    that was signed and nothing after it.
    """

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="draft"
    )
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.WRITING)
    issuer = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    type_key = models.CharField(_("thể loại"), max_length=40)
    author_line = models.CharField(_("tác giả trong trích yếu"), max_length=250, blank=True)
    signer_post = models.ForeignKey("organisation.Post", on_delete=models.PROTECT, related_name="+")
    collective = models.CharField(_("ký thay mặt"), max_length=120, blank=True)
    addressees = models.JSONField(_("kính gửi"), default=list)
    recipients = models.JSONField(_("nơi nhận"), default=list)
    recipient_body_ids = ArrayField(models.BigIntegerField(), default=list)
    kept_at = models.CharField(_("nơi lưu"), max_length=120, blank=True)
    urgency = models.CharField(_("độ khẩn"), max_length=20, blank=True)
    due_on = models.DateField(_("hạn trình"), null=True, blank=True)
    replies_to = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, null=True, related_name="reply_drafts"
    )
    drafter = _principal(verbose_name=_("người soạn thảo"))
    drafter_label = models.CharField(max_length=250)
    at_step = models.ForeignKey(
        "ApprovalStep", on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_version = models.PositiveIntegerField(null=True)
    outgoing = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, null=True, related_name="drafted_as"
    )
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("dự thảo")
        constraints = [
            models.CheckConstraint(
                name="chain_state_has_a_step",
                condition=Q(state__in=["room", "format", "office", "signer"], at_step__isnull=False)
                | (~Q(state__in=["room", "format", "office", "signer"]) & Q(at_step__isnull=True)),
            ),
            models.CheckConstraint(
                name="signed_draft_names_its_version",
                condition=~Q(state__in=["signed", "issued"]) | Q(signed_version__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["drafter", "-record"], name="draft_by_drafter"),
            models.Index(
                fields=["at_step"], condition=Q(at_step__isnull=False), name="draft_at_step"
            ),
            models.Index(fields=["replies_to"], name="draft_by_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.type_key} {self.record_id}"


class ApprovalStep(models.Model):
    """One step of a draft's chain: who is to act. ``decided_at`` is of the running round; a draft
    sent up again after a return is asked of everybody anew.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind)
    principal = _principal()
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=250, blank=True)
    version = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="one_step_at_a_position"),
            models.UniqueConstraint(fields=["draft", "kind"], name="one_step_of_a_kind"),
        ]
        indexes = [models.Index(fields=["principal", "draft"], name="step_by_principal")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.kind}"


class DraftAct(models.Model):
    """What somebody did with a draft, when, to which version, and why. Never changed."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="acts")
    act = models.CharField(max_length=10, choices=Act)
    at = models.DateTimeField()
    by_label = models.CharField(max_length=250)
    by_person_id = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="return_and_withdrawal_have_a_reason",
                condition=~Q(act__in=["return", "withdraw", "reopen", "hand_over"]) | ~Q(note=""),
            )
        ]
        indexes = [models.Index(fields=["draft", "id"], name="act_by_draft")]
        triggers = [
            pgtrigger.Protect(name="history_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.act}"


class LetterTemplate(models.Model):
    """An office's own template: a DOCX whose styles new papers of a body are written in.

    Looked at on a sample first (trial), then valid from a moment until another one, or the
    built-in one, takes its place. Papers begun earlier stay as they are.
    """

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên tệp"), max_length=250)
    state = models.CharField(max_length=8, choices=TemplateState, default=TemplateState.TRIAL)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=250)
    valid_since = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=250, blank=True)

    class Meta:
        verbose_name = _("mẫu văn bản")
        constraints = [
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(state=TemplateState.VALID),
                name="one_valid_template_of_a_body",
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(state=TemplateState.TRIAL),
                name="one_template_on_trial",
            ),
            models.CheckConstraint(
                name="valid_template_says_since_when",
                condition=~Q(state=TemplateState.VALID) | Q(valid_since__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.name}"


class FormPolicy(models.Model):
    """What an office makes of findings on the form of its papers: none, or what stops a draft, at
    which act; the rules it judges otherwise than the pack (rule → E, W, I, or "off"); and where it
    writes tones (uỷ or ủy), in new papers and when they are judged.

    Without a row nothing stops, and every rule is judged as the pack says.
    """

    body = models.OneToOneField(
        "organisation.Body", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    stops_sending = models.CharField(
        _("dừng khi trình"), max_length=8, choices=Halt, default=Halt.NOTHING
    )
    stops_issuing = models.CharField(
        _("dừng khi kiểm tra thể thức và khi ký"), max_length=8, choices=Halt, default=Halt.NOTHING
    )
    judged = models.JSONField(_("quy tắc điều chỉnh"), default=dict, blank=True)
    tone = models.CharField(
        _("cách đặt dấu thanh"), max_length=3, choices=TonePlace, default=TonePlace.FREE, blank=True
    )
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=250)

    class Meta:
        verbose_name = _("kiểm tra thể thức")

    def __str__(self) -> str:
        return str(self.body_id)


class CheckedFile(models.Model):
    """A file whose form is checked and which becomes no record: its bytes lie here for an hour,
    seen by whoever sent it and by nobody else.
    """

    owner = _principal()
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên tệp"), max_length=250)
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("tệp kiểm tra thể thức")
        indexes = [
            models.Index(fields=["owner", "-id"], name="checked_by_owner"),
            models.Index(fields=["sent_at"], name="checked_by_time"),
        ]

    def __str__(self) -> str:
        return str(self.id)
