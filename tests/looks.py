"""Where to look in the office, as whom, at what: to look at every page, and for pictures."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tests.story.person import Person
from tests.story.told import (
    ADMINISTRATOR,
    ALL_IN_ONE,
    BOARD,
    CHIEF,
    CLERK,
    COMMUNE,
    NOBODY,
    QUIET,
    ROOM_HEAD,
    SIGNER,
    SPECIALIST,
    WARD,
    WITH_PASSWORD,
)


@dataclass(frozen=True)
class Look:
    """One look at a page: its address, who looks, what it is about (names on the stage).

    ``picture`` names the pictures that ``make shots`` takes of it.
    """

    name: str
    who: str
    about: str = ""
    more: tuple[str, ...] = ()
    query: str = ""
    picture: str = ""

    def __str__(self) -> str:
        words = (self.name, self.who or "nobody", self.about, *self.more, self.query)
        return " ".join(filter(None, words))

    def address(self, stage: dict[str, Any]) -> str:
        """The address, filled with what is on the stage."""
        about = [stage[name] for name in self.about.split()]
        return reverse(self.name, args=[*about, *self.more]) + self.query


LOOKS = [
    Look("account_login", NOBODY, picture="sign-in-cast"),
    Look("account_login", NOBODY, query="?mat-khau", picture="sign-in"),
    Look("accounts:change_password", WITH_PASSWORD),
    Look("accounts:people", ADMINISTRATOR, picture="people"),
    Look("accounts:people", ADMINISTRATOR, query="?q=khong-co-ai", picture="people-empty"),
    Look("accounts:vacancies", ADMINISTRATOR, picture="vacancies"),
    Look("accounts:person", ADMINISTRATOR, "staff", picture="person"),
    Look("accounts:person", ADMINISTRATOR, "no_account"),
    Look("accounts:rename", ADMINISTRATOR, "staff"),
    Look("accounts:open_account", ADMINISTRATOR, "no_account", picture="account-open"),
    Look("accounts:appoint", ADMINISTRATOR, "staff", picture="appoint"),
    Look("accounts:end_post", ADMINISTRATOR, "held", picture="appointment-end"),
    Look("accounts:enrol", ADMINISTRATOR, picture="enrol"),
    Look("accounts:upload_people", ADMINISTRATOR, picture="people-upload"),
    Look("desk:desk", CHIEF, picture="desk-chief"),
    Look("desk:desk", CLERK, picture="desk-clerk"),
    Look("desk:desk", ROOM_HEAD),
    Look("desk:desk", SPECIALIST, picture="desk-specialist"),
    Look("desk:desk", ADMINISTRATOR, picture="desk-administrator"),
    Look("desk:desk", ALL_IN_ONE, picture="desk-commune"),
    Look("desk:desk", QUIET, picture="desk-empty"),
    Look("organisation:tree", CLERK, picture="organisation"),
    Look("organisation:tree", CLERK, query="?ngay=2025-06-30"),
    Look("organisation:people", CLERK),
    Look("organisation:absences", CHIEF, picture="absences"),
    Look("organisation:body", CLERK, more=("vptu-nghe-an",), picture="body"),
    Look("organisation:body", ADMINISTRATOR, more=("du-xa-kim-lien",), picture="body-kept"),
    Look("organisation:revise", ADMINISTRATOR, more=("vptu-nghe-an",), picture="body-revise"),
    Look("organisation:add_body", ADMINISTRATOR, more=("vptu-nghe-an",), picture="body-add"),
    Look("organisation:add_post", ADMINISTRATOR, more=("vptu-nghe-an",), picture="post-add"),
    Look("organisation:post", CLERK, "post"),
    Look("organisation:post", ADMINISTRATOR, "post", picture="post"),
    Look("organisation:correct_post", ADMINISTRATOR, "post"),
    Look("organisation:end_post", ADMINISTRATOR, "post"),
    Look("organisation:groups", CLERK, picture="groups"),
    Look("organisation:group", ADMINISTRATOR, "group", picture="group"),
    Look("organisation:new_group", CLERK),
    Look("organisation:edit_group", ADMINISTRATOR, "group", picture="group-edit"),
    Look("organisation:calendar", CLERK, query="?nam=2026", picture="calendar"),
    Look("organisation:calendar", ADMINISTRATOR, picture="calendar-kept"),
    Look("reorganisation:plans", ADMINISTRATOR, picture="plans"),
    Look("reorganisation:plans", ADMINISTRATOR, query="?nhom=da-huy"),
    Look("reorganisation:plans", CHIEF),
    Look("reorganisation:plans", QUIET, picture="plans-empty"),
    Look("reorganisation:new_plan", ADMINISTRATOR, picture="plan-new"),
    Look("reorganisation:plan", ADMINISTRATOR, "plan_draft", picture="plan"),
    Look("reorganisation:plan", CHIEF, "plan_draft"),
    Look("reorganisation:plan", ADMINISTRATOR, "plan_ready", picture="plan-ready"),
    Look("reorganisation:edit_plan", ADMINISTRATOR, "plan_ready"),
    Look("reorganisation:cancel", ADMINISTRATOR, "plan_draft"),
    Look(
        "reorganisation:add_operation",
        ADMINISTRATOR,
        "plan_draft",
        ("consolidate",),
        picture="plan-add",
    ),
    Look("reorganisation:add_operation", ADMINISTRATOR, "plan_draft", ("establish",)),
    Look("reorganisation:add_operation", ADMINISTRATOR, "plan_draft", ("pool",)),
    Look(
        "reorganisation:describe",
        ADMINISTRATOR,
        "plan_draft planned_body",
        picture="plan-describe",
    ),
    Look("reorganisation:add_post", ADMINISTRATOR, "plan_draft planned_body"),
    Look("reorganisation:moves", ADMINISTRATOR, "plan_draft", picture="plan-moves"),
    Look("reorganisation:check", ADMINISTRATOR, "plan_draft", picture="plan-check"),
    Look("reorganisation:check", CHIEF, "plan_draft"),
    Look("reorganisation:carry_out", ADMINISTRATOR, "plan_ready", picture="plan-carry-out"),
    Look("reorganisation:carry_out", ADMINISTRATOR, "plan_draft"),
    Look("reorganisation:simulation", ADMINISTRATOR, "plan_ready", picture="plan-simulated"),
    Look("reorganisation:simulation", CHIEF, "plan_draft"),
    Look("reorganisation:board", ADMINISTRATOR, "plan_done", picture="board"),
    Look("reorganisation:board", ADMINISTRATOR, "plan_done", query="?q=khong+co"),
    Look("reorganisation:board", ADMINISTRATOR, "plan_draft", picture="board-empty"),
    Look("reorganisation:minutes", ADMINISTRATOR, "minutes", picture="minutes"),
    Look(
        "reorganisation:figures",
        ADMINISTRATOR,
        query="?truoc=30/06/2025&sau=01/07/2025",
        picture="figures",
    ),
    Look("reorganisation:figures", CHIEF),
    Look("reorganisation:plan_figures", ADMINISTRATOR, "plan_done", picture="plan-figures"),
    Look("reorganisation:plan_figures", CHIEF, "plan_draft"),
    Look("tasks:tasks", CHIEF, picture="tasks"),
    Look("tasks:tasks", ROOM_HEAD),
    Look("tasks:tasks", ROOM_HEAD, query="?nhom=qua-han"),
    Look("tasks:tasks", ROOM_HEAD, query="?q=khong-co-viec-nay"),
    Look("tasks:tasks", QUIET, picture="tasks-empty"),
    Look("tasks:print", CHIEF),
    Look("tasks:assign", CHIEF, picture="task-assign"),
    Look("tasks:task", ROOM_HEAD, "task_offered"),
    Look("tasks:task", ROOM_HEAD, "task_going", picture="task"),
    Look("tasks:task", CHIEF, "task_handed_in", picture="task-handed-in"),
    Look("tasks:act", ROOM_HEAD, "task_offered", ("tu-choi",)),
    Look("tasks:act", ROOM_HEAD, "task_offered", ("phan-cong",)),
    Look("tasks:act", ROOM_HEAD, "task_going", ("nop",), picture="task-hand-in"),
    Look("tasks:act", ROOM_HEAD, "task_going", ("vuong-mac",)),
    Look("tasks:act", CHIEF, "task_going", ("giao-lai",)),
    Look("tasks:act", CHIEF, "task_going", ("duyet-gia-han",)),
    Look("tasks:act", CHIEF, "task_going", ("them-phoi-hop",)),
    Look("tasks:act", CHIEF, "task_handed_in", ("nghiem-thu",)),
    Look("tasks:part_act", BOARD, "part", ("y-kien",)),
    Look("search:search", CLERK),
    Look("search:search", CLERK, query="?q=tru+so", picture="search"),
    Look("search:search", CLERK, query="?q=khong-co-van-ban-nay", picture="search-empty"),
    Look("notices:list", CLERK, picture="notices"),
    Look("notices:list", QUIET),
    Look("drafting:drafts", SPECIALIST, query="?nhom=toi", picture="drafts"),
    Look("drafting:drafts", ROOM_HEAD),
    Look("drafting:drafts", ROOM_HEAD, query="?nhom=tat-ca"),
    Look("drafting:drafts", SIGNER),
    Look("drafting:new", SPECIALIST, picture="draft-new"),
    Look("drafting:reply", CHIEF, "incoming_waiting"),
    Look("drafting:draft", SPECIALIST, "draft_writing", picture="draft-writing"),
    Look("drafting:draft", ROOM_HEAD, "draft_at_room"),
    Look("drafting:draft", SIGNER, "draft_at_signer", picture="draft-signer"),
    Look("drafting:compare", SPECIALIST, "draft_writing", ("2",), picture="draft-compare"),
    Look("drafting:amend", SPECIALIST, "draft_writing"),
    Look("drafting:upload", SPECIALIST, "draft_writing"),
    Look("drafting:sign", SIGNER, "draft_at_signer", picture="draft-sign"),
    Look("drafting:return", ROOM_HEAD, "draft_at_room"),
    Look("drafting:withdraw", SPECIALIST, "draft_writing"),
    Look("drafting:templates", CLERK, picture="templates"),
    Look("drafting:template", CLERK, "desk", picture="template"),
    Look("drafting:template", CLERK, "desk", query="?xem=dung-san", picture="template-built-in"),
    Look("registry:incoming_papers", CLERK, picture="incoming"),
    Look("registry:incoming_papers", CHIEF),
    Look("registry:incoming_papers", QUIET, picture="incoming-empty"),
    Look("registry:intake", CLERK, picture="intake"),
    Look("registry:intake", QUIET, picture="intake-empty"),
    Look("registry:register_by_hand", CLERK, picture="register-by-hand"),
    Look("registry:register_arrival", CLERK, "arrival", picture="register"),
    Look("registry:registers", CLERK),
    Look("registry:new_book", CLERK),
    Look("registry:register", CLERK, "register", picture="book"),
    Look("registry:register_print", CLERK, "register", picture="book-print"),
    Look("registry:incoming", CLERK, "incoming_waiting"),
    Look("registry:incoming", CHIEF, "incoming_waiting", picture="paper-waiting"),
    Look("registry:incoming", CLERK, "incoming_settled", picture="paper-settled"),
    Look("registry:incoming_reasons", CHIEF, "incoming_waiting"),
    Look("registry:distribute", CHIEF, "incoming_waiting", picture="distribute"),
    Look("registry:correct", CLERK, "incoming_waiting"),
    Look("registry:forward", CLERK, "incoming_waiting"),
    Look("registry:reasoned_act", CLERK, "incoming_waiting", ("tra-lai",)),
    Look("registry:reasoned_act", CLERK, "incoming_waiting", ("huy-so",)),
    Look("registry:reasoned_act", CLERK, "incoming_settled", ("mo-lai",)),
    Look("registry:outgoing_papers", CLERK, picture="outgoing"),
    Look("registry:outgoing_papers", QUIET, picture="outgoing-empty"),
    Look("registry:outgoing_print", CLERK),
    Look("registry:series", CLERK, picture="series"),
    Look("registry:series", CHIEF),
    Look("registry:series_start", CLERK, "desk", picture="series-start"),
    Look("registry:series_grouping", CLERK, "desk", ("qd_shared",)),
    Look("registry:outgoing", CLERK, "outgoing_signed", picture="outgoing-signed"),
    Look("registry:outgoing", CLERK, "outgoing_issued", picture="outgoing-issued"),
    Look("registry:outgoing_reasons", CLERK, "outgoing_issued"),
    Look("registry:number", CLERK, "outgoing_signed"),
    Look("registry:add_recipients", CLERK, "outgoing_issued", picture="recipients"),
    Look("registry:ask_recall", CLERK, "outgoing_issued"),
    Look("registry:reasoned_outgoing", CLERK, "outgoing_signed", ("rut-lai",)),
    Look("registry:deliveries", ALL_IN_ONE, picture="packets"),
    Look("registry:deliveries", COMMUNE),
    Look("registry:deliveries", WARD, query="?nhom=xong"),
    Look("registry:deliveries", QUIET, picture="packets-empty"),
    Look("registry:delivery", ALL_IN_ONE, "packet_waiting", picture="packet"),
    Look("registry:delivery", COMMUNE, "packet_recall", picture="packet-recall"),
    Look("registry:reasoned_delivery", ALL_IN_ONE, "packet_waiting", ("tu-choi",)),
    Look("registry:reasoned_delivery", COMMUNE, "packet_recall", ("giu-lai",)),
]
# Forms sent back with what is missing: Chromium's console says 422 of each, we look at the page.
SENT_EMPTY = [
    Look("accounts:enrol", ADMINISTRATOR, picture="enrol-wrong"),
    Look("organisation:add_post", ADMINISTRATOR, more=("vptu-nghe-an",)),
    Look("organisation:calendar", ADMINISTRATOR, picture="calendar-wrong"),
    Look("reorganisation:new_plan", ADMINISTRATOR, picture="plan-wrong"),
    Look("reorganisation:add_operation", ADMINISTRATOR, "plan_draft", ("transfer",)),
    Look("reorganisation:carry_out", ADMINISTRATOR, "plan_ready"),
    Look("reorganisation:minutes", ADMINISTRATOR, "minutes", picture="minutes-wrong"),
    Look("registry:register_by_hand", CLERK, picture="register-wrong"),
    Look("tasks:assign", CHIEF, picture="task-assign-wrong"),
    Look("drafting:new", SPECIALIST),
    Look("drafting:template", CLERK, "desk", picture="template-wrong"),
    Look("drafting:return", ROOM_HEAD, "draft_at_room", picture="return-wrong"),
    Look("registry:reasoned_delivery", ALL_IN_ONE, "packet_waiting", ("tu-choi",)),
    Look("registry:series_start", CLERK, "desk"),
]


def send_empty(person: Person) -> int:
    """Send the form of the page with nothing typed; returns the status of the answer."""
    person.page.evaluate(
        "document.querySelectorAll('main form, .side form').forEach(f => f.noValidate = true)"
    )
    with person.page.expect_navigation() as answer:
        person.page.locator(":is(main, .side) form .submit button").first.click()
    return int(answer.value.status)
