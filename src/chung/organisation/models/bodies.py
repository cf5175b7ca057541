"""Bodies: an immutable id, and dated versions that carry everything that can change."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chung.foundation.text import fold, nfc, sort_key, squeeze
from chung.organisation.models.periods import DatedModel, forward, one_a_day
from chung.organisation.states import BodyKind, Level, SuccessionKind


class Body(models.Model):
    """A body for as long as it exists and ever after; what it is called is in its versions.

    ``slug`` names it in seeds and addresses and never changes.
    """

    slug = models.SlugField(max_length=120, unique=True)

    class Meta:
        verbose_name = _("tổ chức")

    def __str__(self) -> str:
        return self.slug


class BodyVersion(DatedModel):
    """What a body was from one day until another."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(_("tên gọi"), max_length=250)
    short_name = models.CharField(_("tên ngắn"), max_length=120)
    kind = models.CharField(_("loại hình"), max_length=20, choices=BodyKind)
    level = models.CharField(_("cấp"), max_length=2, choices=Level)
    parent = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="child_versions"
    )
    symbol = models.CharField(_("ký hiệu"), max_length=30, blank=True)
    letterhead_superior = models.CharField(_("dòng cấp trên"), max_length=250, blank=True)
    letterhead_issuer = models.TextField(_("dòng cơ quan ban hành"), blank=True)
    place = models.CharField(_("địa danh"), max_length=80, blank=True)
    position = models.PositiveIntegerField(_("thứ tự"), default=0)
    sort_key = models.CharField(max_length=600, db_collation="C", editable=False)
    search_name = models.CharField(max_length=300, editable=False)
    letterhead_key = models.CharField(max_length=600, editable=False)
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)
    doubt = models.CharField(_("điều cần đối chiếu"), max_length=250, blank=True)

    class Meta:
        constraints = [
            one_a_day("one_version_a_day", "body"),
            forward(),
            models.CheckConstraint(
                name="no_body_above_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("body")),
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "position"], name="version_by_parent"),
            models.Index(fields=["search_name"], name="version_by_search_name"),
            models.Index(fields=["letterhead_key"], name="version_by_letterhead"),
            models.Index(fields=["symbol"], name="version_by_symbol"),
        ]

    def __str__(self) -> str:
        return self.name

    def keyed(self) -> "BodyVersion":
        """Itself, with names in NFC and the keys to sort and find it by (bulk writes skip save)."""
        self.name = squeeze(self.name)
        self.short_name = squeeze(self.short_name or self.name)
        self.letterhead_superior = squeeze(self.letterhead_superior)
        self.letterhead_issuer = nfc(self.letterhead_issuer).strip()
        self.sort_key = sort_key(self.short_name)
        self.search_name = fold(self.name)
        self.letterhead_key = letterhead_key(self.letterhead_superior, self.letterhead_issuer)
        return self


def letterhead_key(superior: str, issuer: str) -> str:
    """Both lines of a letterhead as one string to find a body by, without tone marks or case."""
    return fold(squeeze(f"{superior} {issuer}"))


class BodyCode(DatedModel):
    """A code somebody else gave (GSO, exchange axis): unique only together with its period."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="codes")
    scheme = models.CharField(max_length=20)
    code = models.CharField(max_length=35)

    class Meta:
        constraints = [one_a_day("one_owner_of_a_code_a_day", "scheme", "code"), forward()]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"


class Succession(models.Model):
    """One body takes over from another on a day: access and duty follow, records stay."""

    predecessor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="inheritances")
    on = models.DateField(_("từ ngày"))
    kind = models.CharField(_("hình thức"), max_length=12, choices=SuccessionKind)
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "kind"], name="one_succession"
            ),
            models.CheckConstraint(
                name="no_body_follows_itself", condition=~Q(predecessor=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Term(DatedModel):
    """A committee's term (nhiệm kỳ): numbers run from 01 within it (HD05 II.I.3)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms")
    label = models.CharField(_("nhiệm kỳ"), max_length=40)
    ordinal = models.CharField(_("khoá"), max_length=10, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)
    doubt = models.CharField(_("điều cần đối chiếu"), max_length=250, blank=True)

    class Meta:
        constraints = [one_a_day("one_term_a_day", "body"), forward()]

    def __str__(self) -> str:
        return self.label
