from django.db import transaction
from django.utils.translation import gettext_noop as _

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.records.commands import drop_file
from chung.registry.models import Arrival
from chung.registry.queries.previews import forget_preview
from chung.registry.states import ARRIVAL_STEPS


@command
def refuse_secret(actor: Actor, *, arrival_id: int) -> None:
    """Turn a paper marked secret away at the door: no bytes, no name, no text of it stays.

    Law 117/2025/QH15: state secrets are not kept on connected machines.
    """
    arrival = Arrival.objects.select_for_update().get(id=arrival_id)
    note(body_id=arrival.desk_id, arrival=arrival.id)
    if not ARRIVAL_STEPS.may("refuse", arrival.state):
        return
    ARRIVAL_STEPS.move(arrival, "refuse")
    sha256, arrival.file_id = arrival.file_id, None
    arrival.name, arrival.proposal, arrival.pages = "—", {}, 0
    arrival.problem = _(
        "Văn bản có dấu chỉ mức độ mật nên không được đưa vào hệ thống nối mạng. "
        "Tệp đã được xoá, không lưu lại gì. Hãy xoá bản trên máy này và đăng ký bằng sổ mật, "
        "theo hướng dẫn của cơ yếu."
    )
    arrival.save(update_fields=["state", "file", "name", "proposal", "pages", "problem"])
    if sha256:
        drop_file(sha256)
        transaction.on_commit(lambda: forget_preview(sha256))
