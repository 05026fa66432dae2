"""What the pages of this room share: sending once, what a page of a plan shows, the answer's status."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from trustone.domain.improvement.facts import PlanLanguage
from trustone.improvement.documents.public import public_document
from trustone.improvement.models import PlanVersion
from trustone.platform import pages

once = partial(pages.once, room="readings")

#: What the service calls the text of a small form.
TEXT = {"summary": "text", "reason": "text"}


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 when somebody was first."""
    status = (409 if conflict else 422) if request.method == "POST" else 200
    return render(request, f"readings/{template}.html", context, status=status)


def documents_of(version: PlanVersion) -> list[Any]:
    """The published plan in the page's language, or in both where the page is in another one."""
    own = [one for one in PlanLanguage if one.value == (get_language() or "")]
    return [
        public_document(
            version.content, one, number=version.number, published_at=version.published_at, digest=version.digest
        )
        for one in own or [PlanLanguage.EN, PlanLanguage.NL]
    ]
