"""The sheets of a framework workbook and their columns. ``docs/reference/framework-workbook.md`` is made from them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.catalog.fileio import LANGUAGES
from trustone.domain.assessment.anchors import WORDS, Size
from trustone.domain.assessment.framework import NotDue, Report
from trustone.platform.dataio import Choices, Column, Kind, Option, Table

LONG = 2000


def _choices(words: Mapping[str, str | Promise]) -> Choices:
    return Choices(Option(code, _titles_of(word)) for code, word in words.items())


def _titles_of(word: str | Promise) -> Mapping[str, str]:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(word)
    return found


NOT_DUE: Mapping[str, str | Promise] = {
    NotDue.EXCLUDED.value: _("leaves the sum"),
    NotDue.COUNTED.value: _("counts as unanswered"),
}
REPORTS: Mapping[str, str | Promise] = {
    Report.NONE.value: _("nothing"),
    Report.ORIGINS.value: _("the origins"),
    Report.FULL.value: _("everything"),
}

_TITLE: Mapping[str, str | Promise] = {
    "nl": _("Title in Dutch"),
    "en": _("Title in English"),
    "fr": _("Title in French"),
    "de": _("Title in German"),
}
_EXPECTED: Mapping[str, str | Promise] = {
    "nl": _("What is expected, in Dutch"),
    "en": _("What is expected, in English"),
    "fr": _("What is expected, in French"),
    "de": _("What is expected, in German"),
}
_NOTE: Mapping[str, str | Promise] = {
    "nl": _("Where it comes from, in Dutch"),
    "en": _("Where it comes from, in English"),
    "fr": _("Where it comes from, in French"),
    "de": _("Where it comes from, in German"),
}


def _texts(
    name: str, words: Mapping[str, str | Promise], *, required: bool, limit: int = 300, width: int = 40
) -> tuple[Column, ...]:
    return tuple(
        Column(f"{name}_{language}", words[language], required=required, limit=limit, width=width)
        for language in LANGUAGES
    )


def framework_table() -> Table:
    """One row: the framework itself."""
    return Table(
        "framework",
        _("Framework"),
        (
            Column(
                "key",
                _("Key"),
                required=True,
                help=_("The key of this covenant’s framework; do not change it."),
                limit=80,
            ),
            Column(
                "version",
                _("Version"),
                required=True,
                help=_("A number higher than every earlier version, such as 2 or 2.1."),
                limit=20,
            ),
            *_texts("title", _TITLE, required=True),
            Column(
                "last_year",
                _("Last membership year"),
                Kind.DECIMAL,
                required=True,
                help=_("Later years count as this one."),
            ),
            Column("not_due", _("A criterion that is not due yet"), required=True, choices=_choices(NOT_DUE), width=24),
            Column("source", _("Source"), required=True, limit=LONG, width=40),
            Column("licence", _("Licence"), required=True, limit=LONG),
            *_texts("note", _NOTE, required=False, limit=LONG),
        ),
    )


def steps_table() -> Table:
    return Table(
        "steps",
        _("Steps"),
        (Column("code", _("Code"), required=True, limit=24), *_texts("title", _TITLE, required=True)),
    )


def tiers_table() -> Table:
    return Table(
        "tiers",
        _("Tiers"),
        (
            Column("code", _("Code"), required=True, limit=8, help=_("The type of company, such as C.")),
            Column("report", _("Reports each year"), required=True, choices=_choices(REPORTS)),
            *_texts("title", _TITLE, required=True),
        ),
    )


def criteria_table() -> Table:
    return Table(
        "criteria",
        _("Criteria"),
        (
            Column("tier", _("Tier"), required=True, limit=8),
            Column("code", _("Criterion"), required=True, limit=24, help=_("Such as 2.1; once in each tier.")),
            Column("step", _("Step"), required=True, limit=24, help=_("A code of the sheet “Steps”.")),
            Column(
                "group",
                _("Shares its weight with"),
                limit=80,
                width=22,
                help=_("The same word for criteria that share one weight; they stand below each other."),
            ),
            Column(
                "weight",
                _("Weight"),
                Kind.DECIMAL,
                help=_("Of 100 in each tier. For a group: at its first criterion only."),
            ),
            Column(
                "due_from",
                _("From year"),
                Kind.DECIMAL,
                required=True,
                help=_("The first membership year in which it counts."),
            ),
            *_texts("title", _TITLE, required=True),
            *_texts("expectation", _EXPECTED, required=False, limit=LONG, width=60),
        ),
    )


def thresholds_table() -> Table:
    return Table(
        "thresholds",
        _("Thresholds"),
        (
            Column("tier", _("Tier"), required=True, limit=8),
            Column("year", _("Membership year"), Kind.DECIMAL, required=True),
            Column("green", _("Green from"), Kind.DECIMAL, help=_("A score of 0 to 100. Both empty: not set.")),
            Column("orange", _("Orange from"), Kind.DECIMAL),
        ),
    )


SIZES: Mapping[str, str | Promise] = {
    Size.ANY.value: _("every company"),
    Size.SMALL.value: _("small companies"),
    Size.LARGER.value: _("larger companies"),
}

_LOOKS: Mapping[str, Mapping[str, str | Promise]] = {
    "met": {
        "nl": _("Met looks like, in Dutch"),
        "en": _("Met looks like, in English"),
        "fr": _("Met looks like, in French"),
        "de": _("Met looks like, in German"),
    },
    "partly": {
        "nl": _("Partly looks like, in Dutch"),
        "en": _("Partly looks like, in English"),
        "fr": _("Partly looks like, in French"),
        "de": _("Partly looks like, in German"),
    },
    "not_met": {
        "nl": _("Not met looks like, in Dutch"),
        "en": _("Not met looks like, in English"),
        "fr": _("Not met looks like, in French"),
        "de": _("Not met looks like, in German"),
    },
}


def anchors_table() -> Table:
    """What the words look like; a criterion may have none."""
    return Table(
        "anchors",
        _("Anchors"),
        (
            Column("tier", _("Tier"), required=True, limit=8),
            Column("code", _("Criterion"), required=True, limit=24),
            Column("size", _("For"), required=True, choices=_choices(SIZES)),
            Column(
                "proposal",
                _("A proposal"),
                Kind.FLAG,
                required=True,
                help=_("Yes, where no source gives it: it helps and binds nobody."),
            ),
            *(column for word in WORDS for column in _texts(word, _LOOKS[word], required=True, limit=LONG, width=50)),
        ),
    )


def tables() -> tuple[Table, ...]:
    """All sheets, in the order of the workbook."""
    return framework_table(), steps_table(), tiers_table(), criteria_table(), thresholds_table(), anchors_table()
