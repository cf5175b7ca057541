"""Papers coming in: files on arrival, the registered paper, and who was told to deal with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chung.registry.rules import issuer_in_full
from chung.registry.states import ArrivalState, IncomingState, RoutingRole


class Arrival(models.Model):
    """A file dropped at a desk, being read and waiting for its line in the register.

    ``token`` is given by the page, so that a double submit is one arrival. A refused secret file
    keeps no name, no bytes and no text. A discarded one (``put_away_at``) keeps its bytes for
    ``queries.arrivals.RESTORABLE_FOR``, in which the clerk may take it back or erase it at once.
    """

    desk = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=64)
    batch = models.CharField(max_length=64)
    name = models.CharField(_("tên tệp"), max_length=250)
    kind = models.CharField(max_length=10)
    file = models.ForeignKey(
        "records.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=ArrivalState, default=ArrivalState.READING)
    proposal = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    pages = models.PositiveIntegerField(default=0)
    pages_read = models.PositiveIntegerField(default=0)
    arrived_at = models.DateTimeField()
    brought_by_id = models.BigIntegerField(null=True)
    put_away_at = models.DateTimeField(null=True)
    record = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, null=True, related_name="arrivals"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "token"], name="one_arrival_a_token")
        ]
        indexes = [models.Index(fields=["desk", "state", "id"], name="arrival_queue")]

    def __str__(self) -> str:
        return self.name


class IncomingPaper(models.Model):
    """A paper received and registered; its subject is the record's title."""

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="incoming"
    )
    state = models.CharField(max_length=12, choices=IncomingState, default=IncomingState.WAITING)
    family = models.CharField(_("hệ"), max_length=6, blank=True)
    issuer = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issuer_name = models.CharField(_("cơ quan ban hành"), max_length=250)
    superior_name = models.CharField(_("cơ quan cấp trên"), max_length=250, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    symbol_key = models.CharField(max_length=80, editable=False, blank=True)
    issuer_key = models.CharField(max_length=300, editable=False, blank=True)
    type_name = models.CharField(_("tên loại"), max_length=60, blank=True)
    place = models.CharField(_("địa danh"), max_length=80, blank=True)
    dated = models.DateField(_("ngày văn bản"), null=True, blank=True)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    position = models.CharField(_("chức vụ"), max_length=250, blank=True)
    authority = models.CharField(_("thẩm quyền ký"), max_length=250, blank=True)
    urgency = models.CharField(_("độ khẩn"), max_length=20, blank=True)
    recipients = models.JSONField(default=list)
    channel = models.CharField(_("kênh nhận"), max_length=20, default="file")
    arrived_on = models.DateField(_("ngày đến"))
    received_at = models.DateTimeField()
    due_on = models.DateField(_("hạn giải quyết"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    outcome = models.CharField(_("kết quả, lý do"), max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["symbol_key", "dated"], name="incoming_twins"),
            models.Index(fields=["state", "-record"], name="incoming_by_state"),
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def issuer_words(self) -> str:
        """The issuer as lists and the book name it: with its superior where it needs one."""
        return issuer_in_full(self.issuer_name, self.superior_name)


class Distribution(models.Model):
    """One distribution opinion ("bút phê"): the words, the deadline, who gave it when."""

    paper = models.ForeignKey(IncomingPaper, on_delete=models.PROTECT, related_name="distributions")
    instruction = models.TextField(_("ý kiến chỉ đạo"), blank=True)
    due_on = models.DateField(_("hạn xử lý"), null=True, blank=True)
    given_at = models.DateTimeField()
    given_by_post_id = models.BigIntegerField(null=True)
    given_by_label = models.CharField(max_length=250)

    def __str__(self) -> str:
        return self.instruction


class Routing(models.Model):
    """One unit or post of a distribution, its role, and the task that follows."""

    distribution = models.ForeignKey(
        Distribution, on_delete=models.PROTECT, related_name="routings"
    )
    role = models.CharField(max_length=10, choices=RoutingRole)
    body = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    task = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.role
