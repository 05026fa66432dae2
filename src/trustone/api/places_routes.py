"""The addresses of quarry areas and of reference data. What is here says nothing about any one member."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from trustone.api import asking, reading, schemas
from trustone.api.listing import covenant, listed, single
from trustone.api.routes import ListYear
from trustone.catalog.models import Covenant
from trustone.register import list_records as records
from trustone.register import reference_records as reference

router = Router()


@router.get(
    "/quarry-lists", response=schemas.page(schemas.QuarryList), tags=["Quarry areas"], url_name="quarry-lists",
    operation_id="listQuarryLists", summary="Lists of quarry areas",
)  # fmt: skip
def quarry_lists(request: HttpRequest, response: HttpResponse, asked: Query[asking.OnAsked]) -> dict[str, Any]:
    """Every edition of the lists of quarry areas that is public on a day, newest year and edition first."""
    rows = records.list_rows(covenant(), reading.day(asked))
    return listed(request, response, rows, lambda row: (-row.year, -row.edition), asked)


@router.get(
    "/quarry-lists/{year}", response=schemas.QuarryList, tags=["Quarry areas"], url_name="quarry-list",
    operation_id="getQuarryList", summary="One list of quarry areas",
)  # fmt: skip
def quarry_list(request: HttpRequest, year: ListYear, asked: Query[asking.OneAsked]) -> dict[str, Any]:
    """The list of one reporting year in the edition that is public on a day."""
    return single(_in_force(covenant(), reading.day(asked), year), str(year))


def _in_force(found: Covenant, on: date, year: int) -> list[records.ListRow]:
    return reading.fitting(records.list_rows(found, on), year=year, in_force=True)


@router.get(
    "/quarry-lists/{year}/areas", response=schemas.page(schemas.QuarryArea), tags=["Quarry areas"],
    url_name="quarry-areas", operation_id="listQuarryAreas", summary="Quarry areas of one list",
)  # fmt: skip
def quarry_areas(
    request: HttpRequest, response: HttpResponse, year: ListYear, asked: Query[asking.AreasAsked]
) -> dict[str, Any]:
    """The places of one list, each supported by enough companies that nobody is given away. Never who sources there."""
    on = reading.day(asked)
    single(_in_force(covenant(), on, year), str(year))
    rows = reading.areas(covenant(), asked, year)
    return listed(
        request, response, rows, lambda row: (row.country, row.admin1 or "", row.admin2 or "", row.area or ""), asked
    )


@router.get(
    "/stones", response=schemas.page(schemas.Stone), tags=["Reference"], url_name="stones", operation_id="listStones",
    summary="Stones",
)  # fmt: skip
def stones(request: HttpRequest, response: HttpResponse, asked: Query[asking.StonesAsked]) -> dict[str, Any]:
    """Natural stone, composites and ceramics, with names in four languages."""
    rows = reading.fitting(reference.stone_rows(), kind=asked.kind)
    return listed(request, response, rows, lambda row: (row.code,), asked)


@router.get(
    "/areas", response=schemas.page(schemas.Area), tags=["Reference"], url_name="areas", operation_id="listAreas",
    summary="Tree of places",
)  # fmt: skip
def areas(request: HttpRequest, response: HttpResponse, asked: Query[asking.PlacesAsked]) -> dict[str, Any]:
    """Countries, provinces, districts and quarry areas that are known: not a list of places members source from."""
    rows = reading.fitting(reference.place_rows(), country=asked.country, kind=asked.kind)
    return listed(request, response, rows, lambda row: (row.code,), asked)


@router.get(
    "/countries", response=schemas.page(schemas.Country), tags=["Reference"], url_name="countries",
    operation_id="listCountries", summary="Countries",
)  # fmt: skip
def countries(request: HttpRequest, response: HttpResponse, asked: Query[asking.Asked]) -> dict[str, Any]:
    """Countries by their ISO code, with names in four languages."""
    return listed(request, response, reference.country_rows(), lambda row: (row.code,), asked)


@router.get(
    "/themes", response=schemas.page(schemas.Theme), tags=["Reference"], url_name="themes", operation_id="listThemes",
    summary="Risk themes",
)  # fmt: skip
def themes(request: HttpRequest, response: HttpResponse, asked: Query[asking.Asked]) -> dict[str, Any]:
    """The risk themes of the covenant and their parts."""
    return listed(request, response, reference.theme_rows(), lambda row: (row.code,), asked)


@router.get(
    "/risk-findings", response=schemas.page(schemas.Finding), tags=["Reference"], url_name="risk-findings",
    operation_id="listRiskFindings", summary="Risk findings",
)  # fmt: skip
def risk_findings(request: HttpRequest, response: HttpResponse, asked: Query[asking.FindingsAsked]) -> dict[str, Any]:
    """What sources report about people and environment, as far as it may be passed on. Not a judgement of a member."""
    rows = reading.fitting(
        reference.finding_rows(reading.day(asked)), theme=asked.theme, country=asked.country, stone=asked.stone
    )
    return listed(request, response, rows, lambda row: (row.code,), asked)
