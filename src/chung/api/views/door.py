"""The frame of every door: token, scope, in whose name, errors, description."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.params.models import Query as QueryParam
from ninja.security import HttpBearer

from chung.api.commands import Caller, TooMany, use_token
from chung.api.states import Scope
from chung.api.views.problems import CONTENT_TYPE, problem_of_refusal, problem_of_status
from chung.api.views.shapes import Problem
from chung.foundation.acting import reading_as
from chung.foundation.refusals import NotAllowed, Refusal

PLACE = "/api/v1/"
_REFUSED = (400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 507)


class TokenAuth(HttpBearer):
    """``request.auth`` becomes the caller. Cookies are never looked at."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        return use_token(token)


class ChungApi(NinjaAPI):
    """ninja's API with its description told whole: what is refused, how, and in which type."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(path_prefix=PLACE)
        shapes = described["components"]["schemas"]
        shapes["Problem"] = Problem.model_json_schema()
        told = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for path in described["paths"].values():
            for operation in path.values():
                for parameter in operation.get("parameters", []):
                    parameter["schema"] = _without_null(parameter["schema"])
                for status in _REFUSED:
                    words = {"description": "Problem (RFC 9457)", "content": told}
                    if status == 429:
                        words["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
                    operation["responses"][status] = words
        return described


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """An address leaves out what it does not say: there is no null in it."""
    choices = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    return choices[0] if len(choices) == 1 else schema


api = ChungApi(
    title="Chung",
    version="1",
    description="Papers, tasks and search of the office, as the owner of the token may see them.",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    auth=TokenAuth(),
)


def caller_of(request: HttpRequest) -> Caller:
    """Who calls, once ``TokenAuth`` has let them in."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    return caller


def demand_scope(request: HttpRequest, scope: Scope) -> None:
    """Raises NotAllowed when the token was not given this right."""
    if scope not in caller_of(request).token.scopes:
        raise NotAllowed(
            _("Mã này không có quyền %(scope)s.") % {"scope": scope.value},
            _("Tạo mã mới có quyền đó ở trang Mã truy cập."),
        )


def door(
    way: Callable[..., Any], path: str, scope: Scope | None, **how: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``@door(router.get, "/x", Scope.Y)``: the view runs for a token that has the scope, and
    reads as its owner, behind the walls of the database.
    """

    def made(view: Callable[..., Any]) -> Callable[..., Any]:
        known = _asked_by(view)

        @wraps(view)
        def inside(request: HttpRequest, *args: Any, **values: Any) -> Any:
            if scope is not None:
                demand_scope(request, scope)
            if strange := sorted(set(request.GET) - known):
                raise ValidationError([{"type": "unknown", "loc": ["query", n]} for n in strange])
            with reading_as(caller_of(request).actor):
                return view(request, *args, **values)

        how.setdefault("operation_id", view.__name__)
        how.setdefault("summary", (view.__doc__ or "").strip().split("\n")[0])
        if scope is not None:
            how["description"] = f"{inside.__doc__}\n\nScope: `{scope.value}`."
        return way(path, **how)(inside)  # type: ignore[no-any-return]

    return made


def _asked_by(view: Callable[..., Any]) -> set[str]:
    """Names of what an address may ask after the question mark; others are refused, not ignored."""
    given = signature(view).parameters.items()
    return {name for name, parameter in given if isinstance(parameter.default, QueryParam)}


@api.exception_handler(Refusal)
def _refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    response = problem_of_refusal(request, error)
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.seconds)
    return response


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"place": ".".join(str(step) for step in e["loc"] if step != "payload"), "code": e["type"]}
        for e in error.errors
    ]
    return problem_of_status(request, 422, errors=errors)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return problem_of_status(request, 401)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem_of_status(request, error.status_code)


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem_of_status(request, 404)


__all__ = ["Router", "api", "caller_of", "demand_scope", "door"]
