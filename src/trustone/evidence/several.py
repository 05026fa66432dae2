"""Several files of one form, taken together: all of them or none, each that is refused named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from trustone.catalog.models import Covenant
from trustone.domain.evidence import FileType, kept_name
from trustone.domain.problems import Problem, Refused
from trustone.evidence import selectors, storage
from trustone.evidence.storage import Arrived
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.problems import sentence


@dataclass(frozen=True, slots=True)
class Taking:
    """How a room takes files: at most so many, with the codes it says of too many and of one that is refused, whether
    a stored file is kept, and what is done to each before it is kept (a picture is cleaned)."""

    most: int
    too_many: str
    refused: str
    is_kept: Callable[[str], bool]
    prepare: Callable[[Arrived], Arrived]


def limit_in_megabytes(covenant: Covenant) -> int:
    """How large one file may be, in MB."""
    return selectors.limit_of(covenant) // (1024 * 1024)


def take(
    request: HttpRequest, covenant: Covenant, uploads: Sequence[UploadedFile[Any]], do: Callable[[list[Arrived]], None],
    *, how: Taking,
) -> None:  # fmt: skip
    """Look into each file, clean pictures, and hand them on; what is not kept is gone again.

    Raises ``Refused``: EVI-001 together too large, the room's own codes for too many and for each file and why.
    """
    most = selectors.limit_of(covenant)
    if was_too_large(request):
        raise storage.too_large(most)
    if len(uploads) > how.most:
        raise Refused(Problem(how.too_many, {"most": how.most}, field="attachments"))
    arrived, problems = [], []
    with ExitStack() as stack:
        for upload in uploads:
            try:
                came = stack.enter_context(storage.arriving(upload, most, how.is_kept))
                arrived.append(how.prepare(came))
            except Refused as refusal:
                why = " ".join(sentence(one) for one in refusal.problems)
                name = kept_name(str(upload.name or ""), FileType.TEXT).removesuffix(".txt")
                problems.append(Problem(how.refused, {"name": name, "why": why}, field="attachments"))
        if problems:
            raise Refused(problems)
        do(arrived)
