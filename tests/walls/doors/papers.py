"""Doors of the registry: papers in and out, files, registers, packets."""

from tests.walls.circles import CLERKS, DISTRIBUTORS
from tests.walls.doors.door import BOTH, FORBIDDEN, GET, POST, Door

_IN = ("den", "denphan")
_GIVEN = ("denphan",)  # the wider circle sees it: acts are tried on it
_OUT = ("ky", "phat")
_ISSUED = ("phat",)
_FILES = (
    "den-file",
    "denphan-file",
    "nhap-file",
    "duyet-file",
    "viec-file",
    "ky-file",
    "phat-file",
)
_DESK = ("clerk",)
_OWN_SIDE = ("clerk", "distributor", "leaders")  # recipients have the packet, never this page
_SETTLES = ("clerk", "distributor", "leaders")

PAPERS: tuple[Door, ...] = (
    # Lists: everybody gets theirs, who has none gets an empty one.
    Door("registry:incoming_papers", GET, queries=("?q=zqchung", "?nhom=tat-ca")),
    Door("registry:outgoing_papers", GET, queries=("?q=zqchung",)),
    Door("registry:outgoing_print", GET),
    Door("registry:outgoing_excel", GET),
    Door("registry:registers", GET),
    Door("registry:deliveries", GET, queries=("?nhom=xong",)),
    Door("registry:series", GET, to=CLERKS | DISTRIBUTORS, others=FORBIDDEN),
    # The desk's work.
    Door("registry:intake", GET, to=CLERKS, others=FORBIDDEN),
    Door("registry:upload", POST, ("desk",), may=_DESK, others=FORBIDDEN, sends="file"),
    Door("registry:register_by_hand", BOTH, to=CLERKS, others=FORBIDDEN),
    Door("registry:check_by_hand", POST, to=CLERKS, others=FORBIDDEN),
    Door("registry:new_book", BOTH, to=CLERKS, others=FORBIDDEN),
    Door(
        "registry:suggest",
        GET,
        to=CLERKS,
        others=FORBIDDEN,
        queries=("?o=issuer_name&issuer_name=zq", "?o=signer&signer=zq&issuer_name=zq"),
    ),
    Door("registry:register_arrival", BOTH, ("tep",)),
    Door("registry:check_arrival", POST, ("tep",)),
    Door("registry:reading", GET, ("tep",)),
    Door("registry:discard", POST, ("tep",)),
    Door("registry:restore", POST, ("tepbo",)),
    Door("registry:forget", POST, ("tepbo",)),
    Door("registry:arrival_image", GET, ("tep", "tepbo"), more=(1,), quiet=True),
    # The book.
    Door("registry:register", GET, ("register",), queries=("?q=zqchung",)),
    Door("registry:register_print", GET, ("register",)),
    Door("registry:register_excel", GET, ("register",)),
    # One paper that came in.
    Door("registry:incoming", GET, _IN),
    Door("registry:incoming_citations", GET, _IN),
    Door("registry:incoming_reasons", GET, _IN),
    Door("registry:distribute", BOTH, _GIVEN, may=("distributor", "leaders")),
    Door("registry:correct", BOTH, _GIVEN, may=_DESK),
    Door("registry:forward", BOTH, _GIVEN, may=_SETTLES),
    Door("registry:settle", POST, _GIVEN, may=_SETTLES),
    Door("registry:unsettle", POST, _GIVEN, may=_SETTLES),
    Door("registry:put_to_files", POST, _GIVEN, may=_SETTLES),
    Door("registry:take_from_files", POST, _GIVEN, may=_SETTLES),
    Door("registry:reasoned_act", BOTH, _GIVEN, may=_SETTLES, more=("tra-lai",)),
    Door("registry:reasoned_act", BOTH, _GIVEN, may=_DESK, more=("huy-so",)),
    Door("registry:reasoned_act", BOTH, _GIVEN, may=_SETTLES, more=("mo-lai",)),
    Door(
        "registry:reasoned_act",
        BOTH,
        _GIVEN,
        may=("distributor", "leaders"),
        more=("tam-dung",),
    ),
    # Files of any record, and the pictures of their pages.
    Door("registry:file", GET, _FILES, queries=("?xem",)),
    Door("registry:page_image", GET, ("denphan-file", "phat-file"), more=(1,), quiet=True),
    # One paper going out.
    Door("registry:outgoing", GET, _OUT, may=_OWN_SIDE),
    Door("registry:outgoing_citations", GET, _OUT, may=_OWN_SIDE),
    Door("registry:outgoing_reasons", GET, _OUT, may=_OWN_SIDE),
    Door("registry:number", BOTH, _ISSUED, may=_DESK),
    Door("registry:retry_issue", POST, _ISSUED, may=_DESK),
    Door("registry:add_recipients", BOTH, _ISSUED, may=_DESK),
    Door("registry:recipient_seers", POST, _ISSUED, may=_OWN_SIDE),
    Door("registry:ask_recall", BOTH, _ISSUED, may=_DESK),
    Door("registry:resend_delivery", POST, ("phat",), may=_DESK, beside="goi"),
    Door("registry:reasoned_outgoing", BOTH, _ISSUED, may=_DESK, more=("huy-so",)),
    Door(
        "registry:reasoned_outgoing",
        BOTH,
        _ISSUED,
        may=("clerk", "signer"),
        more=("rut-lai",),
    ),
    Door("registry:series_start", BOTH, ("desk",)),
    Door("registry:series_grouping", BOTH, ("desk",), more=("qd_shared",)),
    # Packets: the recipient's desk only.
    Door("registry:delivery", GET, ("goi",)),
    Door("registry:accept_delivery", POST, ("goi",)),
    Door("registry:consent_recall", POST, ("goi",)),
    Door("registry:reasoned_delivery", BOTH, ("goi",), more=("tu-choi",)),
    Door("registry:reasoned_delivery", BOTH, ("goi",), more=("giu-lai",)),
    Door("registry:accept_many", POST),
)
