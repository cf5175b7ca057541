"""Load the office of Nghệ An from 01/07/2025: bodies, desks, terms, groups, posts, a made-up cast.

The facts and their sources are in ``organisation/data``; rows are written many at a time, under
one journal entry. Run again, it adds only what is not there.
"""

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.commands.seed_organisation.reading import read_bodies, read_posts
from chung.organisation.commands.seed_organisation.writing import (
    write_bodies,
    write_groups,
    write_posts,
    write_terms,
)
from chung.organisation.permissions import must_administer


@command
def seed_organisation(actor: Actor, *, with_people: bool = True) -> dict[str, int]:
    """Returns login → person of the fictitious cast (empty without people).

    ``with_people=False`` loads the reference data only: bodies, desks, terms and groups.
    Raises NotAllowed.
    """
    must_administer(actor)
    ids, new = write_bodies(read_bodies())
    write_terms(ids, new)
    write_groups(ids)
    people = write_posts(ids, read_posts()) if with_people else {}
    note(bodies=len(new), people=len(people))
    return people
