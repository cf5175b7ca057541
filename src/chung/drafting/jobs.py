"""Background work of drafting: safe to run twice."""

from chung.formats.preview import prepare_sheets
from chung.foundation.jobs import job
from chung.records.queries import file_path
from chung.registry.queries import preview_folder


@job("drafting.prepare_preview", queue="reading")
def prepare_preview(sha256: str) -> None:
    """Make a version's pages ready to be shown."""
    prepare_sheets(file_path(sha256), "docx", preview_folder(sha256))
