"""Signed letters of two issuers that wait at one desk, for the story of pooling: run inside an
office (``python -m tests.story.two_issuers``). Prints issuer → record as JSON.
"""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chung.project.settings")
django.setup()

from chung.accounts.models import User  # noqa: E402
from chung.formats.symbols import paper_type  # noqa: E402
from chung.foundation import clock  # noqa: E402
from chung.organisation.models import Body  # noqa: E402
from chung.organisation.queries import actor_for  # noqa: E402
from chung.registry.commands import prepare_outgoing  # noqa: E402
from chung.registry.tests.outgoing_office import _keep, letter  # noqa: E402

ISSUERS = (
    ("vptu-nghe-an", "VPTU", "chanhvp.tinhuy"),
    ("btctu-nghe-an", "BTCTU", "truongban.tochuc"),
)


def main() -> dict[str, int]:
    """Prepare a letter of each."""
    return {organ: _prepared(slug, organ, signer) for slug, organ, signer in ISSUERS}


def _prepared(slug: str, organ: str, username: str) -> int:
    user = User.objects.get(username=username)
    signer = actor_for(user.person_id, None, clock.today())
    kind = paper_type("cong_van")
    assert signer.post_id is not None
    return prepare_outgoing(
        signer,
        issuer_id=Body.objects.get(slug=slug).id,
        type_code=kind.code,
        type_name=kind.name,
        subject=f"công việc giả định của {organ}",
        docx_sha256=_keep(signer, letter(organ=organ)),
        docx_name="du-thao.docx",
        signer_post_id=signer.post_id,
        signer_name="Người Ký Giả Định",
    )


if __name__ == "__main__":
    print(json.dumps(main()))
