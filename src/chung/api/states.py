"""What a token opens."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """One right of a token; never more than the owner's post has."""

    READ_ORGANISATION = "read:organisation", _("Đọc tổ chức")
    READ_PAPERS = "read:papers", _("Đọc văn bản đến, đi và tệp")
    WRITE_PAPERS = "write:papers", _("Nhận tệp và vào sổ văn bản đến")
    READ_TASKS = "read:tasks", _("Đọc nhiệm vụ")
    WRITE_TASKS = "write:tasks", _("Báo cáo, hoàn thành nhiệm vụ")
    READ_SEARCH = "read:search", _("Tìm kiếm")
