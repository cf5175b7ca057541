"""A file whose form was checked goes, with its bytes and its pictures."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chung.drafting.models import CheckedFile
from chung.drafting.permissions import demand
from chung.drafting.queries.checked_files import KEPT_FOR
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.journal.commands import command, note
from chung.records.commands import drop_file
from chung.registry.queries import forget_preview


@command
def drop_checked_file(actor: Actor, *, file_id: int) -> None:
    """Erase a file that was sent to be checked: its sender at any time, the office itself when
    the hour is over. Raises NotFound when it is gone or somebody else's, NotAllowed for the office
    before its time.
    """
    note(checked_file=file_id)
    row = CheckedFile.objects.select_for_update(of=("self",)).filter(id=file_id).first()
    if row is None or (actor.person_id and row.owner.person_id != actor.person_id):
        raise NotFound(_("Tệp này không còn ở đây."))
    early = actor.person_id is None and row.sent_at > clock.now() - KEPT_FOR
    demand(_("Tệp chưa hết giờ giữ.") if early else None)
    drop_row(row)


def drop_row(row: CheckedFile) -> None:
    """Remove the row, and the bytes unless something else holds them; runs inside a command."""
    sha256 = row.file_id
    row.delete()
    if drop_file(sha256):
        transaction.on_commit(lambda: forget_preview(sha256))
