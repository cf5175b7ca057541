"""Is a draft's newest version fit to be numbered later?"""

from chung.drafting.models import Draft
from chung.formats.symbols import paper_type
from chung.formats.writer import check_draft
from chung.foundation import clock
from chung.foundation.refusals import Refusal
from chung.records.queries import files_of, open_file
from chung.records.states import FileRole
from chung.registry.queries.series import plan_series


def check_head(draft: Draft) -> None:
    """Can number and date be written into the newest version? Raises Invalid with how to mend."""
    organ = plan_series(draft.issuer_id, draft.type_key, clock.today()).organ
    newest = files_of(draft.record_id, FileRole.VERSION)[-1]
    with open_file(newest.file_id) as file:
        check_draft(file.read(), type_code=paper_type(draft.type_key).code, organ_code=organ)


def head_problem(draft: Draft) -> Refusal | None:
    """What would stop the draft from being sent up, or nothing."""
    try:
        check_head(draft)
    except Refusal as refusal:
        return refusal
    return None
