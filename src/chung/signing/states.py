"""Words of the table of signing: what a rule does, how a signer stands, where the post sits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chung.formats.writer import Authority


class Effect(TextChoices):
    """What a rule does."""

    ALLOW = "allow", _("được ký")
    REFUSE = "refuse", _("không ký")
    OFF = "off", _("không áp dụng quy tắc chung")


class Standing(TextChoices):
    """How a signer stands to the post at the head (HD05 I.7.1)."""

    HEAD = "head", _("cấp trưởng")
    DEPUTY = "deputy", _("cấp phó")
    ACTING = "acting", pgettext_lazy("of a head", "quyền")
    IN_CHARGE = "in_charge", _("cấp phó phụ trách")


class Seat(TextChoices):
    """Where the signer's post sits: in the issuing body, or in one that serves it."""

    OWN = "own", _("chức danh của chính cơ quan")
    SERVING = "serving", _("chức danh của cơ quan giúp việc")


FORM_WORDS = {
    Authority.COLLECTIVE: _("T/M: thay mặt tập thể"),
    Authority.DEPUTY: _("K/T: cấp phó ký thay cấp trưởng"),
    Authority.ORDERED: _("T/L: thừa lệnh"),
    Authority.ACTING: _("Q.: quyền cấp trưởng"),
    Authority.OWN: _("ký trực tiếp"),
}
"""Each form of signing as people call it."""


class Why(TextChoices):
    """Why a post may not sign; the sentence is made in queries."""

    UNKNOWN = "unknown", _("chức danh này không có ở cơ quan ban hành, hoặc đang khuyết")
    NOT_CHARGED = "not_charged", _("chức danh này chưa được giao ký văn bản của cơ quan")
    REFUSED = "refused", _("có quy định không cho ký")
    SUBSTITUTE = "substitute", _("người thay không ký dưới tên người vắng mặt")
    OTHER_DAY = "other_day", _("thẩm quyền không có hiệu lực vào ngày này")
    OTHER_TYPE = "other_type", _("thẩm quyền không gồm thể loại này")
    OTHER_WAY = "other_way", _("chức danh này không ký theo hình thức đã chọn")
    NO_RULE = "no_rule", _("không có quy tắc nào cho chức danh này ký")
