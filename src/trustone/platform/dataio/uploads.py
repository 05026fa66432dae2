"""A file that is too large is dropped while it arrives; nothing of it reaches the disk."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from .limits import LIMITS


class Bounded(FileUploadHandler):
    """First in ``FILE_UPLOAD_HANDLERS``; marks the request so that the page can say what happened."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > LIMITS.file_size:
            self.request._upload_too_large = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped."""
    return bool(getattr(request, "_upload_too_large", False))
