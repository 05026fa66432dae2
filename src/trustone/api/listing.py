"""From rows to an answer: through the audience table, one page at a time, with the way to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from trustone.api.asking import Asked
from trustone.api.paging import Key, page_of
from trustone.api.problems import refuse
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.register.records import Row, public

Some = TypeVar("Some", bound=Row)


def covenant() -> Covenant:
    """The covenant in use; refused while there is none."""
    found = covenant_or_none()
    if found is None:
        raise refuse("API-019")
    return found


def listed(
    request: HttpRequest, response: HttpResponse, rows: Sequence[Some], key: Callable[[Some], Key], asked: Asked
) -> dict[str, Any]:
    """One page of rows as the public may see them, and the address of the next page."""
    choice = asked.choice()
    page = page_of(rows, key, name=request.path, choice=choice, limit=asked.limit, cursor=asked.cursor)
    following = None
    if page.cursor:
        query = urlencode({**choice, "limit": asked.limit, "cursor": page.cursor})
        following = request.build_absolute_uri(f"{request.path}?{query}")
        response["Link"] = f'<{following}>; rel="next"'
    return {"items": public(page.rows), "next": following}


def single(rows: Sequence[Row], what: str) -> dict[str, Any]:
    """The only row as the public may see it; a refusal when there is none."""
    found = public(rows)
    if not found:
        raise refuse("API-002", what=what)
    return found[0]
