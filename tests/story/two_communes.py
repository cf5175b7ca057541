"""What two communes leave, for the story of their merger: run inside an office.

``python -m tests.story.two_communes before``: a paper each has registered; ``after SLUG``: a letter
of the new committee, signed by its secretary. Prints JSON.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chung.project.settings")
django.setup()

from chung.accounts.models import User  # noqa: E402
from chung.formats.symbols import paper_type  # noqa: E402
from chung.foundation import clock  # noqa: E402
from chung.foundation.actor import Actor, Duty  # noqa: E402
from chung.organisation.models import Body, PostDuty  # noqa: E402
from chung.organisation.queries import actor_for  # noqa: E402
from chung.registry.commands import (  # noqa: E402
    accept_delivery,
    prepare_outgoing,
    register_incoming,
)
from chung.registry.models import Book  # noqa: E402
from chung.registry.queries import waiting_packets  # noqa: E402
from chung.registry.rules import IncomingFields  # noqa: E402
from chung.registry.tests.outgoing_office import _keep, letter  # noqa: E402

COMMUNES = ("xa-nghia-dong", "xa-giai-xuan")
SUBJECT = "về việc báo cáo giả định của {}"


def _as(username: str) -> Actor:
    user = User.objects.get(username=username)
    return actor_for(user.person_id, None, clock.today())


def before() -> dict[str, int]:
    """Commune → the record of a paper in its register. What was sent to it is accepted first: an
    unopened packet stands in the way of a merger.
    """
    for commune in COMMUNES:
        clerk = _as(f"vanthu.{commune}")
        for packet in list(waiting_packets(clerk)):
            accept_delivery(clerk, delivery_id=packet.id)
    return {commune: _registered(commune) for commune in COMMUNES}


def _registered(commune: str) -> int:
    desk = Body.objects.get(slug=f"du-{commune}")
    book, _made = Book.objects.get_or_create(body=desk, name="Văn bản đến")
    return register_incoming(
        _as(f"vanthu.{commune}"),
        desk_id=desk.id,
        book_id=book.id,
        fields=IncomingFields(
            subject=SUBJECT.format(commune),
            issuer_name="Tỉnh uỷ Nghệ An",
            symbol="901-CV/TU",
            type_name="Công văn",
            dated=clock.today(),
        ),
        arrived_on=clock.today(),
    ).record_id


def after(slug: str) -> dict[str, int]:
    """The record of a letter that waits for the first number of the new committee."""
    body = Body.objects.get(slug=slug)
    post = PostDuty.objects.filter(duty=Duty.SIGN, body=body).earliest("post__rank").post
    kind = paper_type("cong_van")
    secretary = _as(f"bithu.{COMMUNES[0]}")
    return {
        "letter": prepare_outgoing(
            secretary,
            issuer_id=body.id,
            type_code=kind.code,
            type_name=kind.name,
            subject="triển khai nhiệm vụ giả định",
            docx_sha256=_keep(secretary, letter(organ="ĐU")),
            docx_name="du-thao.docx",
            signer_post_id=post.id,
            signer_name="Người Ký Giả Định",
        )
    }


if __name__ == "__main__":
    words = sys.argv[1:]
    print(json.dumps(before() if words[0] == "before" else after(words[1])))
