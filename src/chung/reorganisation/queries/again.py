"""An operation or a post as plain values, so that what was taken out by mistake can be put back."""

from dataclasses import asdict
from typing import Any

from chung.foundation.actor import Duty
from chung.organisation.commands import BodyDetails
from chung.organisation.states import BodyKind, Level
from chung.reorganisation.models import PlannedBody, PlannedPost
from chung.reorganisation.queries.sheets import OperationSheet, PlanSheet, ref_of
from chung.reorganisation.rules import NewBody, NewPost, NewTerm, OperationFields, Receiver, Ref
from chung.reorganisation.states import OperationKind, ReceiverRole

_DETAILS = tuple(name for name in BodyDetails.__dataclass_fields__ if name != "parent_id")


def told(sheet: PlanSheet, operation_id: int) -> dict[str, Any] | None:
    """An operation as JSON values, with the people who go to posts it describes; None when the
    plan has no such operation.
    """
    found = next((each for each in sheet.operations if each.row.id == operation_id), None)
    if found is None:
        return None
    mine = {
        post.id
        for body in sheet.planned.values()
        if body.operation_id == operation_id
        for post in body.posts.all()
    }
    return {"operation": asdict(_fields(sheet, found)), "moves": _moves(sheet, mine)}


def told_post(sheet: PlanSheet, planned_post_id: int) -> dict[str, Any] | None:
    """A post of a new body as JSON values, with who was to take it; None when there is none."""
    for body in sheet.planned.values():
        for post in body.posts.all():
            if post.id == planned_post_id:
                said = asdict(_post(post))
                return {"body": body.id, "post": said, "moves": _moves(sheet, {post.id})}
    return None


def _moves(sheet: PlanSheet, post_ids: set[int]) -> list[dict[str, Any]]:
    """Who goes to these posts, each named by the keys of body and post."""
    return [
        {
            "appointment_id": move.appointment_id,
            "key": move.planned_post.planned.key,
            "post": move.planned_post.key,
            "kind": move.kind,
        }
        for move in sheet.moves
        if move.planned_post is not None and move.planned_post_id in post_ids
    ]


def retold(plain: dict[str, Any]) -> OperationFields:
    """The operation again."""
    said = dict(plain)
    said["kind"] = OperationKind(said["kind"])
    said["successors"] = tuple(
        _body(each) if isinstance(each, dict) else each for each in said["successors"]
    )
    said["receivers"] = tuple(
        Receiver(ReceiverRole(each["role"]), each["body"], each["of"]) for each in said["receivers"]
    )
    said["details"] = _details(said["details"]) if said["details"] else None
    said["term"] = NewTerm(**said["term"]) if said["term"] else None
    for name in ("predecessors", "served"):
        said[name] = tuple(said[name])
    return OperationFields(**said)


def retold_post(plain: dict[str, Any]) -> NewPost:
    """The post again."""
    return NewPost(**{**plain, "duties": tuple((Duty(d), ref) for d, ref in plain["duties"])})


def _fields(sheet: PlanSheet, each: OperationSheet) -> OperationFields:
    mine = {key: body for key, body in sheet.planned.items() if body.operation_id == each.row.id}
    renamed = next((body for body in mine.values() if body.existing_id is not None), None)
    return OperationFields(
        kind=each.kind,
        predecessors=each.predecessors,
        successors=tuple(_new(mine[ref]) if ref in mine else ref for ref in each.successors),
        details=_said(renamed) if renamed is not None else None,
        term=_term(renamed) if renamed is not None else None,
        parent=each.parent,
        provider=each.provider,
        served=each.served,
        receivers=tuple(
            Receiver(ReceiverRole(row.role), ref_of(row), row.of_id) for row in each.receivers
        ),
        function=each.row.function,
        basis=each.row.basis,
        doubt=each.row.doubt,
    )


def _new(row: PlannedBody) -> NewBody:
    posts = sorted(row.posts.all(), key=lambda post: post.id)
    return NewBody(
        key=row.key,
        details=_said(row),
        parent=row.parent_id or row.parent_key or None,
        slug=row.slug,
        codes=tuple((code.scheme, code.code) for code in row.codes.all()),
        desk=row.desk,
        provider=row.provider_id or row.provider_key or None,
        posts=tuple(map(_post, posts)),
        term=_term(row),
    )


def _post(row: PlannedPost) -> NewPost:
    duties = tuple((Duty(d.duty), d.body_id or d.key) for d in row.duties.all())
    return NewPost(row.key, row.title, row.rank, row.signing_position, duties)


def _said(row: PlannedBody) -> BodyDetails:
    plain = {name: getattr(row, name) for name in _DETAILS}
    return _details({**plain, "parent_id": row.parent_id})


def _term(row: PlannedBody) -> NewTerm | None:
    term = getattr(row, "term", None)
    return NewTerm(term.label, term.ordinal, term.basis, term.doubt) if term else None


def _details(plain: dict[str, Any]) -> BodyDetails:
    kinds = {"kind": BodyKind(plain["kind"]), "level": Level(plain["level"])}
    return BodyDetails(**{**plain, **kinds})


def _body(plain: dict[str, Any]) -> NewBody:
    return NewBody(
        **{
            **plain,
            "details": _details(plain["details"]),
            "codes": tuple((scheme, code) for scheme, code in plain["codes"]),
            "posts": tuple(map(retold_post, plain["posts"])),
            "term": NewTerm(**plain["term"]) if plain["term"] else None,
        }
    )


def planned_post_ids(sheet: PlanSheet) -> dict[tuple[Ref, str], int]:
    """(key of the body, key of the post) → id, of every post the plan describes."""
    return {
        (body.key, post.key): post.id
        for body in sheet.planned.values()
        for post in body.posts.all()
    }
