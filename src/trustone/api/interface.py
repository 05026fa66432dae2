"""The interface as django-ninja knows it: its routers, how an answer is written, and what a wrong value says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern, reverse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.operation import PathView
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from trustone.api import VERSION, further_routes, places_routes, routes
from trustone.api.problems import ApiRefusedError, as_response, refuse
from trustone.domain.problems import Problem
from trustone.platform.access import public

TITLE = "Public register"
DESCRIPTION = """What is public of the register of a responsible-business covenant, for programs.

Reading needs no account. Lists come in pages: follow `next`. Parameters have the names of the filters on the pages.
Texts come in every language they have, by language code. A value that is not known or does not apply is null, never
an empty text and never invented.
Nothing here joins a member with a stone or a place of origin: the lists of quarry areas name nobody, on purpose.
A place has no point: it lies somewhere within `radius_km` of its middle. Draw the circle, never the middle alone.
The licence of each list stands at the service root under `licences`; null means that none is set.
Membership is not a certificate: it says nothing about one stone, one batch or one quarry.

Errors are problem details (RFC 9457) with a stable `code`; their sentences follow the header `Accept-Language`
(nl, en, fr, de; English when nothing is asked). Every answer tells in `RateLimit` how many requests are left.
"""
MOST_SAID = 10
SHOWN_NAME = 60


class _Json(BaseRenderer):
    """UTF-8 as it is, in the order of the schema: the same data give the same bytes."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False).encode("utf-8", "replace")


api = NinjaAPI(
    title=TITLE, version=VERSION, description=DESCRIPTION, openapi_url=None, docs_url=None, urls_namespace="api-v1",
    renderer=_Json(),
)  # fmt: skip
api.add_router("", routes.router)
api.add_router("", further_routes.router)
api.add_router("", places_routes.router)


@api.exception_handler(ApiRefusedError)
def _refused(request: HttpRequest, refused: ApiRefusedError) -> HttpResponse:
    return as_response(request, refused)


@api.exception_handler(ValidationError)
def _not_right(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """Values that are not right, each with its own sentence; a wrong part of the path is an address that is not."""
    if any(one["loc"][0] == "path" for one in wrong.errors):
        return as_response(request, refuse("API-002", what=request.path.rpartition("/")[2][:SHOWN_NAME]))
    return as_response(request, ApiRefusedError(_said(one) for one in wrong.errors[:MOST_SAID]))


def _said(error: Mapping[str, Any]) -> Problem:
    name, context = str(error["loc"][-1]), error.get("ctx", {})
    kind = error["type"]
    if kind == "literal_error":
        return Problem("API-010", {"parameter": name, "allowed": context["expected"]}, field=name)
    if kind.startswith("int") or kind in {"greater_than_equal", "less_than_equal"}:
        least, most = _bounds(name)
        return Problem("API-011", {"parameter": name, "least": least, "most": most}, field=name)
    if kind == "not_yet":
        return Problem("API-013", {"parameter": name}, field=name)
    if kind == "not_a_day" or kind.startswith("date"):
        return Problem("API-012", {"parameter": name}, field=name)
    if kind == "string_too_long":
        return Problem("API-014", {"parameter": name, "most": context["max_length"]}, field=name)
    return Problem("API-015", {"parameter": name, "docs": reverse("api-v1:docs")}, field=name)


def _bounds(name: str) -> tuple[int, int]:
    from trustone.api.paging import MOST

    return (1, MOST) if name == "limit" else (1900, 2200)


# --- Addresses --------------------------------------------------------------------------------------------------------


def parameters(view: PathView) -> frozenset[str]:
    """The names of what an address can be asked."""
    return frozenset(
        name
        for operation in view.operations
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    )


def patterns() -> list[URLPattern]:
    """The addresses, open to everybody, each refusing parameters it does not know. The service root is our own."""
    known = {view.url_name: parameters(view) for view in _views()}
    found: list[Any] = api.urls[0]
    for pattern in found:
        pattern.callback = _open(pattern.callback, known.get(pattern.name, frozenset()))
    return [pattern for pattern in found if pattern.name != "api-root"]


def _views() -> Iterable[PathView]:
    return [view for bound in api._get_bound_routers() for view in bound.path_operations.values()]


def _open(view: Callable[..., Any], known: frozenset[str]) -> Callable[..., Any]:
    @public
    @csrf_exempt
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if problems := _not_known(request, known):
            return as_response(request, ApiRefusedError(problems))
        request.GET = _given(request.GET)  # type: ignore[assignment]
        return view(request, *args, **kwargs)

    return answer


def _given(asked: QueryDict) -> QueryDict:
    """Without parameters that are empty: the addresses of the pages' filters work here too."""
    found = QueryDict(mutable=True)
    for name, value in asked.items():
        if value:
            found[name] = str(value)
    return found


def _not_known(request: HttpRequest, known: frozenset[str]) -> list[Problem]:
    """What is wrong with the names of the parameters: one nobody knows, one twice, or one with a NUL in it."""
    names = ", ".join(sorted(known)) or "–"
    problems = []
    for name, values in request.GET.lists():
        said = name[:SHOWN_NAME]
        if name not in known:
            problems.append(Problem("API-008", {"parameter": said, "known": names}, field=said))
        elif len(values) > 1:
            problems.append(Problem("API-009", {"parameter": said}, field=said))
        elif "\x00" in values[0]:
            problems.append(Problem("API-015", {"parameter": said, "docs": reverse("api-v1:docs")}, field=said))
        if len(problems) == MOST_SAID:
            break
    return problems
