"""The three sheets of the workbook of history, and what is kept as rows of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from trustone.assessments.past import selectors as past
from trustone.assessments.past.models import PastColour, PastKind
from trustone.catalog.models import Covenant
from trustone.platform.dataio import Choices, Column, Kind, Option, Table
from trustone.register import selectors

HISTORY, DOCUMENTS, LISTS = "history", "documents", "lists"


def table() -> Table:
    """Results first; documents and published lists on sheets of their own."""
    return Table(
        HISTORY,
        _("Results from before"),
        _results(),
        intro=(
            _("What was decided before this platform, one row for each company and reporting year."),
            _("It is kept as it was decided and never computed again. The public register says so too."),
            _("A row that is there already is recognised by participant and year. A column that you delete stays as "
              "it is."),
            _("Send the workbook alone, or a zip with the workbook and the files that the second sheet names."),
        ),
        examples=(
            {"member": "Voorbeeld Natuursteen BV", "year": 2023, "colour": "green", "digit": 2,
             "decided_on": date(2024, 2, 15), "source": "Besluit 2024-12", "public": True},
            {"member": "Exemple Pierres SA", "year": 2023, "colour": "orange", "digit": 1},
        ),
        sheets=(_documents(), _lists()),
    )  # fmt: skip


def _whose() -> tuple[Column, ...]:
    return (
        Column("member", _("Participant"), required=True, limit=200, width=32, example="Voorbeeld Natuursteen BV",
               help=_("Number or name, as it stands in the list of participants.")),
        Column("year", _("Reporting year"), Kind.YEAR, required=True, width=12, example=2023,
               help=_("The year in which it ends.")),
    )  # fmt: skip


def _public(words: object) -> Column:
    return Column("public", _("Public"), Kind.FLAG, width=10, example=True, help=words)  # type: ignore[arg-type]


def _results() -> tuple[Column, ...]:
    return (
        *_whose(),
        Column("colour", _("Colour"), Kind.CHOICE, required=True, choices=_colours(), width=14, example="green",
               help=_("As it was decided then.")),
        Column("digit", _("Digit"), Kind.DECIMAL, width=8, example=2,
               help=_("The number of years that stood beside the colour. Empty when there was none.")),
        Column("decided_on", _("Decided on"), Kind.DATE, width=13, example=date(2024, 2, 15),
               help=_("Empty when it is not known.")),
        Column("source", _("Stands in"), limit=200, width=30, example="Besluit 2024-12",
               help=_("The name of the document in which it stands. Needed for what is public.")),
        Column("note", _("Remark"), limit=500, width=30, help=_("Only the company and the secretariat see it.")),
        _public(_("Yes shows it in the public register, marked as decided before this platform. Empty means no.")),
    )  # fmt: skip


def _documents() -> Table:
    return Table(
        DOCUMENTS,
        _("Documents from before"),
        (
            *_whose(),
            Column("file", _("File"), required=True, limit=120, width=36, example="plan-2023.pdf",
                   help=_("The name of the file in the zip. When it does not come along, you can add it on the page of "
                          "the participant later.")),
            Column("kind", _("What it is"), Kind.CHOICE, choices=_kinds(), width=20, example="plan",
                   help=_("Empty means plan of action.")),
            Column("title", _("Title"), limit=200, width=30),
            _public(_("Yes lets everybody read it. Empty means no.")),
        ),
        intro=(_("Plans of action, reports and decisions from before, one row for each file."),),
        examples=({"member": "Voorbeeld Natuursteen BV", "year": 2023, "file": "plan-2023.pdf", "kind": "plan"},),
    )  # fmt: skip


def _lists() -> Table:
    return Table(
        LISTS,
        _("Quarry areas from before"),
        (
            Column("year", _("Reporting year"), Kind.YEAR, required=True, width=12, example=2023,
                   help=_("The year of the list.")),
            Column("published_on", _("Published on"), Kind.DATE, required=True, width=13, example=date(2024, 5, 1)),
            Column("name", _("Name"), required=True, limit=200, width=40, example="India – Rajasthan",
                   help=_("One name of the list, as it was published.")),
        ),
        intro=(
            _("Published lists of quarry areas from before, one row for each name. They are not shown again; they only "
              "tell later lists which members were not new any more."),
        ),
        examples=({"year": 2023, "published_on": date(2024, 5, 1), "name": "India – Rajasthan"},),
    )  # fmt: skip


def _colours() -> Choices:
    return _choices(PastColour)


def _kinds() -> Choices:
    return _choices(PastKind)


def _choices(words: type[PastColour] | type[PastKind]) -> Choices:
    return Choices(Option(str(code), _in_every_language(words(code))) for code in words.values)


def _in_every_language(word: PastColour | PastKind) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(word.label)
    return found


# --- What is kept, as rows --------------------------------------------------------------------------------------------


def result_rows(covenant: Covenant) -> list[Mapping[str, object]]:
    """Every result from before, by name and year."""
    return [
        {
            "member": one.member.number,
            "year": one.reporting_year,
            "colour": one.colour,
            "digit": one.digit,
            "decided_on": one.decided_on,
            "source": one.source,
            "note": one.note,
            "public": one.public,
        }
        for one in past.all_results(covenant)
    ]


def further_rows(covenant: Covenant) -> dict[str, Iterable[Mapping[str, object]]]:
    """The rows of the other two sheets."""
    return {DOCUMENTS: list(_document_rows(covenant)), LISTS: list(_list_rows(covenant))}


def _document_rows(covenant: Covenant) -> Iterator[Mapping[str, object]]:
    for one in past.all_documents(covenant):
        yield {
            "member": one.member.number,
            "year": one.reporting_year,
            "file": one.file_name,
            "kind": one.kind,
            "title": one.title,
            "public": one.public,
        }


def _list_rows(covenant: Covenant) -> Iterator[Mapping[str, object]]:
    for found in selectors.lists_from_before(covenant):
        day = found.published_from or timezone.localdate(found.proposed_at)
        for name in found.document["rows"]:
            yield {"year": found.year, "published_on": day, "name": name if isinstance(name, str) else str(name)}
