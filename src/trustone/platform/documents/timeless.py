"""Files of word processors without the moment at which they were made: the same document gives the same bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO


def without_time(made: BytesIO) -> bytes:
    """The same archive with one time for all its parts, each packed as it was."""
    out = BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w") as timeless:
        for part in parts.infolist():
            timeless.writestr(zipfile.ZipInfo(part.filename), parts.read(part), part.compress_type)
    return out.getvalue()
