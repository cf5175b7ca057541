from chung.foundation import clock
from chung.journal.commands import inside_command
from chung.records.models import Link
from chung.records.states import LinkKind


def link_records(source_id: int, target_id: int, kind: LinkKind) -> None:
    """Say how one record stands to another; saying it twice is saying it once."""
    inside_command()
    Link.objects.get_or_create(
        source_id=source_id, target_id=target_id, kind=kind, defaults={"made_at": clock.now()}
    )
