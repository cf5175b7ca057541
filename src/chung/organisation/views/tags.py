"""What happened to a body on a day, or will happen by a plan, as words beside it in the tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from chung.organisation.queries.marks import Mark
from chung.organisation.queries.planned import PlannedChange, Ref
from chung.organisation.queries.timeline import ChangeKind
from chung.organisation.states import SuccessionKind

_FEW = 2
_TONES = {ChangeKind.BEGUN: "new", ChangeKind.ENDED: "stopped"}


@dataclass(frozen=True)
class Tag:
    """A change at a body: its legal word, and of whom."""

    words: str
    tone: str
    of: str = ""


def tag_of(mark: Mark) -> Tag:
    """What happened."""
    words: Any
    of: Any
    tone = _TONES.get(mark.kind, "doing")
    if mark.by == SuccessionKind.END:  # its work and papers went to somebody who is not the same
        words, of = _HANDED_OVER[mark.kind]
    else:
        words, of = (str(mark.by.label).lower() if mark.by else mark.kind.label), _OF.get(mark.kind)
    names = _names(mark.names)
    return Tag(str(words), tone, str(of) % {"names": names} if of and names else "")


def planned_tag(change: PlannedChange, names: Mapping[Ref, str]) -> Tag:
    """What a plan will do: never to be mistaken for what happened."""
    what = str(change.by.label).lower() if change.by else change.kind.label
    words = gettext("dự kiến %(what)s") % {"what": what}
    others = _names([change.name] if change.name else [names.get(ref, "") for ref in change.others])
    of = _WILL_BE.get(change.kind)
    if change.kind == ChangeKind.ENDED and change.by == SuccessionKind.ABSORB:
        of = _INTO
    return Tag(words, "waiting", str(of) % {"names": others} if of and others else "")


def _names(every: Sequence[str]) -> str:
    known = [name for name in every if name]
    names = ", ".join(known[:_FEW])
    if (more := len(known) - _FEW) <= 0:
        return names
    others = ngettext("%(count)s tổ chức khác", "%(count)s tổ chức khác", more) % {"count": more}
    return gettext("%(names)s và %(others)s") % {"names": names, "others": others}


_OF = {
    ChangeKind.BEGUN: _("từ %(names)s"),
    ChangeKind.ENDED: _("nay là %(names)s"),
    ChangeKind.RENAMED: _("trước là %(names)s"),
    ChangeKind.MOVED: _("trước thuộc %(names)s"),
    ChangeKind.GREW: _("thêm %(names)s"),
}
_HANDED_OVER = {
    ChangeKind.BEGUN: (ChangeKind.BEGUN.label, _("nhận bàn giao từ %(names)s")),
    ChangeKind.ENDED: (ChangeKind.ENDED.label, _("bàn giao cho %(names)s")),
    ChangeKind.GREW: (_("nhận bàn giao"), _("từ %(names)s")),
}
_WILL_BE = {
    ChangeKind.BEGUN: _("từ %(names)s"),
    ChangeKind.ENDED: _("thành %(names)s"),
    ChangeKind.RENAMED: _("thành %(names)s"),
    ChangeKind.MOVED: pgettext_lazy("new parent", "về %(names)s"),
    ChangeKind.GREW: _("thêm %(names)s"),
    ChangeKind.POOLED: pgettext_lazy("shared office", "tại %(names)s"),
}
_INTO = pgettext_lazy("absorbed", "vào %(names)s")
