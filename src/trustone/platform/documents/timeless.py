"""Files of word processors without the moment at which they were made: the same document gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_PROPERTIES = "docProps/core.xml"


def without_time(made: BytesIO) -> bytes:
    """The same archive with one time for all its parts, each packed as it was."""
    out = BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w") as timeless:
        for part in parts.infolist():
            body = parts.read(part)
            if part.filename == _PROPERTIES:
                body = _MOMENT.sub(rb"\g<1>2020-01-01T00:00:00Z", body)
            timeless.writestr(zipfile.ZipInfo(part.filename), body, part.compress_type)
    return out.getvalue()
