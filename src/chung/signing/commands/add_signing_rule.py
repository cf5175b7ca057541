"""A body writes down who may sign what there, beside the rules every office starts with."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.formats.symbols import paper_type
from chung.formats.writer import Authority
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.foundation.text import fold, squeeze
from chung.journal.commands import command, note
from chung.organisation.queries import BodyFacts, body_on, posts_by_id
from chung.signing.models import OfficeRule
from chung.signing.permissions import demand, why_not_keep_rules
from chung.signing.queries.doubts import types_doubted
from chung.signing.states import Effect


@command
def add_signing_rule(
    actor: Actor,
    *,
    body_id: int,
    effect: str,
    since: date,
    basis: str,
    post_id: int | None = None,
    form: str = "",
    behalf: str = "",
    types: Sequence[str] = (),
    until: date | None = None,
    sure: bool = False,
) -> int:
    """A post (None: any charged with signing) may, or may not, sign these types (none: all).

    ``basis`` is the decision or working rules it rests on. What restricts begins tomorrow at the
    earliest, so that no number given today is put in doubt. ``sure``: also types the organ seems
    not to issue at all. Returns the id. Raises NotAllowed, Invalid for what makes no sense and for
    such a type, Conflict when the same stands already.
    """
    demand(why_not_keep_rules(actor, body_id, post_id))
    issuer = body_on(body_id, max(since, clock.today()))
    rule = OfficeRule(
        body_id=body_id,
        post_id=post_id,
        effect=Effect(effect),
        form=Authority(form),
        behalf=squeeze(behalf)[:120],
        types=[paper_type(key).key for key in dict.fromkeys(types)],
        since=since,
        until=until,
        basis=squeeze(basis)[:250],
        entered_at=clock.now(),
        entered_by=actor.label,
    )
    _check(rule)
    doubts = _doubts(rule, issuer, sure=sure)
    _must_be_new(rule)
    rule.save()
    note(
        body_id=body_id, rule=rule.id, effect=effect, form=form, behalf=rule.behalf, post=post_id,
        types=rule.types, since=str(since), until=str(until or ""), basis=rule.basis,
        despite=doubts,
    )  # fmt: skip
    return rule.id


def _check(rule: OfficeRule) -> None:
    if not rule.basis:
        raise Invalid(_("Chưa có căn cứ."), _("Ghi văn bản, quy chế giao ký."), "basis")
    if rule.until is not None and rule.until <= rule.since:
        raise Invalid(_("Ngày cuối trước ngày đầu."), _("Chọn lại ngày."), "until")
    if rule.effect == Effect.ALLOW:
        if rule.post_id is None:
            raise Invalid(_("Chưa chọn chức danh được ký."), _("Chọn một chức danh."), "post")
        if rule.form and not rule.behalf:
            raise Invalid(
                _("Hình thức này phải ghi ký thay mặt hoặc thừa lệnh ai."),
                _("Ghi ví dụ “Ban Thường vụ”, “Chánh Văn phòng”."),
                "behalf",
            )
    elif rule.since <= clock.today():
        raise Invalid(
            _("Việc thôi cho ký có hiệu lực sớm nhất từ ngày mai."),
            _("Văn bản hôm nay đã ký theo quy tắc cũ; chọn ngày sau hôm nay."),
            "since",
        )
    if rule.post_id and not posts_by_id([rule.post_id], max(rule.since, clock.today())).exists():
        raise Invalid(_("Chức danh này không còn."), _("Chọn chức danh khác."), "post")


def _doubts(rule: OfficeRule, issuer: BodyFacts, *, sure: bool) -> list[str]:
    """What speaks against the types of a permission; refused until somebody is sure."""
    if rule.effect != Effect.ALLOW:
        return []
    found = types_doubted(issuer, rule.types, behalf=rule.behalf, day=rule.since)
    if found and not sure:
        raise Invalid(
            " ".join(found),
            _("Bỏ thể loại này, hoặc đánh dấu “Vẫn ghi” nếu có quy định khác."),
            "sure",
        )
    return found


def _must_be_new(rule: OfficeRule) -> None:
    same = OfficeRule.objects.select_for_update().filter(
        body_id=rule.body_id, effect=rule.effect, form=rule.form
    )
    for other in (each for each in same if each.post_id == rule.post_id):
        apart = (other.until and other.until <= rule.since) or (
            rule.until and rule.until <= other.since
        )
        if not apart and fold(other.behalf) == fold(rule.behalf) and other.types == rule.types:
            raise Conflict(
                _("Quy tắc này đã có, từ ngày %(day)s.") % {"day": f"{other.since:%d/%m/%Y}"},
                _("Cho thôi quy tắc cũ rồi ghi lại."),
            )
