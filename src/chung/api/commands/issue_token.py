"""Somebody lets a machine act for them."""

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from chung.api.models import Token
from chung.api.rules import LIVES, SHOWN, digest_of, new_token
from chung.api.states import Scope
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotAllowed
from chung.foundation.text import nfc, squeeze
from chung.journal.commands import command, note


@command
def issue_token(
    actor: Actor, *, name: str, scopes: Collection[str], days: int
) -> tuple[Token, str]:
    """A token for the actor in the post acted in, and its words, which are told only now.

    Raises NotAllowed for somebody without a post, Invalid.
    """
    if actor.person_id is None or actor.post_id is None:
        raise NotAllowed(
            _("Mã truy cập phải gắn với một chức danh."),
            _("Đề nghị quản trị hệ thống phân công chức danh trước."),
        )
    called = squeeze(nfc(name))[:80]
    if not called:
        raise Invalid(_("Chưa có tên mã."), _("Ghi phần mềm nào sẽ dùng mã này."), "name")
    wanted = [scope for scope in Scope if scope in scopes]
    if not wanted or len(wanted) != len(set(scopes)):
        raise Invalid(_("Chưa chọn quyền của mã."), _("Chọn ít nhất một quyền."), "scopes")
    if days not in LIVES:
        raise Invalid(_("Thời hạn không có trong danh sách."), _("Chọn một thời hạn."), "days")
    words, now = new_token(), clock.now()
    token = Token.objects.create(
        person_id=actor.person_id,
        post_id=actor.post_id,
        name=called,
        prefix=words[:SHOWN],
        digest=digest_of(words),
        scopes=wanted,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    note(token=token.id, prefix=token.prefix, scopes=wanted, days=days)
    return token, words
