"""Rights at the door: every view asks for a login unless it is marked public; not allowed looks like not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Mark a view that needs no login."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def require(allowed: bool) -> None:
    """Answer 404 when a policy says no: who may not see a page does not learn that it exists."""
    if not allowed:
        raise Http404
