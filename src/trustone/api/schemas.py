"""What goes out, as schemas: made from the rows of the register, so that nothing else can appear.

A schema has exactly the fields of its row, forbids any other, and takes its words from
:mod:`trustone.opendata.datasets`, where the meaning of every public field stands.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, Generic, TypeVar, get_type_hints

from django.utils import translation
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from trustone.opendata.datasets import DATASETS
from trustone.opendata.fields import Field as Said
from trustone.procurement.monitor.public_reads import ShareRow
from trustone.procurement.purchases.public_reads import PurchaseRow
from trustone.register import further_records as further
from trustone.register import list_records as lists
from trustone.register import records
from trustone.register import reference_records as reference

Item = TypeVar("Item")


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


def schema_of(row: type[records.Row], dataset: str, name: str) -> type[Answer]:
    """The schema of a row; the data set of open data that holds the same rows says what each field means."""
    hints, said = get_type_hints(row), {one.name: one for one in DATASETS[dataset].fields}
    with translation.override("en"):  # the description is in English, whoever is the first to ask for it
        made: dict[str, Any] = {one.name: (_in_json(hints[one.name]), _field(said[one.name])) for one in fields(row)}
    summary = (row.__doc__ or "").strip().splitlines()[0]
    model: type[Answer] = create_model(name, __base__=Answer, __doc__=summary, **made)
    return model


def _in_json(hint: Any) -> Any:
    """The type with words JSON has."""
    if hint == records.Texts:
        return dict[str, str]
    if hint == tuple[str, ...]:
        return list[str]
    return dict[str, str] | None if hint == (records.Texts | None) else hint


def _field(one: Said) -> Any:
    values = "; ".join(f"{code}: {words}" for code, words in one.values)
    text = ". ".join(str(part) for part in (one.meaning, values, one.unit) if str(part))
    codes = [code for code, _words in one.values] + ([None] if one.optional else [])
    extra: Any = {"enum": codes} if one.values else None
    return Field(description=f"{text}.", examples=[one.sample], json_schema_extra=extra)


def _schema(row: type[records.Row], dataset: str, name: str) -> type[Answer]:
    found = SCHEMAS[row] = schema_of(row, dataset, name)
    return found


#: Row type → schema, for whoever checks that no row goes out in another form.
SCHEMAS: dict[type[records.Row], type[Answer]] = {}

Member = _schema(records.MemberRow, "members", "Member")
Event = _schema(records.EventRow, "membership-events", "MembershipEvent")
Participant = _schema(records.ParticipantRow, "participants", "Participant")
Party = _schema(records.PartyRow, "parties", "Party")
Decision = _schema(records.DecisionRow, "decisions", "Decision")
PastResult = _schema(records.PastResultRow, "past-results", "PastResult")
Plan = _schema(records.PlanRow, "plans", "Plan")
QuarryList = _schema(lists.ListRow, "quarry-lists", "QuarryList")
QuarryArea = _schema(lists.AreaRow, "quarry-areas", "QuarryArea")
Figure = _schema(records.FigureRow, "figures", "Figure")
Name = _schema(further.NameRow, "names", "OtherName")
MadePublic = _schema(further.MadePublicRow, "own-statements", "MadePublic")
Purchase = _schema(PurchaseRow, "own-purchases", "Purchase")
PastDocument = _schema(further.PastDocumentRow, "past-documents", "PastDocument")
Reading = _schema(further.ReadingRow, "readings", "Reading")
Mark = _schema(further.ReadingMarkRow, "reading-marks", "ReadingMark")
Reply = _schema(further.ReplyRow, "reading-replies", "ReadingReply")
Sample = _schema(further.SampleRow, "samples", "Sample")
Count = _schema(further.CountRow, "counts", "Count")
TenderShare = _schema(ShareRow, "tender-shares", "TenderShare")
Key = _schema(further.KeyRow, "keys", "SigningKey")
Stone = _schema(reference.StoneRow, "stones", "Stone")
Area = _schema(reference.PlaceRow, "areas", "Area")
Country = _schema(reference.CountryRow, "countries", "Country")
Theme = _schema(reference.ThemeRow, "themes", "Theme")
Finding = _schema(reference.FindingRow, "risk-findings", "RiskFinding")


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


class Licence(Answer):
    """What may be done with a list, as whoever decided it wrote it."""

    names: list[str] = Field(
        description="Names of the licences; more than one where the rows come from several packs.",
        examples=[["CC0-1.0"]],
    )
    url: str | None = Field(
        description="Address of the licence; null where none was given.", examples=["https://example.org/licence"]
    )


class Root(Answer):
    """Where everything is."""

    version: str = Field(description="Version of this interface.", examples=["1.0.0"])
    covenant: Covenant = Field(description="The covenant this installation publishes for.")
    today: date = Field(description="The day of the installation: the default of the parameter on.")
    links: dict[str, str] = Field(
        description="Name of each list → its address.", examples=[{"members": "/api/v1/members"}]
    )
    licences: dict[str, Licence | None] = Field(
        description="Name of each list → its licence; null while none is set: then ask before you pass the data on.",
        examples=[{"members": None, "stones": {"names": ["CC0-1.0"], "url": None}}],
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
