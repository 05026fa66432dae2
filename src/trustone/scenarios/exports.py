"""Results as files: who changes colour and why, as workbook and CSV. Of the secretariat only: they name members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.domain.assessment.comparing import THRESHOLD, Outcome
from trustone.platform.dataio import Column, Kind, Table
from trustone.platform.ui.words import COLOURS
from trustone.scenarios.results import Line, Result

CHANGES = Table(
    "changes",
    gettext_lazy("Who changes colour"),
    (
        Column("member", gettext_lazy("Number")),
        Column("name", gettext_lazy("Member"), width=36),
        Column("year", gettext_lazy("Reporting year"), Kind.YEAR),
        Column("membership_year", gettext_lazy("Membership year"), Kind.DECIMAL),
        Column("was", gettext_lazy("From"), width=24),
        Column("becomes", gettext_lazy("To"), width=24),
        Column("before", gettext_lazy("Score now"), Kind.DECIMAL),
        Column("after", gettext_lazy("Score then"), Kind.DECIMAL),
        Column("green_before", gettext_lazy("Green from, now"), Kind.DECIMAL),
        Column("green_after", gettext_lazy("Green from, then"), Kind.DECIMAL),
        Column("causes", gettext_lazy("Why, in points closer to or further from green"), width=70),
    ),
)
YEARS = Table(
    "years",
    gettext_lazy("By membership year"),
    (
        Column("membership_year", gettext_lazy("Membership year"), Kind.DECIMAL),
        Column("scored", gettext_lazy("Scored"), Kind.DECIMAL),
        Column("green_before", gettext_lazy("Green now"), Kind.DECIMAL),
        Column("green_after", gettext_lazy("Green then"), Kind.DECIMAL),
        Column("lost", gettext_lazy("Lose green"), Kind.DECIMAL),
        Column("gained", gettext_lazy("Become green"), Kind.DECIMAL),
        Column("other", gettext_lazy("Other change"), Kind.DECIMAL),
    ),
)


def as_workbook(result: Result, lines: Sequence[Line]) -> bytes:
    """Two sheets: by membership year, and every member that changes colour."""
    from trustone.platform.dataio.books import export_book

    years = [{name: getattr(row, name) for name in (column.key for column in YEARS.columns)} for row in result.rows]
    intro = [_("Confidential: names members and rests on their answers. For the secretariat.")]
    return export_book([(YEARS, years), (CHANGES, _rows(lines))], intro)


def as_csv(lines: Sequence[Line]) -> bytes:
    """Every member that changes colour."""
    from trustone.platform.dataio.workbook import export_csv

    return export_csv(CHANGES, _rows(lines))


def outcome_word(outcome: Outcome) -> str:
    """A colour in words."""
    word = str(COLOURS[outcome.colour.value])
    return _("%(colour)s (as the numbers propose)") % {"colour": word} if outcome.proposed else word


def cause_word(code: str, title: str | Promise) -> str:
    """A cause in words."""
    return _("The threshold for green itself") if code == THRESHOLD else f"{code} {title}".strip()


def _rows(lines: Sequence[Line]) -> list[Mapping[str, object]]:
    plain = ("member", "name", "year", "membership_year", "before", "after", "green_before", "green_after")
    return [
        {
            **{name: getattr(line, name) for name in plain},
            "was": outcome_word(line.was),
            "becomes": outcome_word(line.becomes),
            "causes": "; ".join(f"{cause.points:+} {cause_word(cause.code, cause.title)}" for cause in line.causes),
        }
        for line in lines
    ]
