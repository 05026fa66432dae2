"""Refusals as ``application/problem+json`` (RFC 9457): a stable code, a page that explains it, a sentence to read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.domain.problems import Problem
from trustone.platform.problems import sentence

MEDIA_TYPE = "application/problem+json"

#: Code → HTTP status. 400: the request is not well formed; 422: it is, and a value in it is not right.
STATUS: dict[str, int] = {
    "API-001": 404,
    "API-002": 404,
    "API-003": 405,
    "API-004": 406,
    "API-005": 415,
    "API-006": 429,
    "API-007": 500,
    "API-008": 400,
    "API-009": 400,
    "API-010": 422,
    "API-011": 422,
    "API-012": 422,
    "API-013": 422,
    "API-014": 422,
    "API-015": 422,
    "API-016": 422,
    "API-017": 422,
    "API-018": 400,
    "API-019": 503,
    "API-020": 412,
}
TITLES: dict[int, Promise] = {
    400: _("The request is not in order"),
    404: _("Not found"),
    405: _("This can only be read"),
    406: _("Not in this form"),
    412: _("It has changed"),
    415: _("No body, please"),
    422: _("A value is not right"),
    429: _("Too many requests"),
    500: _("Our mistake"),
    503: _("Not ready yet"),
}


class ApiRefusedError(Exception):
    """A request the interface does not answer; ``problems`` says why, the first one decides the status."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(", ".join(one.code for one in self.problems))


def refuse(code: str, field: str = "", **params: str | int) -> ApiRefusedError:
    """A refusal for one reason."""
    return ApiRefusedError(Problem(code, params, field=field))


def explained_at(code: str) -> str:
    """The page that explains a code: the type of the problem. It stays the same in every language."""
    with translation.override("en"):
        return f"{settings.SITE_URL}{reverse('api:about')}#{code}"


def as_response(request: HttpRequest, refused: ApiRefusedError, status: int | None = None) -> HttpResponse:
    """The answer to a request that was refused, in the active language."""
    first = refused.problems[0]
    status = status or STATUS[first.code]
    body: dict[str, Any] = {
        "type": explained_at(first.code),
        "title": str(TITLES.get(status, TITLES[400])),
        "status": status,
        "detail": " ".join(dict.fromkeys(sentence(one) for one in refused.problems)),
        "instance": request.path,
        "code": first.code,
        "errors": [
            {"code": one.code, "parameter": one.field, "detail": sentence(one)} for one in refused.problems if one.field
        ],
    }
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE)
