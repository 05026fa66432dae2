"""The published figures of the monitor: in how many tenders of natural stone a clause stands."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant
from trustone.domain.screening.monitor import Dimension, Step
from trustone.opendata.fields import Dataset, Field, Kind, Row
from trustone.procurement.monitor import words
from trustone.procurement.monitor.public_reads import share_rows
from trustone.register.records import public


def _shares(covenant: Covenant, on: date) -> list[Row]:
    return [*public(share_rows(covenant, on))]


SHARES = Dataset(
    "tender-shares",
    _("Tenders of natural stone with a clause"),
    _("Every published figure of the monitor, by group and step, with its interval and what was not read."
      " A figure stays at /nl/procurement/monitor/FIGURE/."),
    "tender_share",
    (
        Field("figure", Kind.INTEGER, _("Number of the figure; a later one replaces the earlier on the page")),
        Field("published_on", Kind.DATE, _("Day on which it was published")),
        Field("first_year", Kind.YEAR, _("First year it covers, by the first notice of a tender")),
        Field("last_year", Kind.YEAR, _("Last year it covers")),
        Field("method", Kind.CODE, _("Way of counting"), example="monitor/1"),
        Field("dimension", Kind.CODE, _("By what tenders are grouped"),
              values=tuple((one.value, words.TITLES[one]) for one in Dimension)),
        Field("group", Kind.CODE, _("The group: a year, a country (ISO 3166-1), a region (NUTS 2024) or a code; empty:"
              " all, or not known. A region that ends in - is not known any closer"), optional=True, example="NL3"),
        Field("step", Kind.CODE, _("How far the clause goes at least"),
              values=tuple((one.value, words.STEPS[one]) for one in Step)),
        Field("hidden", Kind.BOOLEAN, _("The numbers are not shown: fewer than five tenders, or they would give such a"
              " group away")),
        Field("documents_read", Kind.INTEGER, _("Tenders for new natural stone whose documents were read"),
              _("tenders"), optional=True, example=100),
        Field("with_clause", Kind.INTEGER, _("Of these, with such a clause"), _("tenders"), optional=True, example=4),
        Field("share", Kind.NUMBER, _("Share of them, between 0 and 1"), optional=True, example=0.04),
        Field("lower", Kind.NUMBER, _("Lower bound of the share"), _("95% interval of Wilson"), optional=True,
              example=0.0157),
        Field("upper", Kind.NUMBER, _("Upper bound of the share"), _("95% interval of Wilson"), optional=True,
              example=0.0984),
        Field("by_human", Kind.INTEGER, _("Of those read, judged by a person"), _("tenders"), optional=True,
              example=40),
        Field("notice_only", Kind.INTEGER, _("Of which only the notice was read; not in the share"), _("tenders"),
              optional=True, example=10),
        Field("nothing_read", Kind.INTEGER, _("Of which nothing could be read; not in the share"), _("tenders"),
              optional=True, example=5),
    ),
    ("figure", "dimension", "group", "step"),
    _shares,
    dated=("published_on",),
)  # fmt: skip

DATASETS = (SHARES,)
