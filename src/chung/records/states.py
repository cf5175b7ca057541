"""Words of the spine: kinds of records, causes of access, kinds of links, roles of files."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RecordKind(TextChoices):
    """What a record is; the domain table it points to one-to-one."""

    INCOMING = "incoming", pgettext_lazy("one record", "Văn bản đến")
    OUTGOING = "outgoing", pgettext_lazy("one record", "Văn bản đi")
    DRAFT = "draft", pgettext_lazy("one record", "Dự thảo")
    TASK = "task", pgettext_lazy("one record", "Nhiệm vụ")
    REQUEST = "request", pgettext_lazy("one record", "Yêu cầu phục vụ")


class Cause(TextChoices):
    """Why somebody may see a record, in words that answer "why do I see this?"."""

    REGISTERED = "registered", _("Văn thư đã đăng ký văn bản này")
    DISTRIBUTES = "distributes", _("được giao phân phối văn bản của cơ quan")
    LEADS_BODY = "leads_body", _("lãnh đạo cơ quan nhận hoặc ban hành")
    LEAD = "lead", _("được phân công chủ trì")
    COORDINATE = "coordinate", _("được phân công phối hợp")
    TO_KNOW = "to_know", _("được chuyển để biết")
    ASSIGNED = "assigned", _("được giao nhiệm vụ")
    ASSIGNED_BY = "assigned_by", _("đã giao nhiệm vụ")
    FOLLOWS = "follows", _("theo dõi, đôn đốc")
    DRAFTED = "drafted", _("soạn thảo")
    APPROVES = "approves", _("được trình duyệt")
    SIGNS = "signs", _("được trình ký")
    ISSUED = "issued", _("Văn thư phát hành văn bản này")
    RECEIVED = "received", _("nơi nhận văn bản")
    ASKED = "asked", _("đã đề nghị phục vụ")
    SERVES = "serves", _("thực hiện yêu cầu phục vụ")


class LinkKind(TextChoices):
    """How one record stands to another; read from the source."""

    REPLIES_TO = "replies_to", _("trả lời")
    ARISES_FROM = "arises_from", _("phát sinh từ")
    BECAME = "became", _("đã ban hành thành")
    COPY_OF = "copy_of", _("nhận từ bản phát hành")
    EVIDENCE_OF = "evidence_of", _("là minh chứng của")
    REPLACES = "replaces", _("thay thế")


class FileRole(TextChoices):
    """What a file is to its record."""

    MAIN = "main", _("Bản chính")
    ANNEX = "annex", _("Kèm theo")
    VERSION = "version", _("Phiên bản dự thảo")
    EVIDENCE = "evidence", _("Minh chứng")
    ISSUED_DOCX = "issued_docx", _("Bản phát hành (DOCX)")
    ISSUED_PDF = "issued_pdf", _("Bản phát hành (PDF)")
