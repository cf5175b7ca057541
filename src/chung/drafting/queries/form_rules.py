"""What an office lets pass of the form of its papers, asked where they are issued."""

from typing import Any

from django.db.models import QuerySet

from chung.drafting.models import FormPolicy
from chung.drafting.queries.form_report import overrides_of, stopping
from chung.formats.rules import Pack
from chung.registry.queries import FormRules


def form_rules(issuers: list[int] | QuerySet[Any, int], pack: Pack) -> FormRules:
    """What stops a paper of the issuer when it is numbered: the same as when it is signed."""
    policy = FormPolicy.objects.filter(body_id__in=issuers).first()
    if policy is None:
        return FormRules()
    return FormRules(stopping(policy.stops_issuing), overrides_of(policy, pack))
