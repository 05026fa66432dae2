"""The addresses of the interface: parse, call, answer. All read; none needs an account."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Path, Query, Router

from trustone.api import VERSION, asking, reading, schemas
from trustone.api.listing import covenant, listed, single
from trustone.api.problems import refuse
from trustone.catalog.selectors import sort_key
from trustone.domain.improvement.facts import PlanLanguage
from trustone.opendata import selectors as open_data
from trustone.register import records
from trustone.register import selectors as register

Number = Annotated[str, Path(pattern=asking.CODE, description="The number of the member.", examples=["M-0042"])]
ListYear = Annotated[int, Path(ge=1900, le=2200, description="The reporting year.", examples=[2024])]
LISTS = (
    "members", "names", "own-statements", "own-purchases", "membership-events", "decisions", "past-results",
    "past-documents", "plans", "readings", "reading-marks", "reading-replies", "participants", "parties",
    "quarry-lists", "figures", "counts", "samples", "tender-shares", "keys", "stones", "areas", "countries", "themes",
    "risk-findings",
)  # fmt: skip

router = Router()


@router.get("/", response=schemas.Root, tags=["Start"], url_name="root", operation_id="getRoot", summary="Start here")
def root(request: HttpRequest) -> dict[str, Any]:
    """The service root: which covenant this is, and the address of every list."""
    found = covenant()
    links = {name: reverse(f"api-v1:{name}") for name in (*LISTS, "openapi", "docs")}
    about = {"key": found.key, "title": found.title, "fictional": found.fictional}
    licences = {
        name: {"names": list(one.names), "url": one.url or None} if one else None
        for name, one in open_data.licences(found).items()
    }
    return {
        "version": VERSION, "covenant": about, "today": timezone.localdate(), "links": links, "licences": licences,
    }  # fmt: skip


# --- Who takes part ---------------------------------------------------------------------------------------------------


@router.get(
    "/members", response=schemas.page(schemas.Member), tags=["Members"], url_name="members", operation_id="listMembers",
    summary="Members",
)  # fmt: skip
def members(request: HttpRequest, response: HttpResponse, asked: Query[asking.MembersAsked]) -> dict[str, Any]:
    """The companies that are members on a day, with their latest result, as the page of members shows them."""
    rows = reading.members(covenant(), asked)
    return listed(request, response, rows, lambda row: (sort_key(row.name), row.number), asked)


@router.get(
    "/members/{number}", response=schemas.Member, tags=["Members"], url_name="member", operation_id="getMember",
    summary="One member",
)  # fmt: skip
def member(request: HttpRequest, number: Number, asked: Query[asking.OneAsked]) -> dict[str, Any]:
    """One company that is or was a member, as it was on a day."""
    rows = records.member_rows(covenant(), reading.day(asked))
    return single([row for row in rows if row.number == number], number)


@router.get(
    "/members/{number}/decisions", response=schemas.page(schemas.Decision), tags=["Members"],
    url_name="member-decisions", operation_id="listDecisionsOfMember", summary="Results of one member",
)  # fmt: skip
def member_decisions(
    request: HttpRequest, response: HttpResponse, number: Number, asked: Query[asking.OnAsked]
) -> dict[str, Any]:
    """Every result of one member that was published by a day, also versions that were corrected; newest year first."""
    on = reading.day(asked)
    if register.member_page(covenant(), number, on) is None:
        raise refuse("API-002", what=number)
    rows = reading.fitting(records.decision_rows(covenant(), on), member=number)
    return listed(request, response, rows, _newest, asked)


@router.get(
    "/members/{number}/plans/{year}", response=schemas.PlanText, tags=["Plans"], url_name="plan",
    operation_id="getPlan", summary="One plan of action with its text",
)  # fmt: skip
def plan(request: HttpRequest, response: HttpResponse, number: Number, year: ListYear) -> dict[str, Any]:
    """The plan of action of one member for one year, in the version in force, in Dutch and in English."""
    row = single(
        reading.fitting(records.plan_rows(covenant(), timezone.localdate()), member=number, year=year, in_force=True),
        f"{number}/{year}",
    )
    found = register.public_plan(covenant(), number, year, timezone.localdate(), row["version"])
    if found is None:
        raise refuse("API-002", what=f"{number}/{year}")
    texts = {language.value: reading.text_of(found, language) for language in PlanLanguage}
    response["Last-Modified"] = reading.http_date(found.shown.published_at)
    titles = {language: title for language, (title, _text) in texts.items()}
    return {**row, "title": titles, "text_nl": texts["nl"][1], "text_en": texts["en"][1]}


@router.get(
    "/membership-events", response=schemas.page(schemas.Event), tags=["Members"], url_name="membership-events",
    operation_id="listMembershipEvents", summary="What happened to memberships",
)  # fmt: skip
def events(request: HttpRequest, response: HttpResponse, asked: Query[asking.EventsAsked]) -> dict[str, Any]:
    """Who joined, paused, left, was excluded, merged or came back, by a day; oldest first."""
    rows = reading.fitting(records.event_rows(covenant(), reading.day(asked)), member=asked.member, kind=asked.kind)
    return listed(
        request, response, rows, lambda row: (row.on.isoformat(), row.member, row.kind, row.into or ""), asked
    )


@router.get(
    "/participants", response=schemas.page(schemas.Participant), tags=["Participants"], url_name="participants",
    operation_id="listParticipants", summary="Authorities and others",
)  # fmt: skip
def participants(
    request: HttpRequest, response: HttpResponse, asked: Query[asking.ParticipantsAsked]
) -> dict[str, Any]:
    """Authorities, parties and other organisations that take part or took part by a day. Companies are members."""
    rows = reading.participants(covenant(), asked)
    return listed(request, response, rows, lambda row: (sort_key(row.name), row.number), asked)


@router.get(
    "/parties", response=schemas.page(schemas.Party), tags=["Participants"], url_name="parties",
    operation_id="listParties", summary="Parties of the covenant",
)  # fmt: skip
def parties(request: HttpRequest, response: HttpResponse, asked: Query[asking.Asked]) -> dict[str, Any]:
    """The organisations behind the covenant."""
    return listed(request, response, records.party_rows(covenant()), lambda row: (row.code,), asked)


# --- Results and plans ------------------------------------------------------------------------------------------------


@router.get(
    "/decisions", response=schemas.page(schemas.Decision), tags=["Results"], url_name="decisions",
    operation_id="listDecisions", summary="Results",
)  # fmt: skip
def decisions(request: HttpRequest, response: HttpResponse, asked: Query[asking.DecisionsAsked]) -> dict[str, Any]:
    """Every result that was published by a day, also versions that were corrected; newest year first."""
    rows = records.decision_rows(covenant(), reading.day(asked))
    rows = reading.fitting(rows, member=asked.member, reporting_year=asked.year, colour=asked.colour)
    return listed(request, response, rows, _newest, asked)


def _newest(row: records.DecisionRow) -> tuple[str | int, ...]:
    return (-row.reporting_year, row.member, -row.version)


@router.get(
    "/past-results", response=schemas.page(schemas.PastResult), tags=["Results"], url_name="past-results",
    operation_id="listPastResults", summary="Results from before this platform",
)  # fmt: skip
def past_results(request: HttpRequest, response: HttpResponse, asked: Query[asking.PastResultsAsked]) -> dict[str, Any]:
    """Results that were decided before this platform, as they were published then; newest year first."""
    rows = reading.fitting(records.past_result_rows(covenant()), member=asked.member, reporting_year=asked.year)
    return listed(request, response, rows, lambda row: (-row.reporting_year, row.member, row.colour), asked)


@router.get(
    "/plans", response=schemas.page(schemas.Plan), tags=["Plans"], url_name="plans", operation_id="listPlans",
    summary="Plans of action",
)  # fmt: skip
def plans(request: HttpRequest, response: HttpResponse, asked: Query[asking.PlansAsked]) -> dict[str, Any]:
    """Every version of plans of action that was published by a day, newest year first.

    The text of the version in force is at the plan itself.
    """
    rows = records.plan_rows(covenant(), reading.day(asked))
    rows = reading.fitting(rows, member=asked.member, year=asked.year)
    return listed(request, response, rows, lambda row: (-row.year, row.member, -row.version), asked)


@router.get(
    "/figures", response=schemas.page(schemas.Figure), tags=["Results"], url_name="figures", operation_id="listFigures",
    summary="Figures of the initiative",
)  # fmt: skip
def figures(request: HttpRequest, response: HttpResponse, asked: Query[asking.Asked]) -> dict[str, Any]:
    """Published figures of the initiative with their source, as far as they may be passed on."""
    return listed(request, response, records.figure_rows(covenant()), lambda row: (row.key,), asked)
