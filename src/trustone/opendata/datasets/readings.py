"""What NGOs and unions read in published plans, with the replies of companies; and the samples of verification."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant
from trustone.opendata.datasets.shared import MEMBER
from trustone.opendata.fields import Dataset, Field, Kind, Row
from trustone.register import further_records as records
from trustone.register.records import public


def _readings(covenant: Covenant, on: date) -> list[Row]:
    return [*public(records.reading_rows(covenant, on))]


def _marks(covenant: Covenant, on: date) -> list[Row]:
    return [*public(records.reading_mark_rows(covenant, on))]


def _replies(covenant: Covenant, on: date) -> list[Row]:
    return [*public(records.reply_rows(covenant, on))]


def _samples(covenant: Covenant, on: date) -> list[Row]:
    return [*public(records.sample_rows(covenant, on))]


_KEY = Field("key", Kind.CODE, _("Number of the reading, as in readings"), example="REA-7K3QX")

READINGS = Dataset(
    "readings",
    _("Readings of plans"),
    _("What NGOs and unions read in published plans, in their own name. The covenant decides nothing by it."),
    "reading",
    (
        Field("key", Kind.CODE, _("Number of the reading; it never changes"), example="REA-7K3QX"),
        Field("reader", Kind.TEXT, _("The organisation that read"), example="Stichting Voorbeeld"),
        MEMBER,
        Field("year", Kind.YEAR, _("Year of the plan")),
        Field("plan_version", Kind.INTEGER, _("Version of the plan that was read")),
        Field("state", Kind.CODE, _("Whether it stands"), values=(
            ("published", _("it stands")), ("withdrawn", _("the organisation took it back")))),
        Field("published_at", Kind.DATE, _("Day on which it was published")),
        Field("summary", Kind.TEXT, _("What strikes the reader"), optional=True, example="A clear plan."),
        Field("withdrawn_at", Kind.DATE, _("Day on which it was taken back"), optional=True),
        Field("withdrawn_reason", Kind.TEXT, _("Why it was taken back"), optional=True,
              example="We read an earlier version."),
    ),
    ("key",),
    _readings,
    dated=("published_at", "withdrawn_at"),
)  # fmt: skip

MARKS = Dataset(
    "reading-marks",
    _("Readings of plans, by theme"),
    _("What a plan says about each theme in the eyes of the reader, with the words that show it."),
    "reading",
    (
        _KEY,
        Field("theme", Kind.CODE, _("Theme, by its code in themes; or fair_purchasing"), example="living_wage"),
        Field("says", Kind.CODE, _("What the plan says about it"), values=(
            ("nothing", _("says nothing about it")), ("names", _("names it")), ("objective", _("has an objective")),
            ("measurable", _("has a measurable objective with an action")), ("result", _("shows a result")))),
        Field("quote", Kind.TEXT, _("The words of the plan that show it"), optional=True, example="In 2026 we will …"),
        Field("note", Kind.TEXT, _("What the reader adds"), optional=True, example="No date is named."),
    ),
    ("key", "theme"),
    _marks,
)  # fmt: skip

REPLIES = Dataset(
    "reading-replies",
    _("Replies to readings"),
    _("What companies replied in public to a reading of their plan."),
    "reading",
    (
        _KEY,
        Field("number", Kind.INTEGER, _("Counts the replies to one reading")),
        Field("replied_at", Kind.DATE, _("Day of the reply")),
        Field("reply", Kind.TEXT, _("The reply in the words of the company"), example="Thank you. We will add a date."),
    ),
    ("key", "number"),
    _replies,
    dated=("replied_at",),
)

SAMPLES = Dataset(
    "samples",
    _("Samples for verification"),
    _("Draws by lot that were promised beforehand, with what is needed to draw again. Never who was drawn."
      " Plan, frame and draw are files on the page of each sample."),
    "sample",
    (
        Field("code", Kind.CODE, _("Number of the sample"), example="SMP-7K3QX"),
        Field("reporting_year", Kind.YEAR, _("Reporting year that is verified")),
        Field("kind", Kind.CODE, _("What is verified"), values=(
            ("ab", _("companies of type A and B")), ("c", _("data and improvements of companies of type C")))),
        Field("share", Kind.INTEGER, _("Share that is drawn"), _("percent"), example=10),
        Field("share_reason", Kind.TEXT, _("Why this share"), optional=True, example="As the steering group decided."),
        Field("frame_day", Kind.DATE, _("Day on which who took part could be drawn")),
        Field("committed_at", Kind.DATE, _("Day on which the sample was promised")),
        Field("commitment", Kind.CODE, _("Fingerprint of plan and seed, given beforehand"), "SHA-256",
              example="0" * 64),
        Field("later_source", Kind.TEXT, _("Where the public value comes from that nobody knew beforehand"),
              optional=True, example="Closing value of an index"),
        Field("later_day", Kind.DATE, _("Day of that value"), optional=True),
        Field("later_value", Kind.TEXT, _("That value"), optional=True, example="512.34"),
        Field("drawn_on", Kind.DATE, _("Day of the draw; empty: not drawn yet"), optional=True),
        Field("opened_at", Kind.DATE, _("Day on which the seed was opened"), optional=True),
        Field("seed", Kind.CODE, _("The seed, once it is open"), _("hexadecimal"), optional=True, example="0" * 64),
        Field("withdrawn_at", Kind.DATE, _("Day on which the sample was withdrawn"), optional=True),
        Field("withdrawn_reason", Kind.TEXT, _("Why it was withdrawn"), optional=True, example="The frame was wrong."),
    ),
    ("code",),
    _samples,
    dated=("committed_at", "drawn_on", "opened_at", "withdrawn_at"),
    often="ANNUAL",
)  # fmt: skip

DATASETS = (READINGS, MARKS, REPLIES, SAMPLES)
