"""What can be asked for: the parameters of every list, with the audience table's name of what each one looks at.

The names and meanings are those of the pages' filters; a parameter that is empty counts as not given, as in a form.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from trustone.api.paging import LONGEST, MOST, USUAL

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,6}", re.ASCII)
CODE = r"^[A-Za-z0-9_.-]{1,80}$"


def _a_day(value: Any) -> Any:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("not_a_day", "write year-month-day")
    return value


def _has_come(value: date) -> date:
    if value > timezone.localdate():
        raise PydanticCustomError("not_yet", "a day that has come")
    return value


def _a_whole_number(value: Any) -> Any:
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise PydanticCustomError("int_parsing", "write a whole number")
    return value


def _about(*fields: str) -> dict[str, Any]:
    """What the parameter looks at, as ``record.field``: checked against what may be combined."""
    return {"x-looks-at": list(fields)}


Day = Annotated[date, BeforeValidator(_a_day), AfterValidator(_has_come)]
Whole = Annotated[int, BeforeValidator(_a_whole_number)]
On = Annotated[
    Day | None,
    Field(None, description="As it was on this day, which has come; without it: today.", examples=["2024-09-30"]),
]
Year = Annotated[Whole | None, Field(None, ge=1900, le=2200, description="Only this reporting year.", examples=[2024])]


def member_of(record: str) -> Any:
    """The parameter ``member``: the number of one member."""
    return Field(
        None, pattern=CODE, description="Only this member, by its number.", examples=["M-0042"],
        json_schema_extra=_about(f"{record}.member"),
    )  # fmt: skip


class Asked(Schema):
    """Which page of a list."""

    limit: Whole = Field(USUAL, ge=1, le=MOST, description="Rows on a page.")
    cursor: str = Field(
        "", max_length=LONGEST, description="Where the last page ended. Take it from the link next; do not make one."
    )

    def choice(self) -> dict[str, Any]:
        """What was chosen, without the page: only what was given."""
        given = self.model_dump(exclude={"limit", "cursor"})
        return {name: value for name, value in given.items() if value is not None}


class MembersAsked(Asked):
    """The filters of the page of members."""

    on: On = None
    q: str | None = Field(
        None, max_length=100, examples=["steen utrecht"],
        description="Name, former name, number or town; a slip of the pen is forgiven.",
        json_schema_extra=_about("member.name", "member.number", "member.city"),
    )  # fmt: skip
    seat: str | None = Field(
        None, pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$", examples=["NL"],
        description="Country (ISO 3166-1) or region (ISO 3166-2) of the seat.",
        json_schema_extra=_about("member.country", "member.region"),
    )  # fmt: skip
    type: Literal["A", "B", "C"] | None = Field(
        None, description="Type of member.", examples=["C"], json_schema_extra=_about("member.type")
    )
    colour: Literal["green", "orange", "red", "undecided", "first_year", "not_scored"] | None = Field(
        None, examples=["green"], json_schema_extra=_about("member.colour"),
        description="Latest published result; together with decided: the result of that reporting year.",
    )  # fmt: skip
    state: Literal["paused", "appeal", "former", "all"] | None = Field(
        None, examples=["all"], json_schema_extra=_about("member.status", "member.appeal"),
        description="Without it: who is a member that day. paused and appeal: those of them that pause, or whose result"
        " is under appeal; former: who was a member before; all: both.",
    )  # fmt: skip
    joined: Whole | None = Field(
        None, ge=1900, le=2200, description="Calendar year in which the membership began.", examples=[2020],
        json_schema_extra=_about("member.since"),
    )  # fmt: skip
    decided: Whole | None = Field(
        None, ge=1900, le=2200, description="Reporting year of which a result is public.", examples=[2024],
        json_schema_extra=_about("member.colour_year"),
    )  # fmt: skip
    stone: str | None = Field(
        None, pattern=CODE, examples=["granite"], json_schema_extra=_about("member.stones"),
        description="Code of a stone, where the company itself made public that it sells it.",
    )  # fmt: skip
    country: str | None = Field(
        None, pattern="^[A-Z]{2}$", examples=["IN"], json_schema_extra=_about("member.places"),
        description="Country of origin, where the company itself made it public.",
    )  # fmt: skip


class OneAsked(Schema):
    """One thing as it was on a day."""

    on: On = None


class OnAsked(Asked):
    """A list as it was on a day."""

    on: On = None


class EventsAsked(OnAsked):
    """Which events."""

    member: str | None = member_of("membership_event")
    kind: Literal["joins", "pauses", "resumes", "leaves", "is_excluded", "merges_into", "rejoins"] | None = Field(
        None, description="What happened.", examples=["joins"], json_schema_extra=_about("membership_event.kind")
    )


class DecisionsAsked(OnAsked):
    """Which decisions."""

    member: str | None = member_of("decision")
    year: Year = None
    colour: Literal["green", "orange", "red", "undecided", "not_scored"] | None = Field(
        None, description="The result.", examples=["green"], json_schema_extra=_about("decision.colour")
    )


class ParticipantsAsked(OnAsked):
    """The filters of the page of other participants."""

    q: str | None = Field(
        None, max_length=100, examples=["utrecht"], description="Words of the name, the number or the town.",
        json_schema_extra=_about("participant.name", "participant.number", "participant.city"),
    )  # fmt: skip
    kind: Literal["authority", "ngo", "union", "government", "federation", "committee"] | None = Field(
        None, description="Kind of organisation.", examples=["authority"],
        json_schema_extra=_about("participant.kind"),
    )  # fmt: skip


class PastResultsAsked(Asked):
    """Which results from before this platform."""

    member: str | None = member_of("past_result")
    year: Year = None


class PlansAsked(OnAsked):
    """Which plans."""

    member: str | None = member_of("plan")
    year: Year = None


class AreasAsked(OnAsked):
    """Which places of a list of quarry areas."""

    country: str | None = Field(
        None, pattern="^[A-Z]{2}$", description="Country, ISO 3166-1 alpha-2.", examples=["IN"],
        json_schema_extra=_about("quarry_area.country"),
    )  # fmt: skip
    stone: str | None = Field(
        None, pattern=CODE, description="Code of a stone published for the place.", examples=["sandstone"],
        json_schema_extra=_about("quarry_area.stones"),
    )  # fmt: skip
    theme: str | None = Field(
        None, pattern=CODE, description="Code of a theme that public sources report there; not by whom.",
        examples=["living_wage"], json_schema_extra=_about("risk_finding.theme"),
    )  # fmt: skip
    level: Literal["country", "admin1", "admin2", "area"] | None = Field(
        None, description="How exactly the place is named.", examples=["area"],
        json_schema_extra=_about("quarry_area.level"),
    )  # fmt: skip


class NamesAsked(OnAsked):
    """Whose other names."""

    member: str | None = member_of("other_name")
    kind: Literal["also", "former"] | None = Field(
        None, description="What the name is.", examples=["former"], json_schema_extra=_about("other_name.kind")
    )


class MadePublicAsked(OnAsked):
    """Of what companies made public themselves: which."""

    member: str | None = member_of("source_statement")
    stone: str | None = Field(
        None, pattern=CODE, description="Code of a stone the company says it sells.", examples=["granite"],
        json_schema_extra=_about("source_statement.stones"),
    )  # fmt: skip
    country: str | None = Field(
        None, pattern="^[A-Z]{2}$", description="Country the company says its stone comes from.", examples=["IN"],
        json_schema_extra=_about("source_statement.countries"),
    )  # fmt: skip


class PurchasesAsked(OnAsked):
    """Of the purchases that authorities made public: which."""

    member: str | None = member_of("purchase")
    year: int | None = Field(
        None, ge=1900, le=2200, description="Year of publication.", examples=[2026],
        json_schema_extra=_about("purchase.year"),
    )  # fmt: skip
    clause: bool | None = Field(
        None, description="Whether a clause stood in the tender.", examples=[True],
        json_schema_extra=_about("purchase.clause"),
    )  # fmt: skip


class PastDocumentsAsked(OnAsked):
    """Which documents from before this platform."""

    member: str | None = member_of("past_document")
    year: Year = None


class ReadingsAsked(OnAsked):
    """Which readings of plans."""

    member: str | None = member_of("reading")
    year: Year = None


class MarksAsked(OnAsked):
    """Which marks of readings."""

    reading: str | None = Field(
        None, pattern=CODE, description="Number of a reading.", examples=["REA-7K3QX"],
        json_schema_extra=_about("reading.key"),
    )  # fmt: skip
    theme: str | None = Field(
        None, pattern=CODE, description="Code of a theme, or fair_purchasing.", examples=["living_wage"],
        json_schema_extra=_about("reading.theme"),
    )  # fmt: skip


class RepliesAsked(OnAsked):
    """Which replies to readings."""

    reading: str | None = Field(
        None, pattern=CODE, description="Number of a reading.", examples=["REA-7K3QX"],
        json_schema_extra=_about("reading.key"),
    )  # fmt: skip


class CountsAsked(OnAsked):
    """Which counts."""

    year: Year = None
    figure: Literal["companies", "others", "results"] | None = Field(
        None, description="What was counted.", examples=["companies"], json_schema_extra=_about("count.figure")
    )


class SamplesAsked(OnAsked):
    """Which samples."""

    year: Year = None


class SharesAsked(OnAsked):
    """Which groups of which published figures on tenders."""

    figure: Whole | None = Field(
        None, ge=1, le=9999, description="Only this figure, by its number.", examples=[1],
        json_schema_extra=_about("tender_share.figure"),
    )  # fmt: skip
    dimension: Literal["total", "country", "nuts1", "nuts2", "year", "size", "procedure", "language"] | None = Field(
        None,
        description="Only tenders grouped by this.",
        examples=["country"],
        json_schema_extra=_about("tender_share.dimension"),
    )
    group: str | None = Field(
        None, pattern=CODE, description="Only this group, by its code.", examples=["NL"],
        json_schema_extra=_about("tender_share.group"),
    )  # fmt: skip
    step: Literal["legal_minimum", "ilo", "dd_process", "dd_followup"] | None = Field(
        None, description="Only this step: how far the clause goes at least.", examples=["dd_process"],
        json_schema_extra=_about("tender_share.step"),
    )  # fmt: skip


class StonesAsked(Asked):
    """Which stones."""

    kind: Literal["stone", "composite", "ceramic"] | None = Field(
        None, description="Kind of material.", examples=["stone"], json_schema_extra=_about("reference.kind")
    )


class PlacesAsked(Asked):
    """Which nodes of the tree of places."""

    country: str | None = Field(
        None, pattern="^[A-Z]{2}$", description="Country, ISO 3166-1 alpha-2.", examples=["IN"],
        json_schema_extra=_about("reference.country"),
    )  # fmt: skip
    kind: Literal["country", "admin1", "admin2", "area"] | None = Field(
        None, description="Level of the tree.", examples=["area"], json_schema_extra=_about("reference.kind")
    )


class FindingsAsked(OnAsked):
    """Which risk findings."""

    theme: str | None = Field(
        None, pattern=CODE, description="Code of a theme.", examples=["living_wage"],
        json_schema_extra=_about("risk_finding.theme"),
    )  # fmt: skip
    country: str | None = Field(
        None, pattern="^[A-Z]{2}$", description="Country, ISO 3166-1 alpha-2.", examples=["IN"],
        json_schema_extra=_about("risk_finding.country"),
    )  # fmt: skip
    stone: str | None = Field(
        None, pattern=CODE, description="Code of a stone.", examples=["sandstone"],
        json_schema_extra=_about("risk_finding.stone"),
    )  # fmt: skip
