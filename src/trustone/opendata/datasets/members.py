"""Who takes part, with what result and which plan: the covenant's own public facts."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant
from trustone.opendata.datasets import shared
from trustone.opendata.datasets.shared import MEMBER
from trustone.opendata.fields import Dataset, Field, Kind, Row
from trustone.register import records
from trustone.register.records import public


def _members(covenant: Covenant, on: date) -> list[Row]:
    return sorted(public(records.member_rows(covenant, on)), key=lambda row: row["number"])


def _events(covenant: Covenant, on: date) -> list[Row]:
    return sorted(public(records.event_rows(covenant, on)), key=lambda row: (row["member"], row["on"], row["kind"]))


def _decisions(covenant: Covenant, on: date) -> list[Row]:
    found = public(records.decision_rows(covenant, on))
    return sorted(found, key=lambda row: (row["member"], row["reporting_year"], row["version"]))


def _past_results(covenant: Covenant, on: date) -> list[Row]:
    del on  # they have no day of publication of their own
    return sorted(public(records.past_result_rows(covenant)), key=lambda row: (row["member"], row["reporting_year"]))


def _plans(covenant: Covenant, on: date) -> list[Row]:
    return sorted(public(records.plan_rows(covenant, on)), key=lambda row: (row["member"], row["year"], row["version"]))


def _participants(covenant: Covenant, on: date) -> list[Row]:
    return sorted(public(records.participant_rows(covenant, on)), key=lambda row: row["number"])


def _parties(covenant: Covenant, on: date) -> list[Row]:
    del on
    return sorted(public(records.party_rows(covenant)), key=lambda row: row["code"])


def _figures(covenant: Covenant, on: date) -> list[Row]:
    del on
    return sorted(public(records.figure_rows(covenant)), key=lambda row: row["key"])


_YEAR = Field("reporting_year", Kind.YEAR, _("Reporting year; it is named after the calendar year in which it ends"))

MEMBERS = Dataset(
    "members",
    _("Members"),
    _("Every company that is or was a member, with the result the register shows of it."),
    "member",
    (
        Field("number", Kind.CODE, _("Public number; it never changes and is never used again"), example="M-0042"),
        Field("name", Kind.TEXT, _("Name of the company"), example="Steen & Zoon"),
        shared.COUNTRY,
        shared.REGION,
        shared.CITY,
        shared.WEBSITE,
        Field(
            "type",
            Kind.CODE,
            _("Type, as the company declared it"),
            values=(
                ("A", _("buys from importers in the area of the covenant")),
                ("B", _("imports only from the European Economic Area")),
                ("C", _("imports from outside the European Economic Area")),
            ),
            optional=True,
        ),
        shared.STATUS,
        shared.SINCE,
        shared.UNTIL,
        Field("full_years", Kind.INTEGER, _("Full years of membership that were completed"), _("years")),
        Field("successor", Kind.CODE, _("Number of the company into which it merged"), optional=True, example="M-0007"),
        Field("colour", Kind.CODE, _("Newest result in force"), values=shared.SHOWN, optional=True),
        Field("colour_year", Kind.YEAR, _("Reporting year of that result"), optional=True),
        Field("colour_published_from", Kind.DATE, _("Day from which that result is public"), optional=True),
        Field("colour_before_platform", Kind.BOOLEAN, _("That result was decided before this platform")),
        shared.APPEAL,
    ),
    ("number",),
    _members,
    dated=("since", "until", "colour_published_from"),
)

EVENTS = Dataset(
    "membership-events",
    _("Events of memberships"),
    _("What happened to the participation of companies and others, by day, with the reason where it is public."),
    "membership_event",
    (
        shared.PARTICIPANT,
        Field(
            "kind",
            Kind.CODE,
            _("What happened"),
            values=(
                ("joins", _("joins")),
                ("pauses", _("pauses its participation")),
                ("resumes", _("takes part again after a pause")),
                ("leaves", _("leaves")),
                ("is_excluded", _("is excluded")),
                ("merges_into", _("merges into another company")),
                ("rejoins", _("joins again")),
            ),
        ),
        Field("on", Kind.DATE, _("Day on which it takes effect")),
        Field(
            "into", Kind.CODE, _("Number of the company that goes on after a merger"), optional=True, example="M-0007"
        ),
        Field(
            "public_reason",
            Kind.TEXT,
            _("Why, in the words the secretariat made public; empty: nothing was"),
            optional=True,
            example="The company stopped trading in stone.",
        ),
    ),
    ("member", "on", "kind"),
    _events,
    dated=("on",),
)

DECISIONS = Dataset(
    "decisions",
    _("Results by year"),
    _("Every result that was published on this platform, also those that were corrected later."),
    "decision",
    (
        MEMBER,
        _YEAR,
        Field("membership_year", Kind.INTEGER, _("Full years of membership at the close of the reporting year"),
              _("years")),
        Field("colour", Kind.CODE, _("Result"), values=shared.RESULTS),
        Field("published_from", Kind.DATE, _("Day from which the result is public"), optional=True),
        Field("version", Kind.INTEGER, _("Version of the result of this year; a later one corrects the earlier")),
        Field("in_force", Kind.BOOLEAN, _("No later version has taken its place")),
        shared.APPEAL,
        Field("framework_version", Kind.CODE, _("Version of the assessment framework it was decided by"),
              example="1"),
        Field("public_reason", Kind.TEXTS, _("What the secretariat tells everybody about this result"),
              optional=True),
    ),
    ("member", "reporting_year", "version"),
    _decisions,
    dated=("published_from",),
    often="ANNUAL",
)  # fmt: skip

PAST_RESULTS = Dataset(
    "past-results",
    _("Results from before this platform"),
    _("Results that were decided and published before this platform. They were taken over and not recomputed."),
    "past_result",
    (
        MEMBER,
        _YEAR,
        Field("colour", Kind.CODE, _("Result"), values=shared.RESULTS),
        Field("digit", Kind.INTEGER, _("Digit beside the colour, where one was published"), optional=True),
        Field("decided_on", Kind.DATE, _("Day of the decision, where it is known"), optional=True),
        shared.SOURCE,
    ),
    ("member", "reporting_year"),
    _past_results,
    dated=("decided_on",),
    often="NEVER",
)

PLANS = Dataset(
    "plans",
    _("Plans of action"),
    _("Every published version of the plans of action. The texts of the version in force stand on its own page."),
    "plan",
    (
        MEMBER,
        Field("year", Kind.YEAR, _("Year of the plan")),
        Field("version", Kind.INTEGER, _("Version of the plan of this year")),
        Field("in_force", Kind.BOOLEAN, _("No later version has taken its place")),
        Field("published_at", Kind.DATE, _("Day on which this version was published")),
        Field(
            "reason",
            Kind.TEXT,
            _("Why there is a newer version, in the words of the company"),
            optional=True,
            example="A supplier was added.",
        ),
        Field("digest", Kind.CODE, _("Fingerprint of the published text"), "SHA-256", example="0" * 64),
    ),
    ("member", "year", "version"),
    _plans,
    dated=("published_at",),
    often="ANNUAL",
)

PARTICIPANTS = Dataset(
    "participants",
    _("Other participants"),
    _("Contracting authorities, NGOs, unions and others that take part or took part. Companies are in members."),
    "participant",
    (
        Field("number", Kind.CODE, _("Public number; it never changes and is never used again"), example="M-0042"),
        Field("name", Kind.TEXT, _("Name of the organisation"), example="Gemeente Voorbeeld"),
        Field(
            "kind",
            Kind.CODE,
            _("What kind of organisation it is"),
            values=(
                ("authority", _("contracting authority")),
                ("ngo", _("NGO")),
                ("union", _("trade union")),
                ("government", _("government")),
                ("federation", _("trade federation")),
                ("committee", _("complaints committee")),
            ),
        ),
        shared.COUNTRY,
        shared.REGION,
        shared.CITY,
        shared.WEBSITE,
        shared.STATUS,
        shared.SINCE,
        shared.UNTIL,
        Field(
            "declared_on",
            Kind.DATE,
            _("Day on which it said yes to what it commits itself to; empty: not kept here"),
            optional=True,
        ),
    ),
    ("number",),
    _participants,
    dated=("since", "until", "declared_on"),
)

PARTIES = Dataset(
    "parties",
    _("Parties of the covenant"),
    _("The organisations behind the covenant."),
    "party",
    (
        shared.CODE,
        Field("name", Kind.TEXTS, _("Name of the organisation")),
        Field("constituency", Kind.CODE, _("For whom it speaks at the table"), example="ngo"),
        Field(
            "country", Kind.CODE, _("Country in which it is at home"), shared.ISO_COUNTRY, optional=True, example="BE"
        ),
        Field(
            "first_term",
            Kind.CODE,
            _("Its part in the first term, as the source names it; empty: not found"),
            optional=True,
            example="party",
        ),
        Field(
            "second_term",
            Kind.CODE,
            _("Its part in the second term, as the source names it; empty: not found"),
            optional=True,
            example="supporter",
        ),
        Field("role", Kind.TEXTS, _("What it does in the covenant"), optional=True),
        shared.SOURCE,
        shared.URL,
        shared.ANY_CONFIDENCE,
    ),
    ("code",),
    _parties,
    packs="parties",
)

FIGURES = Dataset(
    "figures",
    _("Figures of the initiative"),
    _("Figures about the covenant that were published elsewhere, with their source and what is uncertain about them."),
    "figure",
    (
        Field("key", Kind.CODE, _("Code of the figure"), example="members-2024"),
        Field("title", Kind.TEXTS, _("What was counted or measured")),
        Field("period", Kind.TEXTS, _("Year or period the figure is about"), optional=True),
        Field("value", Kind.TEXT, _("The figure as it was published; a text, because some are ranges"), example="60"),
        Field("unit", Kind.CODE, _("Unit of the figure"), optional=True, example="companies"),
        Field(
            "note",
            Kind.CODE,
            _("What kind of figure it is"),
            values=(
                ("realised", _("reached")),
                ("target", _("aimed at")),
                ("estimate", _("estimated")),
                ("claim", _("claimed, without a source that can be checked")),
            ),
            optional=True,
        ),
        shared.SOURCE,
        shared.URL,
        shared.ANY_CONFIDENCE,
    ),
    ("key",),
    _figures,
    packs="statistics",
)

DATASETS = (MEMBERS, EVENTS, DECISIONS, PAST_RESULTS, PLANS, PARTICIPANTS, PARTIES, FIGURES)
