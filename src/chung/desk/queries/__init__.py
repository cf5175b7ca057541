"""Reads of the desk."""

from chung.desk.queries.elsewhere import waiting_in_posts
from chung.desk.queries.items import DeskGroup, DeskItem
from chung.desk.queries.keeper import keeper_lines
from chung.desk.queries.waiting import Desk, desk_of

__all__ = ["Desk", "DeskGroup", "DeskItem", "desk_of", "keeper_lines", "waiting_in_posts"]
