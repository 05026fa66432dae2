"""A figure as a table for a spreadsheet: one row for each group and step, the same columns every time."""

from __future__ import annotations

import csv
import io

from trustone.domain.screening.monitor import Dimension, Figure, Step
from trustone.platform.dataio.escape import harmless

COLUMNS = (
    "dimension", "group", "step", "hidden", "documents_read", "with_clause", "share", "lower_95", "upper_95",
    "judged_by_human", "notice_only", "nothing_read", "first_year", "last_year", "method",
)  # fmt: skip


def as_csv(figure: Figure, dimension: Dimension | None = None) -> str:
    """All groups, or those of one dimension. A hidden group has its name and no numbers."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    span = ["" if year is None else year for year in (figure.first, figure.last)]
    for one in (dimension,) if dimension else Dimension:
        for cell in figure.by(one):
            for step in Step:
                share = cell.share(step)
                found = share.interval
                numbers = [cell.n, share.k, *((found.share, found.lower, found.upper) if found else ("", "", "")),
                           cell.by_human, cell.notice_only, cell.unread]  # fmt: skip
                kept = [""] * len(numbers) if cell.hidden else numbers
                hidden = "true" if cell.hidden else "false"
                row = [one.value, harmless(cell.value), step.value, hidden, *kept, *span, figure.method]
                table.writerow(row)
    return out.getvalue()
