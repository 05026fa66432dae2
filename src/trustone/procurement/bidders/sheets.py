"""The sheet on which two assessors judge the answers, made from the ladder of the tender; the same for every bid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trustone.domain.procurement.ladder import Ladder, LadderKind, LadderStep
from trustone.platform.dataio.escape import harmless
from trustone.platform.documents.model import Block, Bullets, Document, Heading, Paragraph, Table
from trustone.platform.documents.timeless import without_time
from trustone.procurement.bidders import words


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet is made from. ``bids``: how many rows; names are filled in by hand."""

    title: str
    ladder: Ladder
    bids: int
    language: str


def worth_words(step: LadderStep, kind: LadderKind) -> str:
    """What a step gives, in words."""
    if kind is LadderKind.POINTS:
        return _("%(points)s points") % {"points": number(step.worth)}
    return _("%(share)s %% less, for comparing only") % {"share": number(step.worth * 100)}


def number(value: Fraction) -> str:
    """A worth as people write it: no more decimals than needed."""
    written = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if translation.get_language() != "en" else written


def rules() -> list[str]:
    """How the sheet is used, in the active language."""
    return [
        _("Fix ladder and sheet before you publish. After that nothing changes any more, for no bidder."),
        _("Two people judge, each alone, before either knows the price or the other's judgement."),
        _("Judge the answer about the stone of this contract, not the firm and not its policy."),
        _("A bid reaches a step when everything of that step and of the steps below it is shown."),
        _("Participation in a covenant is one proof among others. Equal proof of another kind counts the same."),
        _("Where it comes from is no reason for more or less. That the place is known can be one."),
        _("If the two differ by more than one step, they talk first and then write down one step with its reason."),
        _("The reason is written so that it can go into the letter to the winner and to the others."),
    ]


def level_rows(sheet: Sheet) -> list[tuple[str, str, str, str, str]]:
    """Step, content, evidence, what decides, worth."""
    return [
        (
            str(step.number),
            str(words.CONTENTS[step.content]),
            str(words.EVIDENCE[step.evidence]),
            str(words.DECIDES[step.content]),
            worth_words(step, sheet.ladder.kind),
        )
        for step in sheet.ladder.steps
    ]


def level_head() -> tuple[str, ...]:
    return (pgettext("ladder", "Step"), _("Content"), _("Shown by, for example"), _("What decides"), _("Worth"))


def document(sheet: Sheet) -> Document:
    """The sheet on paper: levels, then a page of tables for each bid."""
    with translation.override(sheet.language):
        blocks: list[Block] = [
            Heading(_("How to use this sheet")),
            Bullets(tuple(rules())),
            Table(_("Levels"), level_head(), tuple(level_rows(sheet)), (1, 4, 3, 5, 2)),
            Heading(_("No other interest")),
            Paragraph(_("I have no tie to a bidder that could lead my judgement. Otherwise I do not judge.")),
            _fields(_("Assessors"), [_("Assessor 1: name, day, signature"), _("Assessor 2: name, day, signature")]),
        ]
        for place in range(1, sheet.bids + 1):
            blocks += _bid(sheet, place)
        return Document(
            title=_("Judging the answers of bidders"),
            author="trustone",
            language=sheet.language,
            blocks=tuple(blocks),
            footer=sheet.title,
            page_word=pgettext("purchase", "Page"),
        )


def _fields(caption: str, names: Sequence[str]) -> Table:
    return Table(caption, (_("Question"), _("Answer")), tuple((name, "") for name in names), (2, 3))


def _bid(sheet: Sheet, place: int) -> list[Block]:
    head = (pgettext("ladder", "Step"), _("Shown? Yes or no"), _("Where in the bid"), _("Why"))
    rows = tuple((str(step.number), "", "", "") for step in sheet.ladder.steps)
    widths = (1, 2, 2, 6)
    return [
        Heading(_("Bid %(number)s: …") % {"number": place}),
        Table(_("Assessor 1"), head, rows, widths),
        Table(_("Assessor 2"), head, rows, widths),
        _fields(pgettext("ladder", "Together"), [_("Step reached"), _("Reason, for the letter")]),
    ]


# --- For a spreadsheet ------------------------------------------------------------------------------------------------


def workbook(sheet: Sheet) -> bytes:
    """The sheet for a spreadsheet: a tab to each assessor, and one in which both come together."""
    from openpyxl import Workbook

    with translation.override(sheet.language):
        book = Workbook()
        first = book.active
        assert first is not None  # noqa: S101 - a new workbook has a sheet
        _explain(first, sheet)
        names = [_("Assessor 1"), _("Assessor 2")]
        for name in names:
            _assessor(book.create_sheet(name), sheet)
        _together(book.create_sheet(pgettext("ladder", "Together")), sheet, names)
        out = BytesIO()
        book.save(out)
    return without_time(out)


def _head(page: Any, titles: Sequence[str], widths: Sequence[int], row: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        cell = page.cell(row, column, title)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(column)].width = width


def _explain(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font

    page.title = _("Levels")
    page.append([harmless(sheet.title or _("Judging the answers of bidders"))])
    page["A1"].font = Font(bold=True, size=14)
    for rule in rules():
        page.append([rule])
    row = page.max_row + 2
    _head(page, level_head(), (8, 45, 35, 60, 24), row)
    for values in level_rows(sheet):
        page.append(list(values))
        for cell in page[page.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _assessor(page: Any, sheet: Sheet) -> None:
    """One row for each bid and step; the last column is the step reached, on the first row of a bid."""
    from openpyxl.worksheet.datavalidation import DataValidation

    titles = (
        _("Bid"),
        pgettext("ladder", "Step"),
        _("Shown? Yes or no"),
        _("Where in the bid"),
        _("Why"),
        _("Step reached"),
    )
    _head(page, titles, (22, 8, 16, 22, 70, 14), 1)
    page.freeze_panes = "A2"
    shown = DataValidation(type="list", formula1=f'"{_("yes")},{_("no")}"', allow_blank=True)
    highest = sheet.ladder.steps[-1].number
    reached = DataValidation(type="whole", operator="between", formula1="0", formula2=str(highest), allow_blank=True)
    page.add_data_validation(shown)
    page.add_data_validation(reached)
    for place in range(1, sheet.bids + 1):
        for step in sheet.ladder.steps:
            page.append([_("Bid %(number)s") % {"number": place}, step.number])
            shown.add(page.cell(page.max_row, 3))
        reached.add(page.cell(_first_row(sheet, place), 6))


def _first_row(sheet: Sheet, place: int) -> int:
    return 2 + (place - 1) * len(sheet.ladder.steps)


def _together(page: Any, sheet: Sheet, names: Sequence[str]) -> None:
    """Both steps side by side; who differs by more than one is told to talk first."""
    titles = (_("Bid"), *names, _("Difference"), _("Step reached, together"), _("Reason, for the letter"))
    _head(page, titles, (22, 14, 14, 26, 18, 80), 1)
    page.freeze_panes = "A2"
    talk, fine = _("talk first"), _("no need to talk")
    for place in range(1, sheet.bids + 1):
        row = place + 1
        one, other = (f"'{name}'!F{_first_row(sheet, place)}" for name in names)
        page.cell(row, 1, _("Bid %(number)s") % {"number": place})
        page.cell(row, 2, f'=IF({one}="","",{one})')
        page.cell(row, 3, f'=IF({other}="","",{other})')
        page.cell(row, 4, f'=IF(OR(B{row}="",C{row}=""),"",IF(ABS(B{row}-C{row})>1,"{talk}","{fine}"))')
