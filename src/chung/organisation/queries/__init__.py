"""Reads of the organisation, always as of a day."""

from chung.organisation.queries.actors import HeldPost, actor_for, held_posts
from chung.organisation.queries.bodies import (
    BodyFacts,
    bodies_named,
    body_facts,
    body_on,
    children_on,
    facts_on,
    predecessors_of,
    recipient_groups,
    successors_of,
    term_on,
)
from chung.organisation.queries.people import (
    holder_of,
    post_names,
    posts_for_duty,
    posts_in,
    principal_for_body,
    principal_for_person,
    principal_for_post,
    principal_names,
)

__all__ = [
    "BodyFacts",
    "HeldPost",
    "actor_for",
    "bodies_named",
    "body_facts",
    "body_on",
    "children_on",
    "facts_on",
    "held_posts",
    "holder_of",
    "post_names",
    "posts_for_duty",
    "posts_in",
    "predecessors_of",
    "principal_for_body",
    "principal_for_person",
    "principal_for_post",
    "principal_names",
    "recipient_groups",
    "successors_of",
    "term_on",
]
