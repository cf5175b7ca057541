"""Pages of the organisation."""

from chung.organisation.views.absences import absences, end_absence
from chung.organisation.views.bodies import add_body, add_post, revise, undo_body, undo_revision
from chung.organisation.views.calendar import calendar, clear_day, restore_day
from chung.organisation.views.chart import body, people
from chung.organisation.views.groups import edit_group, group, groups, new_group, remove, restore
from chung.organisation.views.posts import correct_post, end_a_post, post, relieve, undo_post
from chung.organisation.views.tree import chart

__all__ = [
    "absences",
    "add_body",
    "add_post",
    "body",
    "calendar",
    "chart",
    "clear_day",
    "correct_post",
    "edit_group",
    "end_a_post",
    "end_absence",
    "group",
    "groups",
    "new_group",
    "people",
    "post",
    "relieve",
    "remove",
    "restore",
    "restore_day",
    "revise",
    "undo_body",
    "undo_post",
    "undo_revision",
]
