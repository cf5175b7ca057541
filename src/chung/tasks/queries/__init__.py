"""Reads of tasks."""

from chung.tasks.queries.derived import with_status
from chung.tasks.queries.desk import DeskTask, DeskTasks, desk_tasks, waiting_among
from chung.tasks.queries.facts import TaskFacts, colleagues, facts_of_part, task_facts, visible_task
from chung.tasks.queries.holdings import TaskHoldings, holdings_asked, holdings_of
from chung.tasks.queries.lists import (
    TABS,
    Filters,
    TaskRow,
    closable_tasks,
    list_tasks,
    open_tasks_for_record,
    people_of_task,
    search_facts,
    tab_counts,
    task_page,
    task_rows,
)
from chung.tasks.queries.places import helper_places, owner_places, place_ids, post_places
from chung.tasks.queries.thresholds import days_of, thresholds_on

__all__ = [
    "TABS",
    "DeskTask",
    "DeskTasks",
    "Filters",
    "TaskFacts",
    "TaskHoldings",
    "TaskRow",
    "closable_tasks",
    "colleagues",
    "days_of",
    "desk_tasks",
    "facts_of_part",
    "helper_places",
    "holdings_asked",
    "holdings_of",
    "list_tasks",
    "open_tasks_for_record",
    "owner_places",
    "people_of_task",
    "place_ids",
    "post_places",
    "search_facts",
    "tab_counts",
    "task_facts",
    "task_page",
    "task_rows",
    "thresholds_on",
    "visible_task",
    "waiting_among",
    "with_status",
]
