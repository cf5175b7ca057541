"""Tables of the organisation: bodies in time, posts and people in time, principals."""

from chung.organisation.models.bodies import Body, BodyCode, BodyVersion, Succession, Term
from chung.organisation.models.groups import RecipientGroup, RecipientGroupMember
from chung.organisation.models.holdings import Fonds, FondsCustody, Seal
from chung.organisation.models.people import Appointment, Delegation, Person, Post, PostDuty
from chung.organisation.models.principals import Desk, Principal

__all__ = [
    "Appointment",
    "Body",
    "BodyCode",
    "BodyVersion",
    "Delegation",
    "Desk",
    "Fonds",
    "FondsCustody",
    "Person",
    "Post",
    "PostDuty",
    "Principal",
    "RecipientGroup",
    "RecipientGroupMember",
    "Seal",
    "Succession",
    "Term",
]
