"""Fields that several data sets have."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from trustone.opendata.fields import Field, Kind

ISO_COUNTRY = "ISO 3166-1 alpha-2"
MEMBER = Field("member", Kind.CODE, _("Public number of the company, as in the data set members"))
COUNTRY = Field("country", Kind.CODE, _("Country of the seat"), ISO_COUNTRY, optional=True)
REGION = Field("region", Kind.CODE, _("Region of the seat"), "ISO 3166-2", optional=True)
CITY = Field("city", Kind.TEXT, _("City of the seat"), optional=True)
WEBSITE = Field("website", Kind.TEXT, _("Website, as the organisation gave it"), "URL", optional=True)
SOURCE = Field("source", Kind.TEXT, _("Where it was read"), optional=True)
CODE = Field("code", Kind.CODE, _("Code that never changes; other data sets refer to it"))
TITLE = Field("title", Kind.TEXTS, _("Name"))
CONFIDENCE = Field(
    "confidence",
    Kind.CODE,
    _("How far it can be trusted"),
    values=(("high", _("read in the named source")), ("medium", _("read in a secondary source"))),
)
STATUS = Field(
    "status",
    Kind.CODE,
    _("Whether it takes part today"),
    values=(
        ("takes_part", _("takes part")),
        ("paused", _("its participation is paused")),
        ("left", _("it has left")),
        ("excluded", _("was excluded")),
        ("merged", _("it merged into another company")),
    ),
)
SINCE = Field("since", Kind.DATE, _("Takes part since this day"), optional=True)
UNTIL = Field("until", Kind.DATE, _("The first day on which it no longer took part"), optional=True)
APPEAL = Field(
    "appeal",
    Kind.CODE,
    _("Whether an appeal against the result runs"),
    values=(("running", _("an appeal waits for its decision")), ("granted", _("was granted; a new result follows"))),
    optional=True,
)
RESULTS = (
    ("green", _("green: complies with what is asked in this year")),
    ("orange", _("orange: does not comply yet, is expected to within the year")),
    ("red", _("red: does not comply, is not expected to within the year")),
)
SHOWN = (
    *RESULTS,
    ("undecided", _("no result has been decided yet")),
    ("first_year", _("first year: no result yet")),
    ("not_scored", _("this type of company gets no colour")),
)
