"""Take many people into the office at once (nhập danh sách cán bộ)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from chung.accounts.commands.enrol_person import Enrolled, Newcomer, enrol_person
from chung.accounts.permissions import must_administer
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note

MOST = 300


@command
def enrol_people(actor: Actor, *, newcomers: Sequence[Newcomer]) -> list[Enrolled]:
    """All of them or nobody: one refusal and nothing has happened.

    Raises Invalid when there is nobody or more than ``MOST``, and what ``enrol_person`` raises.
    """
    must_administer(actor)
    if not newcomers or len(newcomers) > MOST:
        raise Invalid(
            _("Mỗi lần nhập từ 1 đến %(most)d cán bộ.") % {"most": MOST},
            _("Chia danh sách thành nhiều tệp."),
        )
    enrolled = [enrol_person(actor, newcomer=newcomer) for newcomer in newcomers]
    note(people=len(enrolled))
    return enrolled
