"""A square code drawn as lines of an SVG that stands in the page."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

#: White space around the code that a reader needs (ISO/IEC 18004: four modules).
_BORDER = 4


def picture(text: str) -> SafeString:
    """The code of ``text`` as an inline picture with a name for people who do not see it."""
    import qrcode

    code = qrcode.QRCode(border=_BORDER)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    size = len(rows)
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" width="240" height="240" '
        'shape-rendering="crispEdges"><rect width="{}" height="{}" fill="#fff"></rect>'
        '<path d="{}" fill="#000"></path></svg>',
        _("Square code for the app"),
        size,
        size,
        size,
        size,
        path,
    )
