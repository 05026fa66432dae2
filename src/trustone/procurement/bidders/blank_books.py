"""The blank form for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trustone.catalog.selectors import country_choices
from trustone.domain.procurement.bidding import Tender
from trustone.platform.dataio.escape import harmless
from trustone.platform.documents.timeless import without_time
from trustone.procurement.bidders import words
from trustone.procurement.bidders.selectors import theme_names

_ROWS = 20


def blank_book(tender: Tender) -> bytes:
    """A tab to each question; what is chosen from a list has that list. Words of the buyer never become a formula."""
    from openpyxl import Workbook

    with translation.override(tender.language):
        book = Workbook()
        first = book.active
        assert first is not None  # noqa: S101 - a new workbook has a sheet
        first.title = _("Tender")
        about = [
            (_("Tender"), tender.title),
            (_("Authority"), tender.authority),
            (_("Number"), tender.reference),
            (_("Bids until"), tender.closes_on.isoformat() if tender.closes_on else ""),
            (_("Firm"), ""),
            (_("Who can answer questions about this"), ""),
        ]
        for row in about:
            first.append([harmless(one) for one in row])
        _widths(first, (40, 60))
        _origins(book.create_sheet(_("Origin")), tender)
        _risks(book.create_sheet(_("Risks")))
        _actions(book.create_sheet(_("Actions")))
        out = BytesIO()
        book.save(out)
    return without_time(out)


def _widths(page: Any, widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width


def _head(page: Any, titles: Sequence[str], widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font

    page.append(list(titles))
    for cell in page[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
    _widths(page, widths)


def _list(page: Any, cells: str, values: Sequence[str], *, at: str) -> None:
    """A drop-down out of a column of the same tab, since a list of its own may hold 255 signs only."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for row, value in enumerate(values, 1):
        page[f"{at}{row}"] = harmless(value)
    page.column_dimensions[at].hidden = True
    rule = DataValidation(type="list", formula1=f"${at}$1:${at}${len(values)}", allow_blank=True)
    page.add_data_validation(rule)
    rule.add(cells)


def _origins(page: Any, tender: Tender) -> None:
    titles = (
        pgettext("bid", "Stone"),
        _("How far it is known"),
        _("Country"),
        _("Quarry area or quarry, or “not known yet”"),
        _("Factory: name, place, country"),
        _("Who sells it to whom, from quarry to you"),
        _("Day by which you will know what you do not know yet"),
    )
    _head(page, titles, (40, 30, 24, 36, 36, 50, 24))
    for position in tender.positions:
        page.append([harmless(position)])
    _list(page, f"B2:B{_ROWS + 1}", [str(one) for one in words.DEPTHS.values()], at="Y")
    _list(page, f"C2:C{_ROWS + 1}", [title for _code, title in country_choices()], at="Z")


def _risks(page: Any) -> None:
    _head(page, (_("Theme"), _("How serious for people"), _("How likely here"), _("How you know")), (44, 40, 40, 60))
    titles = list(theme_names().values())
    for title in titles:
        page.append([title])
    last = len(titles) + 1
    _list(page, f"B2:B{last}", [str(one) for one in words.SEVERITY.values()], at="Y")
    _list(page, f"C2:C{last}", [str(one) for one in words.LIKELIHOOD.values()], at="Z")


def _actions(page: Any) -> None:
    titles = (_("What you will do"), _("Which risk"), _("By which day"), _("Who"), _("How the authority sees it"))
    _head(page, titles, (60, 36, 16, 30, 50))
    _list(page, f"B2:B{_ROWS + 1}", list(theme_names().values()), at="Z")
