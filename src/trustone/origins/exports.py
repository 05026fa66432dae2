"""The log as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from trustone.origins.models import OriginQuestion
from trustone.platform.dataio.escape import harmless


def as_csv(questions: Iterable[OriginQuestion]) -> bytes:
    """One row a question, in the reader's language: semicolons, UTF-8 with mark, nothing a spreadsheet would run."""
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow(
        [
            _("Number"), _("Supplier"), _("Stone"), _("Product"), _("Asked on"), _("How"), _("Language"),
            _("Asked by"), _("Reminder on"), _("How it stands"), _("Answered on"), _("Answer"), _("Country"), _("Area"),
        ]
    )  # fmt: skip
    for one in questions:
        cells = (
            one.public_id,
            one.supplier,
            one.stone.title_now if one.stone else "",
            one.product.title_now if one.product else "",
            one.asked_on.isoformat(),
            one.get_how_display(),
            one.get_language_display(),
            one.asked_by_name,
            one.remind_on.isoformat() if one.remind_on else "",
            one.get_state_display(),
            one.answered_on.isoformat() if one.answered_on else "",
            one.answer,
            one.country.title_now if one.country else "",
            one.area,
        )
        table.writerow([harmless(str(cell)) for cell in cells])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()
