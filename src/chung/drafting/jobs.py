"""Background work of drafting: safe to run twice."""

import tempfile
from pathlib import Path

from chung.drafting.queries import sample_for
from chung.formats.preview import prepare_sheets
from chung.foundation import clock
from chung.foundation.jobs import job
from chung.records.queries import file_path
from chung.registry.queries import preview_folder


@job("drafting.prepare_preview", queue="reading")
def prepare_preview(sha256: str) -> None:
    """Make a version's pages ready to be shown."""
    prepare_sheets(file_path(sha256), "docx", preview_folder(sha256))


@job("drafting.prepare_sample", queue="reading")
def prepare_sample(body_id: int, template_id: int | None) -> None:
    """Make the pages of a sample paper ready to be shown; None is the built-in template."""
    sample = sample_for(body_id, template_id, clock.today())
    with tempfile.NamedTemporaryFile(prefix="chung-sample-", suffix=".docx") as copy:
        copy.write(sample.compose())
        copy.flush()
        prepare_sheets(Path(copy.name), "docx", preview_folder(sample.key))
