"""Load bodies that have been there, many at a time: where the office's data begin."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note
from chung.organisation.commands.seed_organisation.reading import SeedBody
from chung.organisation.commands.seed_organisation.writing import write_bodies
from chung.organisation.permissions import must_administer
from chung.organisation.queries.bodies import ids_of_slugs


@command
def load_bodies(actor: Actor, *, bodies: Iterable[SeedBody]) -> dict[str, int]:
    """Bodies with their first version, code and desk, under one journal entry; slug → id of all.

    Not for founding a body (``establish_body``): nothing of theirs is known before ``since``. One
    whose slug is known stays as it is. Raises Invalid when a body above or the keeper of a desk is
    neither known nor among them, NotAllowed.
    """
    must_administer(actor)
    wanted = list(bodies)
    slugs = {body.slug for body in wanted}
    spoken_of = {slug for body in wanted for slug in (body.parent, body.desk) if slug}
    missing = sorted(spoken_of - slugs - set(ids_of_slugs(spoken_of)))
    if missing:
        raise Invalid(
            _("Thiếu tổ chức cấp trên hoặc nơi giữ văn thư: %(slugs)s.")
            % {"slugs": ", ".join(missing)},
            _("Nạp các tổ chức đó cùng lúc."),
        )
    ids, new = write_bodies(wanted)
    note(bodies=len(new))
    return {slug: ids[slug] for slug in slugs}
