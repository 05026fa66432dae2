"""The recruitment list in and out as a workbook; the pages are :mod:`trustone.members.workbooks.pages`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trustone.members.workbooks import pages
from trustone.platform.actors import actor_of


def _place() -> pages.Place:
    return pages.Place("prospects", "joining", crumbs=((_("Recruitment"), reverse("joining:prospects")),))


def bring_in(request: HttpRequest) -> HttpResponse:
    """Send a file."""
    return pages.upload(request, actor_of(request), _place())


def look(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What it would do, and taking it over."""
    return pages.outcome(request, actor_of(request), _place(), batch_id)


def annotated(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The file with the problems in their cells."""
    return pages.annotated_copy(request, actor_of(request), _place(), batch_id)


def undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take a batch back."""
    return pages.take_back(request, actor_of(request), _place(), batch_id)


def export(request: HttpRequest) -> HttpResponse:
    """The workbook, filled or empty."""
    return pages.workbook(request, actor_of(request), _place())
