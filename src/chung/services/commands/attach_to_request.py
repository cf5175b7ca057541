"""A file is added to a request: a list, a photo of what is broken, the bill."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from chung.formats.reader import AdmittedFile
from chung.foundation import events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.journal.commands import command, note
from chung.organisation.queries import principal_for_post
from chung.services.commands.frame import add_step, keep_files, locked_request
from chung.services.events import ServiceFilesAdded
from chung.services.models import ServiceRequest
from chung.services.permissions import attaches, deals_with
from chung.services.states import Verb


@command
def attach_to_request(actor: Actor, *, record_id: int, files: Sequence[AdmittedFile]) -> None:
    """Add files that have passed the door to an open request; whoever sees it reads them;
    the other side is told.

    Raises Invalid without a file, Conflict when the request is over, NotAllowed, NotFound.
    """
    request = locked_request(actor, record_id)
    if not attaches(actor, request):
        raise NotAllowed(
            _("Chỉ người đề nghị hoặc người giải quyết mới đính kèm tệp."),
            _("Gửi tệp cho người đề nghị hoặc văn phòng."),
        )
    if not request.is_open:
        raise Conflict(_("Yêu cầu này đã kết thúc."), _("Gửi yêu cầu mới nếu vẫn cần."))
    if not files:
        raise Invalid(_("Chưa chọn tệp nào."), _("Chọn ít nhất một tệp."), field="attached")
    keep_files(actor, request, files)
    names = ", ".join(file.name for file in files)
    add_step(actor, request, Verb.ATTACH, words=names)
    note(record_id=record_id, body_id=request.served_id, files=len(files))
    events.publish(ServiceFilesAdded(record_id, _to_tell(actor, request), names[:250]))


def _to_tell(actor: Actor, request: ServiceRequest) -> tuple[int, ...]:
    """Who has it in hand, else those it was asked of; who asked, when the office added them."""
    if deals_with(actor, request):
        return (principal_for_post(request.asker_id),)
    if request.holder_id is not None:
        return (principal_for_post(request.holder_id),)
    return tuple(request.handler_ids)
