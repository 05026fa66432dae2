"""Participants in and out as workbooks; the pages themselves are :mod:`trustone.members.workbooks.pages`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trustone.members.workbooks import pages
from trustone.members.workbooks.kinds import KINDS
from trustone.platform.access import require
from trustone.platform.actors import actor_of


def _place(kind: str) -> pages.Place:
    require(kind in {known.key for known in KINDS})
    return pages.Place(kind, "members", args=(kind,), crumbs=((_("Participants"), reverse("members:list")),))


def bring_in(request: HttpRequest, kind: str) -> HttpResponse:
    """Send a file."""
    return pages.upload(request, actor_of(request), _place(kind))


def look(request: HttpRequest, kind: str, batch_id: int) -> HttpResponse:
    """What it would do, and taking it over."""
    return pages.outcome(request, actor_of(request), _place(kind), batch_id)


def annotated(request: HttpRequest, kind: str, batch_id: int) -> HttpResponse:
    """The file with the problems in their cells."""
    return pages.annotated_copy(request, actor_of(request), _place(kind), batch_id)


def undo(request: HttpRequest, kind: str, batch_id: int) -> HttpResponse:
    """Take a batch back."""
    return pages.take_back(request, actor_of(request), _place(kind), batch_id)


def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The workbook, filled or empty."""
    return pages.workbook(request, actor_of(request), _place(kind))
