"""Doors between bodies: reorganisations, the shared office, who signs, who sees."""

from tests.walls.circles import (
    ADMINISTRATOR,
    FIGURE_READERS,
    OFFICE_KEEPERS,
    PLAN_READERS,
    PROVINCE_STAFF,
)
from tests.walls.doors.door import ADMIN, BOTH, FORBIDDEN, GET, POST, Door

_BODY = "ubkttu-nghe-an"  # whose rules only its own leaders and the administrator keep
_RULE = "khong-co"  # a shipped rule that is not there: 404 for who may, too
_RULE_KEEPERS = frozenset({ADMINISTRATOR, "chunhiem.kiemtra"})
_ANY_RECORD = ("den", "denphan", "viecden", "nhap", "duyet", "viec", "ky", "phat")


def _plan(name: str, methods: tuple[str, ...] = GET, **more: object) -> Door:
    """Read by who may read the plan."""
    door = {"to": PLAN_READERS, **more}
    return Door(f"reorganisation:{name}", methods, ("plan",), **door)  # type: ignore[arg-type]


def _kept(name: str, methods: tuple[str, ...], **more: object) -> Door:
    """The administrator's alone."""
    door = {"to": ADMIN, "others": FORBIDDEN, **more}
    return Door(f"reorganisation:{name}", methods, ("plan",), **door)  # type: ignore[arg-type]


BETWEEN: tuple[Door, ...] = (
    # Reorganisations: numbers, names and registers, never what papers say.
    Door("reorganisation:plans", GET),
    Door("reorganisation:new_plan", BOTH, to=ADMIN, others=FORBIDDEN),
    Door("reorganisation:figures", GET, to=FIGURE_READERS, others=FORBIDDEN),
    Door("reorganisation:figures_excel", GET, to=FIGURE_READERS, others=FORBIDDEN),
    _plan("plan"),
    _plan("check"),
    _kept("check", POST, others=None),
    _plan("standing"),
    _plan("plan_figures", to=PLAN_READERS & FIGURE_READERS, others=None),
    _plan("plan_figures_excel", to=PLAN_READERS & FIGURE_READERS, others=None),
    _plan("board"),
    _plan("board_excel"),
    _plan("print"),
    # which registered paper it rests on: of those who read the plan, whoever deals with papers
    _plan("decision", to=PLAN_READERS - ADMIN, others=None),
    _plan("link_paper", POST, to=PLAN_READERS - ADMIN, others=None, more=(1,), quiet=True),
    _plan("unlink_paper", POST, to=PLAN_READERS - ADMIN, others=None, quiet=True),
    _kept("edit_plan", BOTH),
    _kept("cancel", BOTH),
    _kept("add_operation", BOTH, more=("rename",)),
    _kept("remove_operation", POST, beside="operation"),
    _kept("restore_operation", POST, quiet=True),
    _kept("suggest", GET),
    _kept("describe", BOTH, beside="planned"),
    _kept("add_post", BOTH, beside="planned"),
    _kept("drop_post", POST, beside="planned", more=(1,), quiet=True),
    _kept("restore_post", POST, beside="planned", quiet=True),
    _kept("moves", BOTH),
    _kept("upload", BOTH),
    _kept("undo_upload", POST, quiet=True),
    _kept("ready", POST),
    _kept("reopen", POST),
    _kept("carry_out", BOTH),
    _plan("simulation"),
    Door("reorganisation:minutes", BOTH, ("minutes",), to=PLAN_READERS),
    Door("reorganisation:minutes_pdf", BOTH, ("minutes",), to=PLAN_READERS),
    Door(
        "reorganisation:minutes_file",
        GET,
        ("minutes",),
        to=PLAN_READERS,
        more=("docx",),
    ),
    # The shared office.
    Door("services:requests", GET, queries=("?q=zq", "?nhom=tat-ca")),
    Door("services:requests_excel", GET),
    Door("services:ask", BOTH),
    Door("services:request", GET, ("yeucau",)),
    Door("services:act", BOTH, ("yeucau",), may=("office",), more=("tiep-nhan",)),
    Door("services:act", BOTH, ("yeucau",), may=("specialist", "leaders"), more=("rut",)),
    Door("services:act", BOTH, ("yeucau",), more=("dinh-kem",), sends="attached"),
    Door("registry:file", GET, ("yeucau-file",), queries=("?xem",)),
    Door("services:agreements", GET),
    Door("services:new_agreement", BOTH, to=ADMIN, others=FORBIDDEN),
    Door("services:agreement", GET, ("agreement",), to=ADMIN | PROVINCE_STAFF),
    Door("services:change_agreement", BOTH, ("coming",), to=ADMIN, others=FORBIDDEN),
    Door("services:withdraw_agreement", BOTH, ("coming",), to=ADMIN, others=FORBIDDEN),
    Door("services:end_agreement", BOTH, ("agreement",), to=ADMIN, others=FORBIDDEN),
    Door("services:resume_agreement", POST, ("agreement",), to=ADMIN, others=FORBIDDEN),
    Door("services:figures", GET),
    Door("services:figures_excel", GET, to=ADMIN | PROVINCE_STAFF),
    Door("services:cost", BOTH, ("provider",), to=OFFICE_KEEPERS),
    Door("services:strike_cost", POST, ("cost",), to=OFFICE_KEEPERS),
    # Who signs: read by everybody, kept by a body's office leaders and the administrator.
    Door("signing:table", GET),
    Door("signing:add", BOTH, to=_RULE_KEEPERS, others=FORBIDDEN, more=(_BODY,)),
    Door("signing:end", BOTH, ("rule",), to=_RULE_KEEPERS, others=FORBIDDEN),
    Door(
        "signing:set_aside",
        BOTH,
        to=_RULE_KEEPERS,
        others=FORBIDDEN,
        more=(_BODY, _RULE),
        quiet=True,
    ),
    # Who sees: of structure for everybody, of a record for who sees it.
    Door("records:behind", GET),
    Door("records:seers", GET, _ANY_RECORD),
)
