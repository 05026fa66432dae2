"""The columns of the recruitment list, and a prospect as a row of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.catalog import selectors as catalog
from trustone.joining.models import KINDS, LONGEST_LINE, LONGEST_TEXT, OutcomeWord, Prospect
from trustone.platform.dataio import Choices, Column, Kind, Option, Table, country_choices
from trustone.platform.models import OrganisationKind


def table() -> Table:
    """One row for each organisation that may want to take part."""
    return Table(
        "prospects",
        _("Organisations to recruit"),
        (*_who(), *_recruiting()),
        intro=(
            _("One row for each organisation that might take part. Only its name is needed; everything else may wait."),
            _("An organisation that is on the list already is recognised by its number, or by its name and country."),
            _("A column that you delete stays as it is. An empty cell empties what was known."),
            _("Talks are written down on the page of the organisation."),
        ),
        examples=(
            {
                "name": "Voorbeeld Natuursteen BV", "kind": "company", "country": "NL", "size": "ongeveer 20 mensen",
                "source": "ledenlijst van de branche", "next_on": date(2027, 1, 15), "outcome": "open",
            },
        ),
    )  # fmt: skip


def _who() -> tuple[Column, ...]:
    kinds = _titled(KINDS, OrganisationKind)
    countries = country_choices((one.code, one.iso3, one.title) for one in catalog.countries())
    return (
        Column("number", _("Number"), limit=24, width=14,
               help=_("As on the page of the organisation; empty for a new one.")),
        Column("name", _("Name"), required=True, limit=LONGEST_LINE, width=32),
        Column("kind", _("Kind"), Kind.CHOICE, choices=kinds, width=16, help=_("Empty means company.")),
        Column("country", _("Country"), Kind.CHOICE, choices=countries, width=16, help=_("Name or two letters.")),
        Column("size", _("Size, as estimated"), limit=LONGEST_LINE, width=22),
        Column("source", _("Who says so"), limit=500, width=30),
    )  # fmt: skip


def _recruiting() -> tuple[Column, ...]:
    return (
        Column(
            "speaker", _("Spoken to by"), limit=LONGEST_LINE, width=26,
            help=_("E-mail address or name of an ambassador or of somebody of the secretariat."),
        ),
        Column("next_on", _("Next talk"), Kind.DATE, width=13),
        Column(
            "outcome", _("How it stands"), Kind.CHOICE, choices=_titled(OutcomeWord.values, OutcomeWord), width=18,
            help=_("Empty means open."),
        ),
        Column(
            "reason", _("Reason"), Kind.PROSE, limit=LONGEST_TEXT, width=40,
            help=_("Needed for “not now” and “does not want to”."),
        ),
    )  # fmt: skip


def row_of(prospect: Prospect) -> dict[str, object]:
    """A prospect as the same workbook takes it back."""
    names = ("name", "kind", "country", "size", "source", "next_on", "outcome", "reason")
    return {
        "number": prospect.public_id,
        **{name: getattr(prospect, name) for name in names},
        "speaker": prospect.speaker.email if prospect.speaker else "",
    }


def _titled(codes: Iterable[str], words: type[OrganisationKind] | type[OutcomeWord]) -> Choices:
    return Choices(Option(code, _titles_of(words(code).label)) for code in codes)


def _titles_of(word: str | Promise) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(word)
    return found
