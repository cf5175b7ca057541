from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note
from chung.records.commands import retitle_record
from chung.records.queries import visible_record
from chung.registry.models import IncomingPaper
from chung.registry.permissions import demand, why_not_register
from chung.registry.queries.issuers import called_by_name
from chung.registry.rules import IncomingFields, issuer_key, symbol_key

_KEPT = {"recipients", "subject", "due_on"}


@command
def correct_incoming(actor: Actor, *, record_id: int, fields: IncomingFields) -> None:
    """Correct what the register says of a paper; the journal keeps what it said before."""
    record = visible_record(actor, record_id)
    demand(why_not_register(actor, record.keeper_id))
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    if paper.state == "void":
        raise Conflict(_("Số đến này đã huỷ nên không sửa được."))
    fields = called_by_name(fields.cleaned())
    if not fields.subject or not fields.issuer_name:
        raise Invalid(_("Trích yếu và cơ quan ban hành không được để trống."))
    before = {
        name: str(getattr(paper, name) or "")
        for name, value in vars(fields).items()
        if name not in _KEPT and getattr(paper, name) != value
    }
    if record.title != fields.subject:
        before["subject"] = record.title
    for name, value in vars(fields).items():
        if name != "subject":
            setattr(paper, name, list(value) if isinstance(value, tuple) else value)
    paper.symbol_key, paper.issuer_key = symbol_key(fields.symbol), issuer_key(fields.issuer_name)
    paper.save()
    retitle_record(record, title=fields.subject, occurred_on=record.occurred_on)
    note(record_id=record_id, body_id=record.keeper_id, before=before)
