"""Which tables hold content, and who may read a row of each: the one place that says it.

A table that is not named here fails the build (tests/test_walls.py), and the office does not start
with it. Content is what papers, drafts and tasks say or what was done with them; not content are
the organisation, reference data, numbers without words, ids in queues, and the journal, which
keeps no content. Rows are read by the rule given here and written by commands alone.

``{principals}`` stands for the principals of whoever acts, ``{table}`` for the table itself.
"""

from collections.abc import Iterable

PRINCIPALS = "(SELECT wall.principals())::bigint[]"
# OFFSET 0: one look into the index a row. Without it the planner may read all access rows of
# somebody who sees a million papers, to show one of them.
_RECORD = (
    "EXISTS (SELECT FROM wall.access a WHERE a.record_id = {table}.%s"
    " AND a.principal_id = ANY ({principals})%s OFFSET 0)"
)


def of_record(column: str = "record_id", besides: str = "") -> str:
    """Whoever may see the record, for another cause than ``besides``."""
    return _RECORD % (column, f" AND a.cause <> '{besides}'" if besides else "")


def of_row(parent: str, column: str, parent_column: str = "id") -> str:
    """Whoever may read the row of another walled table."""
    return (
        f"EXISTS (SELECT FROM {parent} up WHERE up.{parent_column} = {{table}}.{column} OFFSET 0)"
    )


_MINE = "principal_id = ANY ({principals})"
_AT_MY_DESK = (
    "EXISTS (SELECT FROM organisation_principal p WHERE p.kind = 'desk'"
    " AND p.body_id = {table}.%s AND p.id = ANY ({principals}) OFFSET 0)"
)

CONTENT: dict[str, str] = {
    "records_record": of_record("id"),
    "records_access": f"{_MINE} OR {of_record()}",
    "records_link": f"{of_record('source_id')} AND {of_record('target_id')}",
    "records_attachment": of_record(),
    "records_textcontent": (
        of_row("records_attachment", "file_id", "file_id")
        + " OR "
        + of_row("registry_arrival", "file_id", "file_id")
    ),
    "registry_arrival": _AT_MY_DESK % "desk_id",
    "registry_incomingpaper": of_record(),
    "registry_distribution": of_record("paper_id"),
    "registry_routing": of_row("registry_distribution", "distribution_id"),
    "registry_registerentry": of_record(),
    "registry_outgoingpaper": of_record(),
    "registry_citation": of_record(),
    "registry_numberrequest": of_record("paper_id"),
    # Of a packet: its sender's side, its recipient's desk, whoever sees what became of it there;
    # not the other recipients.
    "registry_delivery": (
        f"{_AT_MY_DESK % 'recipient_id'} OR {of_record('accepted_record_id')}"
        f" OR {of_record('outgoing_id', besides='received')}"
    ),
    "drafting_draft": of_record(),
    "drafting_approvalstep": of_record("draft_id"),
    "drafting_draftact": of_record("draft_id"),
    "drafting_checkedfile": "owner_id = ANY ({principals})",
    "tasks_task": of_record(),
    "tasks_part": of_record("task_id"),
    "tasks_deadlinechange": of_record("task_id"),
    "tasks_evidence": of_record("task_id"),
    "tasks_taskstep": of_record("task_id"),
    "tasks_deadlinewarning": of_record("task_id"),
    "reorganisation_decisionpaper": of_record(),
    "services_servicerequest": of_record(),
    "services_requeststep": of_record("request_id"),
    "notices_notice": _MINE,
}

# Tables of the house without content, and why.
OPEN: dict[str, tuple[str, ...]] = {
    "the calendar": ("foundation_calendar_day",),
    "bodies, posts, people: known to everybody who works here": (
        "organisation_appointment",
        "organisation_body",
        "organisation_bodycode",
        "organisation_bodyversion",
        "organisation_delegation",
        "organisation_desk",
        "organisation_fonds",
        "organisation_fondscustody",
        "organisation_person",
        "organisation_post",
        "organisation_postduty",
        "organisation_principal",
        "organisation_recipientgroup",
        "organisation_recipientgroupmember",
        "organisation_seal",
        "organisation_succession",
        "organisation_term",
    ),
    "sign-in": ("accounts_user", "accounts_signin"),
    "who did what when, without content; written once, sealed": (
        "journal_entry",
        "journal_pending",
        "journal_seal",
    ),
    "plans, receivers, minutes: names, counts, numbers of registers": (
        "reorganisation_handoveritem",
        "reorganisation_handoverminutes",
        "reorganisation_operation",
        "reorganisation_operationparty",
        "reorganisation_plan",
        "reorganisation_plannedbody",
        "reorganisation_plannedcode",
        "reorganisation_plannedduty",
        "reorganisation_plannedmove",
        "reorganisation_plannedpost",
        "reorganisation_plannedterm",
        "reorganisation_receiver",
    ),
    "who serves whom, with what, what it took": (
        "services_agreement",
        "services_agreedservice",
        "services_servicecost",
    ),
    "rules of signing": ("signing_officerule",),
    "what a machine may do for whom; ids and states it was answered": (
        "api_token",
        "api_keptanswer",
    ),
    "ids that wait or were read": ("search_stale", "notices_noticeread"),
    "digest, size and kind of bytes": ("records_storedfile",),
    "names of books and series, last numbers": (
        "registry_book",
        "registry_numberseries",
        "registry_register",
        "registry_registerclosing",
        "registry_seriesgrouping",
    ),
    "an office's own letterhead, how it judges form": (
        "drafting_formpolicy",
        "drafting_lettertemplate",
    ),
    "numbers of days": ("tasks_dayrule", "tasks_warningday"),
    "that a decision handed open tasks over; which ones stands with the tasks": (
        "tasks_tasksuccession",
    ),
}

# What the application may not do even to tables without content.
ONLY_ADDED_TO = ("journal_entry", "journal_seal")
ONLY_READ = ("django_migrations",)


def unplaced(tables: Iterable[str]) -> list[str]:
    """Of these tables those that nobody has placed."""
    known = CONTENT.keys() | {table for group in OPEN.values() for table in group}
    return sorted(set(tables) - known)
