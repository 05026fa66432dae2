"""What goes out, as schemas: made from the rows of the register, so that nothing else can appear.

A schema has exactly the fields of its row, forbids any other, and takes its words from :mod:`trustone.api.meanings`.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, Generic, TypeVar, get_type_hints

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from trustone.api.meanings import MEANINGS, Meaning
from trustone.register import records
from trustone.register import reference_records as reference

Item = TypeVar("Item")
#: Types of a row that JSON has no word for.
_AS: dict[Any, Any] = {records.Texts: dict[str, str], tuple[str, ...]: list[str]}


class Answer(Schema):
    """Exactly its fields: a field that was not declared is our mistake and does not go out."""

    model_config = ConfigDict(extra="forbid")


class Page(Answer, Generic[Item]):
    """One page of a list."""

    items: list[Item] = Field(description="The rows of this page.")
    next: str | None = Field(
        description="Address of the next page; null on the last one. Also in the header Link.", examples=[None]
    )


_PAGES: dict[type[Answer], Any] = {}


def page(model: type[Answer]) -> Any:
    """The schema of a page of such rows, ``MemberPage`` for members."""
    found = _PAGES.get(model)
    if found is None:
        found = _PAGES[model] = create_model(f"{model.__name__}Page", __base__=Page[model])  # type: ignore[valid-type]
    return found


def schema_of(row: type[records.Row], name: str) -> type[Answer]:
    """The schema of a row; each field must have a meaning."""
    hints = get_type_hints(row)
    made: dict[str, Any] = {
        one.name: (_AS.get(hints[one.name], hints[one.name]), _field(MEANINGS[row.RECORD, one.name]))
        for one in fields(row)
    }
    summary = (row.__doc__ or "").strip().splitlines()[0]
    model: type[Answer] = create_model(name, __base__=Answer, __doc__=summary, **made)
    return model


def _field(meaning: Meaning) -> Any:
    extra: Any = {"enum": list(meaning.one_of)} if meaning.one_of else None
    return Field(description=meaning.text, examples=[meaning.example], json_schema_extra=extra)


Member = schema_of(records.MemberRow, "Member")
Event = schema_of(records.EventRow, "MembershipEvent")
Participant = schema_of(records.ParticipantRow, "Participant")
Party = schema_of(records.PartyRow, "Party")
Decision = schema_of(records.DecisionRow, "Decision")
PastResult = schema_of(records.PastResultRow, "PastResult")
Plan = schema_of(records.PlanRow, "Plan")
QuarryList = schema_of(records.ListRow, "QuarryList")
QuarryArea = schema_of(records.AreaRow, "QuarryArea")
Figure = schema_of(records.FigureRow, "Figure")
Stone = schema_of(reference.StoneRow, "Stone")
Area = schema_of(reference.PlaceRow, "Area")
Country = schema_of(reference.CountryRow, "Country")
Theme = schema_of(reference.ThemeRow, "Theme")
Finding = schema_of(reference.FindingRow, "RiskFinding")

#: Row type → schema, for whoever checks that no row goes out in another form.
SCHEMAS: dict[type[records.Row], type[Answer]] = {
    records.MemberRow: Member,
    records.EventRow: Event,
    records.ParticipantRow: Participant,
    records.PartyRow: Party,
    records.DecisionRow: Decision,
    records.PastResultRow: PastResult,
    records.PlanRow: Plan,
    records.ListRow: QuarryList,
    records.AreaRow: QuarryArea,
    records.FigureRow: Figure,
    reference.StoneRow: Stone,
    reference.PlaceRow: Area,
    reference.CountryRow: Country,
    reference.ThemeRow: Theme,
    reference.FindingRow: Finding,
}


class PlanText(Plan):  # type: ignore[misc,valid-type]
    """A published plan with its whole text."""

    title: dict[str, str] = Field(description="Title by language code, nl and en.", examples=[{"nl": "…", "en": "…"}])
    text_nl: str = Field(description="The whole plan in Dutch, as plain text.", examples=["Plan van aanpak 2025 …"])
    text_en: str = Field(description="The whole plan in English, as plain text.", examples=["Action plan 2025 …"])


class Covenant(Answer):
    """The covenant this installation publishes for."""

    key: str = Field(description="Short name that stays the same.", examples=["demo-stone"])
    title: dict[str, str] = Field(description="Title by language code.", examples=[{"en": "Demonstration"}])
    fictional: bool = Field(description="True for an invented covenant: none of its data are real.", examples=[True])


class Root(Answer):
    """Where everything is."""

    version: str = Field(description="Version of this interface.", examples=["1.0.0"])
    covenant: Covenant = Field(description="The covenant this installation publishes for.")
    today: date = Field(description="The day of the installation: the default of the parameter on.")
    links: dict[str, str] = Field(
        description="Name of each list → its address.", examples=[{"members": "/api/v1/members"}]
    )


class Error(Answer):
    """One thing to mend."""

    code: str = Field(description="Stable code of the reason.", examples=["API-008"])
    parameter: str = Field(description="The parameter it is about.", examples=["stones"])
    detail: str = Field(
        description="What is wrong and how to mend it.", examples=["There is no parameter “stones” here."]
    )


class Problem(Answer):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="Address of the page that explains the code.", json_schema_extra={"format": "uri"})
    title: str = Field(description="The kind of problem, in the language of the reader.")
    status: int = Field(description="The HTTP status.", ge=400, le=599)
    detail: str = Field(description="What is wrong and how to mend it, in the language of the reader.")
    instance: str = Field(description="The path that was asked for.")
    code: str = Field(description="Stable code of the reason.", pattern="^API-[0-9]{3}$")
    errors: list[Error] = Field(description="One entry for each parameter to mend; may be empty.")
