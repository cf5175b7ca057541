"""The templates new papers are written in: the built-in one, or a body's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from chung.drafting.models import LetterTemplate
from chung.drafting.permissions import TEMPLATE_DUTIES, demand, why_not_keep_templates
from chung.drafting.queries.form_report import tone_of
from chung.drafting.queries.places import issuer_facts
from chung.drafting.rules import SAMPLE_TYPE, sample_content
from chung.drafting.states import TemplateState
from chung.formats.writer import Complaint, PaperContent, compose, examine_template, stationery
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.organisation.queries import BodyFacts, bodies_with_desk, body_facts
from chung.organisation.states import BodyKind
from chung.records.queries import open_file


@dataclass(frozen=True)
class Kept:
    """What a body writes with: its own template in use and the one on trial, where there are."""

    body: BodyFacts
    valid: LetterTemplate | None
    trial: LetterTemplate | None


def template_bodies(actor: Actor) -> list[BodyFacts]:
    """Bodies whose templates the actor keeps: they issue papers and have a desk."""
    charged = {b for duty in TEMPLATE_DUTIES for b in actor.bodies_for(duty)}
    fit = [b for b in body_facts(charged, actor.on) if b.symbol and b.kind != BodyKind.DIVISION]
    desks = bodies_with_desk([b.body_id for b in fit], actor.on)
    return [b for b in fit if b.body_id in desks]


def templates_kept(actor: Actor) -> list[Kept]:
    """Every body whose templates the actor keeps, with what it writes with."""
    bodies = template_bodies(actor)
    known = _running(body.body_id for body in bodies)
    return [
        Kept(
            body,
            known.get((body.body_id, TemplateState.VALID)),
            known.get((body.body_id, TemplateState.TRIAL)),
        )
        for body in bodies
    ]


def _running(body_ids: Iterable[int]) -> dict[tuple[int, str], LetterTemplate]:
    rows = LetterTemplate.objects.filter(body_id__in=list(body_ids)).exclude(
        state=TemplateState.ENDED
    )
    return {(row.body_id, row.state): row for row in rows}


def kept_for(actor: Actor, body_id: int) -> Kept:
    """What one body writes with. Raises NotFound for a body whose templates are not the actor's."""
    for kept in templates_kept(actor):
        if kept.body.body_id == body_id:
            return kept
    raise NotFound(_("Không tìm thấy mẫu văn bản của cơ quan này."))


def past_templates(actor: Actor, body_id: int) -> list[LetterTemplate]:
    """Templates that were in use before, the latest first."""
    demand(why_not_keep_templates(actor, body_id))
    rows = LetterTemplate.objects.filter(
        body_id=body_id, state=TemplateState.ENDED, valid_since__isnull=False
    )
    return list(rows.order_by("-valid_until")[:20])


def template_of(body_id: int) -> bytes | None:
    """The template new papers of a body are written in; None for the built-in one."""
    row = LetterTemplate.objects.filter(body_id=body_id, state=TemplateState.VALID).first()
    return _bytes_of(row)


def template_bytes(template: LetterTemplate | None, on: date) -> bytes:
    """The DOCX to download and edit: a body's own, or the empty sheet of the layout in force."""
    return _bytes_of(template) or stationery(on)


def _bytes_of(template: LetterTemplate | None) -> bytes | None:
    if template is None:
        return None
    with open_file(template.file_id) as file:
        return file.read()


def complaints_of(template: LetterTemplate | None, on: date) -> list[Complaint]:
    """What a body's own template does otherwise than the guide in force; the built-in one nothing.

    It may still be used: an office may judge a rule otherwise, and the check of form says the same
    of every paper written in it.
    """
    data = _bytes_of(template)
    return examine_template(data, on) if data else []


@dataclass(frozen=True)
class Sample:
    """A paper of sample words to look at a template on. ``key`` names its pictures: the same
    template and letterhead give the same ones. ``template`` None is the built-in one.
    """

    content: PaperContent
    template: LetterTemplate | None

    @property
    def key(self) -> str:
        parts = repr((self.content, self.template.file_id if self.template else ""))
        return sha256(parts.encode()).hexdigest()

    def compose(self) -> bytes:
        """The paper as DOCX."""
        return compose(self.content, _bytes_of(self.template))


def sample_for(body_id: int, template_id: int | None, on: date) -> Sample:
    """The sample of a body's template, for a job. Raises Invalid for a body without symbol."""
    template = None
    if template_id is not None:
        template = LetterTemplate.objects.get(id=template_id, body_id=body_id)
    return sample_of(body_id, template, on)


def sample_of(body_id: int, template: LetterTemplate | None, on: date) -> Sample:
    """The same of a template at hand."""
    issuer = issuer_facts(body_id, SAMPLE_TYPE, on)
    return Sample(sample_content(issuer, on=on, tone=tone_of(body_id)), template)
