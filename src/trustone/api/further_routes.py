"""Addresses of names, statements, documents from before, readings of plans, counts, samples and keys."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from trustone.api import asking, reading, schemas
from trustone.api.listing import covenant, listed
from trustone.procurement.monitor.public_reads import share_rows
from trustone.procurement.purchases.public_reads import purchase_rows
from trustone.register import further_records as further

router = Router()


@router.get(
    "/names", response=schemas.page(schemas.Name), tags=["Members"], url_name="names",
    operation_id="listNames", summary="Other names",
)  # fmt: skip
def names(request: HttpRequest, response: HttpResponse, asked: Query[asking.NamesAsked]) -> dict[str, Any]:
    """Trade names and former names of participants, by number."""
    rows = reading.fitting(further.name_rows(covenant(), reading.day(asked)), member=asked.member, kind=asked.kind)
    return listed(request, response, rows, lambda row: (row.member, row.name), asked)


@router.get(
    "/own-statements", response=schemas.page(schemas.MadePublic), tags=["Members"], url_name="own-statements",
    operation_id="listOwnStatements", summary="Made public by companies themselves",
)  # fmt: skip
def own_statements(
    request: HttpRequest, response: HttpResponse, asked: Query[asking.MadePublicAsked]
) -> dict[str, Any]:
    """Stones and countries that companies chose to name. Their own word; who is not here did not choose to."""
    rows = reading.fitting(
        further.made_public_rows(covenant(), reading.day(asked)),
        member=asked.member,
        stones=asked.stone,
        countries=asked.country,
    )
    return listed(request, response, rows, lambda row: (row.member,), asked)


@router.get(
    "/own-purchases", response=schemas.page(schemas.Purchase), tags=["Members"], url_name="own-purchases",
    operation_id="listOwnPurchases", summary="Made public by authorities themselves",
)  # fmt: skip
def own_purchases(request: HttpRequest, response: HttpResponse, asked: Query[asking.PurchasesAsked]) -> dict[str, Any]:
    """Purchases that authorities chose to show. Their own word; nobody checked the tenders."""
    rows = reading.fitting(
        purchase_rows(covenant(), reading.day(asked)), member=asked.member, year=asked.year, clause=asked.clause
    )
    return listed(request, response, rows, lambda row: (row.member, -row.year, row.title), asked)


@router.get(
    "/past-documents", response=schemas.page(schemas.PastDocument), tags=["Results"], url_name="past-documents",
    operation_id="listPastDocuments", summary="Documents from before this platform",
)  # fmt: skip
def past_documents(
    request: HttpRequest, response: HttpResponse, asked: Query[asking.PastDocumentsAsked]
) -> dict[str, Any]:
    """Plans and reports from before that were made public, newest year first."""
    rows = reading.fitting(
        further.past_document_rows(covenant(), reading.day(asked)), member=asked.member, reporting_year=asked.year
    )
    return listed(request, response, rows, lambda row: (-row.reporting_year, row.member, row.key), asked)


@router.get(
    "/readings", response=schemas.page(schemas.Reading), tags=["Plans"], url_name="readings",
    operation_id="listReadings", summary="Readings of plans",
)  # fmt: skip
def readings(request: HttpRequest, response: HttpResponse, asked: Query[asking.ReadingsAsked]) -> dict[str, Any]:
    """What NGOs and unions read in published plans, in their own name; newest year first."""
    rows = reading.fitting(further.reading_rows(covenant(), reading.day(asked)), member=asked.member, year=asked.year)
    return listed(request, response, rows, lambda row: (-row.year, row.key), asked)


@router.get(
    "/reading-marks", response=schemas.page(schemas.Mark), tags=["Plans"], url_name="reading-marks",
    operation_id="listReadingMarks", summary="Readings of plans, by theme",
)  # fmt: skip
def reading_marks(request: HttpRequest, response: HttpResponse, asked: Query[asking.MarksAsked]) -> dict[str, Any]:
    """What a plan says about each theme in the eyes of the reader."""
    rows = reading.fitting(
        further.reading_mark_rows(covenant(), reading.day(asked)), key=asked.reading, theme=asked.theme
    )
    return listed(request, response, rows, lambda row: (row.key, row.theme), asked)


@router.get(
    "/reading-replies", response=schemas.page(schemas.Reply), tags=["Plans"], url_name="reading-replies",
    operation_id="listReadingReplies", summary="Replies to readings",
)  # fmt: skip
def reading_replies(request: HttpRequest, response: HttpResponse, asked: Query[asking.RepliesAsked]) -> dict[str, Any]:
    """What companies replied in public to a reading of their plan."""
    rows = reading.fitting(further.reply_rows(covenant(), reading.day(asked)), key=asked.reading)
    return listed(request, response, rows, lambda row: (row.key, row.number), asked)


@router.get(
    "/counts", response=schemas.page(schemas.Count), tags=["Results"], url_name="counts",
    operation_id="listCounts", summary="Counts over the years",
)  # fmt: skip
def counts(request: HttpRequest, response: HttpResponse, asked: Query[asking.CountsAsked]) -> dict[str, Any]:
    """Who took part at the close of each reporting year, and the public results; newest year first."""
    rows = reading.fitting(
        further.count_rows(covenant(), reading.day(asked)), reporting_year=asked.year, figure=asked.figure
    )
    return listed(request, response, rows, lambda row: (-row.reporting_year, row.figure, row.part), asked)


@router.get(
    "/samples", response=schemas.page(schemas.Sample), tags=["Results"], url_name="samples",
    operation_id="listSamples", summary="Samples for verification",
)  # fmt: skip
def samples(request: HttpRequest, response: HttpResponse, asked: Query[asking.SamplesAsked]) -> dict[str, Any]:
    """Draws by lot that were promised beforehand. Never who was drawn."""
    rows = reading.fitting(further.sample_rows(covenant(), reading.day(asked)), reporting_year=asked.year)
    return listed(request, response, rows, lambda row: (-row.reporting_year, row.code), asked)


@router.get(
    "/tender-shares", response=schemas.page(schemas.TenderShare), tags=["Results"], url_name="tender-shares",
    operation_id="listTenderShares", summary="Tenders of natural stone with a clause",
)  # fmt: skip
def tender_shares(request: HttpRequest, response: HttpResponse, asked: Query[asking.SharesAsked]) -> dict[str, Any]:
    """Every published figure of the monitor by group and step, newest figure first. Never which tender or authority.

    Small groups stand here by name alone. The share holds for tenders whose documents were read; how many were not
    stands beside it.
    """
    rows = reading.fitting(
        share_rows(covenant(), reading.day(asked)),
        figure=asked.figure, dimension=asked.dimension, group=asked.group, step=asked.step,
    )  # fmt: skip
    return listed(request, response, rows, lambda row: (-row.figure, row.dimension, row.group or "", row.step), asked)


@router.get(
    "/keys", response=schemas.page(schemas.Key), tags=["Quarry areas"], url_name="keys",
    operation_id="listKeys", summary="Keys that sign",
)  # fmt: skip
def keys(request: HttpRequest, response: HttpResponse, asked: Query[asking.OnAsked]) -> dict[str, Any]:
    """The public keys with which lists, badges and copies are signed, newest first."""
    return listed(
        request,
        response,
        further.key_rows(reading.day(asked)),
        lambda row: (-row.valid_from.toordinal(), row.id),
        asked,
    )
