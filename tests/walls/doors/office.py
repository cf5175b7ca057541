"""Doors of the house itself: signing in, people, the organisation. None of them shows content."""

from tests.walls.circles import BYSTANDER, CLERKS, STRANGER
from tests.walls.doors.door import ADMIN, BOTH, FORBIDDEN, GET, POST, Door

# What the demo holds anyway: everybody may read the organisation, the administrator keeps it.
_SLUG = "vptu-nghe-an"

OFFICE: tuple[Door, ...] = (
    # Open without signing in: nothing of the office is in them.
    Door("account_login", BOTH, free=True),
    Door("accounts:personas", BOTH, free=True),
    Door("set_language", BOTH, free=True),
    Door("web:language", BOTH, free=True),
    Door("web:theme", POST, free=True),
    Door("web:style_guide", GET, free=True),
    # Opened by tokens, not by sessions: test_api.py asks them as everybody.
    *(
        Door(f"api:{name}", way, free=True, more=more)
        for name, way, more in (
            ("description", GET, ()),
            ("nowhere", ("GET", "POST", "PUT", "PATCH", "DELETE"), ("x",)),
            ("token", GET, ()),
            ("me", GET, ()),
            ("bodies", GET, ()),
            ("body", GET, (1,)),
            ("books", GET, ()),
            ("incoming", BOTH, ()),
            ("register", BOTH, ()),
            ("incoming_one", GET, (1,)),
            ("outgoing", GET, ()),
            ("outgoing_one", GET, (1,)),
            ("file", GET, (1,)),
            ("arrivals", POST, ()),
            ("arrival", GET, (1,)),
            ("tasks", GET, ()),
            ("task", GET, (1,)),
            ("obstacle", POST, (1,)),
            ("complete", POST, (1,)),
            ("finish", POST, (1,)),
            ("search", GET, ()),
        )
    ),
    # Everybody's own.
    Door("api:tokens", GET),
    Door("api:new_token", BOTH),
    Door("api:revoke", POST, more=(999_999_999,), to=frozenset()),
    Door("accounts:sign_out", POST),
    Door("accounts:switch_post", POST),
    # Only whoever has a password; the cast of the demo has none.
    Door("accounts:change_password", BOTH, to=frozenset({STRANGER, BYSTANDER}), others=FORBIDDEN),
    Door("desk:desk", GET),
    Door("desk:elsewhere", GET, queries=("?ban",)),
    # People and accounts: the administrator's.
    Door("accounts:people", GET, to=ADMIN, others=FORBIDDEN, queries=("?q=mau",)),
    Door("accounts:enrol", BOTH, to=ADMIN, others=FORBIDDEN),
    Door("accounts:vacancies", GET, to=ADMIN, others=FORBIDDEN),
    Door("accounts:upload_people", BOTH, to=ADMIN, others=FORBIDDEN),
    Door("accounts:template_file", GET, to=ADMIN, others=FORBIDDEN),
    Door("accounts:person", GET, ("person",), to=ADMIN, others=FORBIDDEN),
    Door("accounts:rename", BOTH, ("person",), to=ADMIN, others=FORBIDDEN),
    Door("accounts:open_account", BOTH, ("person",), to=ADMIN, others=FORBIDDEN),
    Door("accounts:account_act", POST, ("person",), to=ADMIN, others=FORBIDDEN, more=("khoa",)),
    Door("accounts:appoint", BOTH, ("person",), to=ADMIN, others=FORBIDDEN),
    Door("accounts:end_post", BOTH, ("appointment",), to=ADMIN, others=FORBIDDEN),
    Door("accounts:undo_end", POST, ("appointment",), to=ADMIN, others=FORBIDDEN),
    Door("accounts:undo_appointment", POST, ("appointment",), to=ADMIN, others=FORBIDDEN),
    # The organisation: everybody reads it, the administrator keeps it.
    Door("organisation:tree", GET, queries=("?ngay=2025-06-30",)),
    Door("organisation:people", GET, queries=("?q=mau",)),
    Door("organisation:body", GET, more=(_SLUG,)),
    Door("organisation:post", GET, ("post",)),
    Door("organisation:post", POST, ("post",), to=ADMIN, others=FORBIDDEN),
    Door("organisation:absences", BOTH),
    Door("organisation:groups", GET),
    Door("organisation:calendar", GET),
    Door("organisation:calendar", POST, to=ADMIN, others=FORBIDDEN),
    Door("organisation:group", GET, ("nhom",)),
    Door("organisation:edit_group", BOTH, ("nhom",)),
    Door("organisation:restore_group", POST, ("nhom",)),
    Door("organisation:remove_group", POST, ("nhom",)),
    Door("organisation:new_group", BOTH, to=CLERKS | ADMIN, others=FORBIDDEN),
    # the absent person and the substitute end it as well; the scene's is the board's clerk
    Door("organisation:end_absence", POST, ("absence",), to=ADMIN | {"vanthu.tochuc"}),
    Door("organisation:revise", BOTH, to=ADMIN, others=FORBIDDEN, more=(_SLUG,)),
    Door("organisation:undo_revision", POST, to=ADMIN, others=FORBIDDEN, more=(_SLUG,)),
    Door("organisation:add_body", BOTH, to=ADMIN, others=FORBIDDEN, more=(_SLUG,)),
    Door("organisation:undo_body", POST, to=ADMIN, others=FORBIDDEN, more=(_SLUG,)),
    Door("organisation:add_post", BOTH, to=ADMIN, others=FORBIDDEN, more=(_SLUG,)),
    Door("organisation:correct_post", BOTH, ("post",), to=ADMIN, others=FORBIDDEN),
    Door("organisation:end_post", BOTH, ("post",), to=ADMIN, others=FORBIDDEN),
    Door("organisation:undo_post", POST, ("post",), to=ADMIN, others=FORBIDDEN),
    Door("organisation:relieve", POST, ("duty",), to=ADMIN, others=FORBIDDEN),
    Door("organisation:clear_day", POST, to=ADMIN, others=FORBIDDEN, more=("2026-09-02",)),
    Door("organisation:restore_day", POST, to=ADMIN, others=FORBIDDEN, more=("x",)),
)
