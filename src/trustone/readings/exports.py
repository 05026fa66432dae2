"""Public readings as a file for a spreadsheet: one row a reading and theme."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from trustone.platform.dataio.escape import harmless
from trustone.platform.ui.words import COLOURS
from trustone.readings.models import ReadingState, SaysWord
from trustone.readings.selectors import Beside, Column


def as_csv(rows: Iterable[Beside], columns: Sequence[Column]) -> bytes:
    """In the reader's language: semicolons, UTF-8 with mark, nothing a spreadsheet would run."""
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow(
        [
            _("Year"), _("Number"), _("Company"), _("Result of the secretariat"), _("Reading of"), _("Published on"),
            _("Version of the plan"), _("Withdrawn"), _("Theme"), _("What the plan says"), _("Quote"), _("Note"),
            _("Replies"),
        ]
    )  # fmt: skip
    for row in rows:
        colour = str(COLOURS[row.colour]) if row.colour in COLOURS else ""
        for line in row.lines:
            one = line.reading
            head = [
                row.year, row.member.number, row.member.name, colour, one.organisation.name,
                one.published_at.date().isoformat() if one.published_at else "", one.plan_version.number,
                one.withdrawn_reason if one.state == ReadingState.WITHDRAWN else "",
            ]  # fmt: skip
            for column, cell in zip(columns, line.cells, strict=True):
                if cell is not None:
                    said = [column.title, SaysWord(cell.says.value).label, cell.mark.quote, cell.mark.note]
                    cells = [*head, *said, len(one.replies.all())]
                    table.writerow([harmless(str(value)) for value in cells])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()
