"""Handing out files. Always as something to keep, never as a page of ours; previews are pictures we drew ourselves."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from trustone.domain.evidence import FileType
from trustone.evidence import selectors, storage
from trustone.evidence.files.kinds import content_type
from trustone.evidence.models import Preview
from trustone.platform.actors import actor_of

#: Whatever is inside, the browser runs and fetches nothing of it, and it stands in no frame.
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@require_safe
def download(request: HttpRequest, number: str, public_id: str, version: int) -> HttpResponseBase:
    """The file as it came, under its cleaned name; not before a scanner has seen it where there is one."""
    found = selectors.version_to_open(actor_of(request), number, public_id, version)
    if not found.can_be_opened:
        raise Http404
    try:
        stream = storage.path_of(found.stored).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = content_type(found.type)
    return _safely(FileResponse(stream, as_attachment=True, filename=found.file_name, content_type=kind))


@require_safe
def preview(request: HttpRequest, number: str, public_id: str, version: int, page: int) -> HttpResponseBase:
    """One drawn page."""
    found = selectors.version_to_open(actor_of(request), number, public_id, version)
    if not (found.can_be_opened and found.preview == Preview.READY and 1 <= page <= found.preview_pages):
        raise Http404
    ending, kind = ("png", "image/png") if found.type is FileType.PDF else ("jpg", "image/jpeg")
    try:
        stream = (storage.preview_folder(found.stored) / f"{page}.{ending}").open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return _safely(FileResponse(stream, content_type=kind))


def _safely(response: FileResponse) -> FileResponse:
    response["Content-Security-Policy"] = _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response
