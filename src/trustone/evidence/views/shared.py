"""What the views of this room share: a file that comes with a form, sending once, refusals in the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.domain.problems import Problem, Refused
from trustone.evidence import selectors, storage
from trustone.evidence.models import Document
from trustone.evidence.storage import Arrived
from trustone.members.models import Member
from trustone.platform import pages
from trustone.platform.actors import Actor, actor_of
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.forms import add_problems

once = partial(pages.once, room="evidence")


def load(request: HttpRequest, number: str, public_id: str) -> tuple[Actor, Document]:
    """Who asks, and the document they may open; 404 otherwise."""
    actor = actor_of(request)
    return actor, selectors.document_for(actor, number, public_id)


def refused(form: forms.Form, do: Callable[[], Any]) -> tuple[Problem, ...] | None:
    """``None`` when the form was good and ``do`` was done; else what stood in the way, also shown in the form."""
    if not form.is_bound or not form.is_valid():
        return ()
    try:
        do()
    except Refused as refusal:
        add_problems(form, refusal.problems)
        return refusal.problems
    return None


def with_file(request: HttpRequest, form: Any, member: Member, do: Callable[[Arrived], Any]) -> None:
    """Take the file of a form, look into it, and hand it on. Raises ``Refused``: EVI-001 to EVI-009, EVI-011."""
    most = selectors.limit_of(member.covenant)
    if was_too_large(request):
        raise storage.too_large(most)
    if form.upload is None:
        raise Refused(Problem("EVI-011", field="file"))
    with storage.arriving(form.upload, most, selectors.is_kept) as arrived:
        do(arrived)


def limit_in_megabytes(member: Member) -> int:
    return selectors.limit_of(member.covenant) // (1024 * 1024)


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 0) -> HttpResponse:
    """The page; 422 when it comes back with errors."""
    status = status or (422 if request.method == "POST" else 200)
    return render(request, f"evidence/{template}.html", context, status=status)


def version_of(request: HttpRequest) -> int:
    """The version on the screen; anything that is no number fits no version."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
