"""Doors of drafting, tasks, search and notices."""

from tests.walls.circles import AT_WORK
from tests.walls.doors.door import BOTH, FORBIDDEN, GET, POST, Door

_DRAFTS = ("nhap", "duyet")
_TASKS = ("viecden", "viec")
_WRITER = ("specialist",)
# One gate for all fifteen; the task is handed in, so the owner can take nothing on any more.
_ACTS = {
    "nghiem-thu": ("distributor",),
    "thoi-giao": ("distributor",),
    "them-phoi-hop": ("distributor", "head"),
}
_TEMPLATE = ("desk",)
_KEEPERS = ("clerk", "office_leader")

WORK: tuple[Door, ...] = (
    # Drafts.
    Door("drafting:drafts", GET, queries=("?nhom=toi", "?nhom=tat-ca")),
    Door("drafting:new", BOTH, to=AT_WORK, others=FORBIDDEN),
    Door("drafting:reply", BOTH, ("den", "denphan")),
    Door("drafting:draft", GET, _DRAFTS),
    Door("drafting:compare", GET, ("duyet",), more=(1,), quiet=True),
    Door("drafting:form", GET, _DRAFTS),
    Door("drafting:form_mend", POST, ("duyet",), may=_WRITER),
    Door("drafting:form_accept", POST, ("duyet",), may=_WRITER),
    Door("drafting:form_tracked", GET, ("duyet",)),
    Door("drafting:amend", BOTH, ("duyet",), may=_WRITER),
    Door("drafting:upload", BOTH, ("duyet",), may=_WRITER),
    Door("drafting:send_up", BOTH, ("duyet",), may=_WRITER),
    Door("drafting:take_back", POST, ("duyet",), may=_WRITER),
    Door("drafting:approve", POST, ("duyet",), may=("head",)),
    Door("drafting:sign", BOTH, ("duyet",), may=()),
    Door("drafting:return", BOTH, ("duyet",), may=("head",)),
    Door("drafting:withdraw", BOTH, ("duyet",), may=_WRITER),
    # Templates of an office.
    Door("drafting:templates", GET),
    Door("drafting:template", BOTH, _TEMPLATE, may=_KEEPERS),
    Door("drafting:form_policy", BOTH, _TEMPLATE, may=_KEEPERS),
    Door("drafting:template_file", GET, _TEMPLATE, may=_KEEPERS, more=("xem-thu",)),
    Door("drafting:template_image", GET, _TEMPLATE, may=_KEEPERS, more=("xem-thu", 1), quiet=True),
    Door("drafting:template_adopt", POST, _TEMPLATE, may=_KEEPERS, others=FORBIDDEN, more=(1,)),
    Door("drafting:template_drop", POST, _TEMPLATE, may=_KEEPERS, others=FORBIDDEN, more=(1,)),
    Door("drafting:template_end", POST, _TEMPLATE, may=_KEEPERS, others=FORBIDDEN),
    # Files of an hour, whose form is checked; and files of records.
    Door("drafting:checks", BOTH),
    Door("drafting:checked", GET, ("kiem",)),
    Door("drafting:checked_image", GET, ("kiem",), more=(1,), quiet=True),
    Door("drafting:checked_mended", GET, ("kiem",)),
    Door("drafting:checked_excel", GET, ("kiem",)),
    Door("drafting:checked_drop", POST, ("kiem",)),
    Door("drafting:attached", GET, ("den-file", "nhap-file")),
    Door("drafting:attached_excel", GET, ("den-file", "nhap-file")),
    # Tasks.
    Door("tasks:tasks", GET, queries=("?q=zqchung", "?nhom=qua-han")),
    Door("tasks:print", GET),
    Door("tasks:excel", GET),
    Door("tasks:assign", BOTH),
    Door("tasks:file", GET, ("viec-file", "duyet-file")),
    Door("tasks:task", GET, _TASKS),
    *(Door("tasks:act", BOTH, ("viec",), may=may, more=(act,)) for act, may in _ACTS.items()),
    *(
        Door("tasks:part_act", BOTH, ("phan",), may=_WRITER, more=(act,))
        for act in ("nhan", "tu-choi", "y-kien")
    ),
    # Search and news: of what one may see.
    Door("search:search", GET, queries=("?q=zqchung", "?q=zqkiemtra", "?q=noi+dung")),
    Door("search:quickly", GET, queries=("?q=zqchung", "?q=zqkiemtra")),
    Door("search:excel", GET, queries=("?q=zqchung",)),
    Door("notices:list", GET),
    Door("notices:open", GET, ("news",)),
    Door("notices:all_read", POST),
    Door("notices:unread", POST, more=(0,)),
)
