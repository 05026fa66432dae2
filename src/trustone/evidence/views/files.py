"""Handing out files. Always as something to keep, never as a page of ours; previews are pictures we drew ourselves."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from trustone.evidence import selectors, serving
from trustone.evidence.models import Preview
from trustone.platform.actors import actor_of


@require_safe
def download(request: HttpRequest, number: str, public_id: str, version: int) -> HttpResponseBase:
    """The file as it came, under its cleaned name; not before a scanner has seen it where there is one."""
    found = selectors.version_to_open(actor_of(request), number, public_id, version)
    if not found.can_be_opened:
        raise Http404
    return serving.whole(found.stored, found.file_name, found.type)


@require_safe
def preview(request: HttpRequest, number: str, public_id: str, version: int, page: int) -> HttpResponseBase:
    """One drawn page."""
    found = selectors.version_to_open(actor_of(request), number, public_id, version)
    if not (found.can_be_opened and found.preview == Preview.READY and 1 <= page <= found.preview_pages):
        raise Http404
    return serving.drawn(found.stored, found.type, page)
