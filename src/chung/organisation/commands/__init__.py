"""Every change of the organisation. Dates are first days; ``until`` is the day after the last."""

from chung.organisation.commands.appoint_people import Appointing, appoint_people
from chung.organisation.commands.appoint_person import appoint_person
from chung.organisation.commands.cancel_appointment import cancel_appointment
from chung.organisation.commands.charge_post import charge_post
from chung.organisation.commands.clear_calendar_day import clear_calendar_day
from chung.organisation.commands.create_post import create_post
from chung.organisation.commands.create_posts import PostOf, create_posts
from chung.organisation.commands.define_group import define_group
from chung.organisation.commands.delegate_post import delegate_post
from chung.organisation.commands.end_appointment import end_appointment
from chung.organisation.commands.end_bodies import end_bodies
from chung.organisation.commands.end_body import end_body
from chung.organisation.commands.end_delegation import end_delegation
from chung.organisation.commands.end_post import end_post
from chung.organisation.commands.establish_bodies import Founding, establish_bodies
from chung.organisation.commands.establish_body import BodyDetails, establish_body
from chung.organisation.commands.furnish_bodies import Furnishing, furnish_bodies
from chung.organisation.commands.give_code import give_code
from chung.organisation.commands.hand_in_seal import hand_in_seal
from chung.organisation.commands.load_bodies import load_bodies
from chung.organisation.commands.open_desk import open_desk
from chung.organisation.commands.open_fonds import open_fonds
from chung.organisation.commands.open_term import open_term
from chung.organisation.commands.open_terms import TermOf, open_terms
from chung.organisation.commands.record_custody import record_custody
from chung.organisation.commands.record_succession import record_succession
from chung.organisation.commands.record_successions import Following, record_successions
from chung.organisation.commands.register_person import register_person
from chung.organisation.commands.register_seal import register_seal
from chung.organisation.commands.relieve_post import relieve_post
from chung.organisation.commands.remove_group import remove_group
from chung.organisation.commands.rename_person import rename_person
from chung.organisation.commands.reopen_appointment import reopen_appointment
from chung.organisation.commands.restore_group import restore_group
from chung.organisation.commands.revise_body import revise_body
from chung.organisation.commands.revise_post import revise_post
from chung.organisation.commands.seat_person import NewPost, Seat, seat_person
from chung.organisation.commands.seed_organisation import seed_organisation
from chung.organisation.commands.seed_organisation.history import (
    Figure,
    HistoricChange,
    HistoricPlan,
    History,
    commune_details,
    shipped_figures,
    shipped_history,
)
from chung.organisation.commands.seed_organisation.reading import SeedBody
from chung.organisation.commands.set_calendar_days import set_calendar_days, shipped_calendar_days
from chung.organisation.commands.withdraw_body import withdraw_body
from chung.organisation.commands.withdraw_desk import withdraw_desk
from chung.organisation.commands.withdraw_revision import withdraw_revision

__all__ = [
    "Appointing",
    "BodyDetails",
    "Figure",
    "Following",
    "Founding",
    "Furnishing",
    "HistoricChange",
    "HistoricPlan",
    "History",
    "NewPost",
    "PostOf",
    "Seat",
    "SeedBody",
    "TermOf",
    "appoint_people",
    "appoint_person",
    "cancel_appointment",
    "charge_post",
    "clear_calendar_day",
    "commune_details",
    "create_post",
    "create_posts",
    "define_group",
    "delegate_post",
    "end_appointment",
    "end_bodies",
    "end_body",
    "end_delegation",
    "end_post",
    "establish_bodies",
    "establish_body",
    "furnish_bodies",
    "give_code",
    "hand_in_seal",
    "load_bodies",
    "open_desk",
    "open_fonds",
    "open_term",
    "open_terms",
    "record_custody",
    "record_succession",
    "record_successions",
    "register_person",
    "register_seal",
    "relieve_post",
    "remove_group",
    "rename_person",
    "reopen_appointment",
    "restore_group",
    "revise_body",
    "revise_post",
    "seat_person",
    "seed_organisation",
    "set_calendar_days",
    "shipped_calendar_days",
    "shipped_figures",
    "shipped_history",
    "withdraw_body",
    "withdraw_desk",
    "withdraw_revision",
]
