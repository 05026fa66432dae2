"""How a file of somebody leaves the house: to keep, or as a picture we drew; never as a page of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404

from trustone.domain.evidence import FileType
from trustone.evidence import storage
from trustone.evidence.files.kinds import content_type

#: Whatever is inside, the browser runs and fetches nothing of it, and it stands in no frame.
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def whole(stored: str, name: str, kind: FileType) -> FileResponse:
    """The file itself, to keep under a name. The caller answers for the right; 404 when it is gone."""
    return _safely(storage.path_of(stored), as_attachment=True, filename=name, content_type=content_type(kind))


def drawn(stored: str, kind: FileType, page: int) -> FileResponse:
    """One page as it was drawn. The caller answers for the right; 404 when it is gone."""
    ending, mime = ("png", "image/png") if kind is FileType.PDF else ("jpg", "image/jpeg")
    return _safely(storage.preview_folder(stored) / f"{page}.{ending}", content_type=mime)


def _safely(path: Path, **options: Any) -> FileResponse:
    try:
        response = FileResponse(path.open("rb"), **options)
    except FileNotFoundError:
        raise Http404 from None
    response["Content-Security-Policy"] = _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response
