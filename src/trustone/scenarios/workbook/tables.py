"""The sheets of a framework workbook and their columns. ``docs/reference/framework-workbook.md`` is made from them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.catalog.fileio import LANGUAGES
from trustone.domain.assessment.anchors import WORDS, Size
from trustone.domain.assessment.framework import NotDue, Report
from trustone.domain.consistency.facts import About
from trustone.domain.supply.facts import Level
from trustone.platform.dataio import Choices, Column, Kind, Option, Table

#: A pack sets no limit to a text, and what it says has to come back whole: as much as a cell of a workbook holds.
LONG = 32_000


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

CONFIDENCE: Mapping[str, str | Promise] = {
    "high": _("sure"),
    "medium": _("fairly sure"),
    "low": _("not sure"),
    "fictional": _("invented, to show how it works"),
}
ABOUT: Mapping[str, str | Promise] = {
    About.CHAIN.value: _("the chain"),
    About.RISKS.value: _("risks"),
    About.PRIORITIES.value: _("what comes first"),
    About.OBJECTIVES.value: _("objectives"),
    About.ACTIONS.value: _("actions"),
    About.EVALUATION.value: _("looking back on the year"),
    About.REPORTING.value: _("telling the public"),
    About.REMEDY.value: _("remedy for people who were harmed"),
}
LEVELS: Mapping[str, str | Promise] = {
    Level.SUPPLIER.value: _("the supplier"),
    Level.FACTORY.value: _("the factory"),
    Level.AREA.value: _("the area of the quarries"),
    Level.QUARRY.value: _("the quarry"),
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
    name: str, words: Mapping[str, str | Promise], *, required: bool, kind: Kind = Kind.TEXT, width: int = 40
) -> tuple[Column, ...]:
    return tuple(
        Column(f"{name}_{language}", words[language], kind, required=required, limit=LONG, width=width)
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
            *_texts("note", _NOTE, required=False, kind=Kind.PROSE),
            Column("source_url", _("Address of the source"), limit=LONG),
            Column("year", _("Year of the source"), limit=80),
            Column("confidence", _("How sure this is"), choices=_choices(CONFIDENCE)),
            Column("redistributable", _("May be passed on"), Kind.FLAG),
            Column("fictional", _("Invented"), Kind.FLAG, help=_("Yes, where it is made up to show how it works.")),
            Column(
                "valid_from",
                _("Valid from"),
                Kind.DATE,
                help=_("You need not change this: the day is chosen when the framework is proposed."),
            ),
        ),
    )


def steps_table() -> Table:
    return Table(
        "steps",
        _("Steps"),
        (Column("code", _("Code"), required=True, limit=80), *_texts("title", _TITLE, required=True)),
    )


def tiers_table() -> Table:
    return Table(
        "tiers",
        _("Tiers"),
        (
            Column("code", _("Code"), required=True, limit=80, help=_("The type of company, such as C.")),
            Column("report", _("Reports each year"), required=True, choices=_choices(REPORTS)),
            *_texts("title", _TITLE, required=False),
        ),
    )


def criteria_table() -> Table:
    return Table(
        "criteria",
        _("Criteria"),
        (
            Column("tier", _("Tier"), required=True, limit=80),
            Column("code", _("Criterion"), required=True, limit=80, help=_("Such as 2.1; once in each tier.")),
            Column("step", _("Step"), required=True, limit=80, help=_("A code of the sheet “Steps”.")),
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
            Column(
                "about",
                _("Is about"),
                choices=_choices(ABOUT),
                help=_("What the platform holds records of, so that it can warn before a file is sent. May be empty."),
            ),
            *_texts("title", _TITLE, required=True),
            *_texts("expectation", _EXPECTED, required=False, kind=Kind.PROSE, width=60),
        ),
    )


def depth_table() -> Table:
    """How deep a chain has to be known, by membership year; most criteria ask nothing about it."""
    return Table(
        "depth",
        _("Depth of the chain"),
        (
            Column("tier", _("Tier"), required=True, limit=80),
            Column("code", _("Criterion"), required=True, limit=80),
            Column(
                "year",
                _("From membership year"),
                Kind.DECIMAL,
                required=True,
                help=_("It holds for later years too, until the next row of the criterion."),
            ),
            Column("level", _("Known as far as"), required=True, choices=_choices(LEVELS), width=24),
        ),
    )


def thresholds_table() -> Table:
    return Table(
        "thresholds",
        _("Thresholds"),
        (
            Column("tier", _("Tier"), required=True, limit=80),
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
            Column("tier", _("Tier"), required=True, limit=80),
            Column("code", _("Criterion"), required=True, limit=80),
            Column("size", _("For"), required=True, choices=_choices(SIZES)),
            Column(
                "proposal",
                _("A proposal"),
                Kind.FLAG,
                required=True,
                help=_("Yes, where no source gives it: it helps and binds nobody."),
            ),
            *(
                column
                for word in WORDS
                for column in _texts(word, _LOOKS[word], required=True, kind=Kind.PROSE, width=50)
            ),
        ),
    )


def tables() -> tuple[Table, ...]:
    """All sheets, in the order of the workbook."""
    return (
        framework_table(),
        steps_table(),
        tiers_table(),
        criteria_table(),
        thresholds_table(),
        depth_table(),
        anchors_table(),
    )
