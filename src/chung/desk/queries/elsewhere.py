"""What waits in the other posts one may act in. Asked when it is wanted, not around every page."""

from chung.desk.queries.items import MOST
from chung.desk.queries.waiting import desk_of
from chung.organisation.queries import Presence, actor_for


def waiting_in_posts(here: Presence) -> dict[int, str]:
    """Post → how many things wait there, of the posts one does not act in now; "" for none."""
    found = {}
    for post in here.posts:
        if post.post_id == here.actor.post_id or here.actor.person_id is None:
            continue
        groups = desk_of(actor_for(here.actor.person_id, post.post_id, here.actor.on)).groups
        count = sum(len(group.items) for group in groups)
        more = "+" if any(len(group.items) >= MOST for group in groups) else ""
        found[post.post_id] = f"{count}{more}" if count else ""
    return found
