"""A file that is too large is dropped while it arrives; where its size is announced, nothing of it reaches the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from .limits import LIMITS, MEGABYTE

#: What the other fields of a form and the lines between them may take beside a file.
_BESIDE = MEGABYTE

_rooms: dict[str, Callable[[], int]] = {}


def set_limit(room: str, most: Callable[[], int]) -> None:
    """Let the pages of a room (a URL namespace) take files of up to ``most()`` bytes; all others keep ``LIMITS``."""
    _rooms[room] = most


class Bounded(FileUploadHandler):
    """First in ``FILE_UPLOAD_HANDLERS``; marks the request so that the page can say what happened."""

    received = 0
    announced = 0
    most = LIMITS.file_size

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - the name the framework calls it by
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        match = getattr(self.request, "resolver_match", None)
        own = _rooms.get(match.namespace) if match else None
        self.most, self.announced = own() if own else LIMITS.file_size, content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Refuse before anybody makes a temporary file, where the size that was announced says enough."""
        super().new_file(*args, **kwargs)
        self.received = 0
        if self.announced > self.most + _BESIDE:
            self._drop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > self.most:
            self._drop()
        return raw_data

    def _drop(self) -> None:
        self.request._upload_too_large = True  # type: ignore[union-attr]
        raise SkipFile

    def file_complete(self, file_size: int) -> Any:
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped."""
    return bool(getattr(request, "_upload_too_large", False))
