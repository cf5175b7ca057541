"""Background work of drafting: safe to run twice."""

import tempfile
from contextlib import suppress
from pathlib import Path

from chung.drafting.commands import drop_checked_file
from chung.drafting.queries import checked_files_over, sample_for
from chung.formats.preview import prepare_sheets
from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.jobs import job, periodic
from chung.foundation.refusals import NotFound, Refusal
from chung.records.queries import file_path
from chung.registry.queries import forget_preview, no_preview, preview_folder


@job("drafting.prepare_preview", queue="reading")
def prepare_preview(sha256: str, kind: str = "docx") -> None:
    """Make a file's pages ready to be shown; one that cannot be shown is not tried again soon."""
    file = file_path(sha256)
    try:
        prepare_sheets(file, kind, preview_folder(sha256))
    except FileNotFoundError:
        pass  # dropped while it waited
    except Refusal:
        no_preview(sha256)
    if not file.exists():
        forget_preview(sha256)


@periodic("drafting.drop_checked_files", "*/10 * * * *")
def drop_checked_files() -> None:
    """Erase the files that were sent to be checked and whose hour is over."""
    for file_id in checked_files_over(clock.now()):
        with suppress(NotFound):  # its sender was faster
            drop_checked_file(system_actor(clock.today(), "Hệ thống"), file_id=file_id)


@job("drafting.prepare_sample", queue="reading")
def prepare_sample(body_id: int, template_id: int | None) -> None:
    """Make the pages of a sample paper ready to be shown; None is the built-in template."""
    sample = sample_for(body_id, template_id, clock.today())
    with tempfile.NamedTemporaryFile(prefix="chung-sample-", suffix=".docx") as copy:
        copy.write(sample.compose())
        copy.flush()
        prepare_sheets(Path(copy.name), "docx", preview_folder(sample.key))
