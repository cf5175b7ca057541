"""Who stands in for whom."""

from datetime import date

from django.db.models import Q, QuerySet

from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Appointment, BodyVersion, Delegation, Person, Post
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import administers
from chung.organisation.states import BodyKind

_CLOSE = (BodyKind.ADVISORY, BodyKind.INSPECTION, BodyKind.DIVISION)


def absences_seen_by(actor: Actor) -> QuerySet[Delegation]:
    """Delegations running or to come: one's own, those one stands in for, and for a clerk those
    in the bodies served; an administrator sees all. The next to begin comes first.
    """
    running = Delegation.objects.filter(Q(until__isnull=True) | Q(until__gt=actor.on))
    if not administers(actor):
        served = actor.bodies_for(Duty.REGISTRY)
        below = BodyVersion.objects.filter(live_on(actor.on), parent_id__in=served, kind="division")
        running = running.filter(
            Q(absent_id=actor.person_id)
            | Q(substitute_id=actor.person_id)
            | Q(post__body_id__in=served)
            | Q(post__body_id__in=below.values("body_id"))
        )
    return running.select_related("post", "absent", "substitute").order_by("since", "id")


def lendable_posts(actor: Actor) -> QuerySet[Post]:
    """Posts the actor holds today in their own right, the only ones they may lend."""
    if actor.person_id is None:
        return Post.objects.none()
    held = Appointment.objects.filter(live_on(actor.on), person_id=actor.person_id)
    return Post.objects.filter(live_on(actor.on), appointments__in=held).order_by("rank", "id")


def substitutes_for(post: Post, on: date) -> QuerySet[Person]:
    """People near enough to stand in: of the same body, the one above and the units below."""
    above = BodyVersion.objects.filter(live_on(on), body_id=post.body_id).values("parent_id")
    below = BodyVersion.objects.filter(live_on(on), kind__in=_CLOSE).filter(
        Q(parent_id=post.body_id) | Q(parent_id__in=above, kind=BodyKind.DIVISION)
    )
    near = Appointment.objects.filter(live_on(on), live_on(on, "post__")).filter(
        Q(post__body_id=post.body_id)
        | Q(post__body_id__in=above)
        | Q(post__body_id__in=below.values("body_id"))
    )
    holders = Appointment.objects.filter(live_on(on), post=post).values("person_id")
    keepers = Appointment.objects.filter(
        live_on(on), live_on(on, "post__duties__"), post__duties__duty=Duty.ADMINISTER
    ).values("person_id")
    people = Person.objects.filter(id__in=near.values("person_id"))
    people = people.exclude(id__in=holders).exclude(id__in=keepers)
    return people.order_by("sort_key", "id")


def post_to_lend(actor: Actor, post_id: int) -> Post | None:
    """A post the actor may lend: their own, or any for an administrator."""
    posts = Post.objects.filter(live_on(actor.on)) if administers(actor) else lendable_posts(actor)
    return posts.filter(id=post_id).first()
