"""Fields that several data sets have."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from trustone.opendata.fields import Field, Kind

ISO_COUNTRY = "ISO 3166-1 alpha-2"
LEVELS = (
    ("country", _("country")),
    ("admin1", _("province or state")),
    ("admin2", _("district or municipality")),
    ("area", _("quarry area")),
)
MEMBER = Field("member", Kind.CODE, _("Public number of the company, as in the data set members"), example="M-0042")
PARTICIPANT = Field(
    "member", Kind.CODE, _("Public number of the participant, as in members or participants"), example="M-0042"
)
COUNTRY = Field("country", Kind.CODE, _("Country of the seat"), ISO_COUNTRY, optional=True, example="NL")
REGION = Field("region", Kind.CODE, _("Region of the seat"), "ISO 3166-2", optional=True, example="BE-VLG")
CITY = Field("city", Kind.TEXT, _("City of the seat"), optional=True, example="Utrecht")
WEBSITE = Field(
    "website",
    Kind.TEXT,
    _("Website, as the organisation gave it"),
    "URL",
    optional=True,
    example="https://www.example.org",
)
SOURCE = Field("source", Kind.TEXT, _("Where it was read"), optional=True, example="Yearly report 2024")
URL = Field(
    "url",
    Kind.TEXT,
    _("Address at which the source was read"),
    "URL",
    optional=True,
    example="https://www.example.org/report",
)
CODE = Field("code", Kind.CODE, _("Code that never changes; other data sets refer to it"), example="sandstone")
TITLE = Field("title", Kind.TEXTS, _("Name"))
#: Where a place lies. Never a point: the same circle as on the map (docs/explanation/map.md).
CIRCLE = (
    Field("middle_latitude", Kind.NUMBER, _("Latitude of the middle of the circle within which the place lies"),
          _("degrees, WGS 84"), optional=True, example=25.44),
    Field("middle_longitude", Kind.NUMBER, _("Longitude of the middle of the circle within which the place lies"),
          _("degrees, WGS 84"), optional=True, example=75.64),
    Field("radius_km", Kind.INTEGER,
          _("The place lies somewhere within this distance of the middle; a point alone would say more than is known"),
          "km", optional=True, example=25),
    Field(
        "located_by",
        Kind.CODE,
        _("What the circle rests on: towns in the catalogue, never quarries. Empty: whole countries, and places"
          " without a known town"),
        values=(
            ("town", _("one town in the place")),
            ("stand_in", _("a town nearby that stands in for it")),
            ("several", _("several towns in the place")),
        ),
        optional=True,
    ),
)  # fmt: skip
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
ANY_CONFIDENCE = replace(CONFIDENCE, values=(*CONFIDENCE.values, ("low", _("not verified"))))
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
    ("undecided", _("undecided: no colour could be given")),
)
SHOWN = (
    *RESULTS[:3],
    ("undecided", _("no result has been decided yet")),
    ("first_year", _("first year: no result yet")),
    ("not_scored", _("this type of company gets no colour")),
)
