"""What the lists say: the rows the pages show, no more fields than were decided about, page by page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from trustone.api import asking
from trustone.api.interface import _views
from trustone.api.schemas import SCHEMAS
from trustone.catalog.models import Covenant
from trustone.domain.audience import Audience, Condition, declared, may_combine, public_names
from trustone.members.models import Member
from trustone.procurement.monitor.public_reads import ShareRow
from trustone.register import further_records as further
from trustone.register import list_records as lists
from trustone.register import records
from trustone.register.maps.page import Where, areas_page
from trustone.register.models import QuarryList
from trustone.register.records import public

Get = Callable[..., Any]


def everything_of(get: Get, path: str) -> list[dict[str, Any]]:
    """All rows of a list, following ``next``."""
    rows: list[dict[str, Any]] = []
    address: str | None = path
    while address:
        body = get(address).json()
        rows += body["items"]
        address = body["next"] and body["next"].partition("/api/v1")[2]
    return rows


def test_the_root_leads_to_every_list(get: Get, everything: Covenant, client: Client) -> None:
    body = get("/").json()
    assert body["covenant"] == {"key": everything.key, "title": everything.title, "fictional": True}
    assert all(client.get(address).status_code == 200 for address in body["links"].values())


def test_without_a_covenant_it_is_not_ready(db: None, get: Get) -> None:
    answer = get("/members")
    assert (answer.status_code, answer.json()["code"]) == (503, "API-019")


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("/members", 7), ("/membership-events", 7), ("/decisions", 5), ("/past-results", 1), ("/plans", 1),
        ("/participants", 1), ("/quarry-lists", 1), (f"/quarry-lists/{2024}/areas", 1), ("/stones", 10), ("/areas", 50),
        ("/counts", 5), ("/countries", 200), ("/themes", 5), ("/risk-findings", 50),
    ],
)  # fmt: skip
def test_every_list_has_rows_and_pages_add_up(get: Get, everything: Covenant, path: str, least: int) -> None:
    whole = everything_of(get, f"{path}?limit=200")
    assert len(whole) >= least
    size = max(1, len(whole) // 3)
    assert everything_of(get, f"{path}?limit={size}") == whole


def test_figures_and_parties_of_a_real_covenant(packs: None, get: Get) -> None:
    assert len(everything_of(get, "/figures")) > 3
    assert len(everything_of(get, "/parties")) > 3


# --- Fields -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", SCHEMAS, ids=lambda row: row.__name__)
def test_a_schema_has_the_fields_of_its_row_and_all_may_be_public(row: type[records.Row]) -> None:
    names = list(SCHEMAS[row].model_fields)
    assert names == [one.name for one in fields(row)]  # type: ignore[arg-type]
    assert set(names) <= set(public_names(row.RECORD))
    for field in SCHEMAS[row].model_fields.values():
        assert field.description and field.examples and field.examples[0] is not None


def test_a_field_that_is_not_in_the_schema_stops_the_answer() -> None:
    schema = SCHEMAS[records.PartyRow]
    with pytest.raises(ValueError, match="secret"):
        schema.model_validate({"code": "a", "name": {}, "constituency": "ngo", "secret": 1})


def test_what_goes_out_is_what_the_register_says(get: Get, everything: Covenant) -> None:
    today = timezone.localdate()
    wanted = public(records.member_rows(everything, today))
    assert sorted(everything_of(get, "/members?state=all"), key=lambda row: row["number"]) == sorted(
        json.loads(json.dumps(wanted, default=str)), key=lambda row: row["number"]
    )


def _topics(path: str) -> set[str]:
    """What one address brings together: the fields of its rows and those its parameters look at."""
    (view,) = (one for one in _views() if one.url_name == path)
    (operation,) = view.operations
    found: set[str] = set()
    for model in operation.models:
        for asked in model.model_fields.values():
            for parameter in getattr(asked.annotation, "model_fields", {}).values():
                found |= set((parameter.json_schema_extra or {}).get("x-looks-at", []))
    return found


def _the_member_made_it_public(field: str) -> bool:
    """Only what the member itself made public can be looked for."""
    return (Audience.PUBLIC, Condition.MADE_PUBLIC) in declared(*field.split(".")).audiences


RECORD_OF = {
    "members": records.MemberRow, "member": records.MemberRow, "member-decisions": records.DecisionRow,
    "plan": records.PlanRow, "membership-events": records.EventRow, "participants": records.ParticipantRow,
    "names": further.NameRow, "past-documents": further.PastDocumentRow,
    "readings": further.ReadingRow, "reading-marks": further.ReadingMarkRow, "reading-replies": further.ReplyRow,
    "counts": further.CountRow, "tender-shares": ShareRow,
    "samples": further.SampleRow, "keys": further.KeyRow, "parties": records.PartyRow,
    "decisions": records.DecisionRow, "past-results": records.PastResultRow,
    "plans": records.PlanRow, "figures": records.FigureRow, "quarry-lists": lists.ListRow,
    "quarry-list": lists.ListRow, "quarry-areas": lists.AreaRow,
}  # fmt: skip


@pytest.mark.parametrize("name", [one.url_name for one in _views() if one.url_name != "root"])
def test_no_parameter_joins_a_member_with_a_stone_or_a_place(name: str) -> None:
    looked_at = _topics(name)
    row = RECORD_OF.get(name)
    looked_at = {one for one in looked_at if not _the_member_made_it_public(one)}
    shown = {f"{row.RECORD}.{field.name}" for field in fields(row)} if row else set()
    assert may_combine(looked_at | shown, Audience.PUBLIC), name
    assert all(declared(*one.split(".")) for one in looked_at)


def test_every_parameter_says_what_it_looks_at() -> None:
    silent = {"limit", "cursor", "on", "year"}
    for asked in (
        asking.MembersAsked,
        asking.DecisionsAsked,
        asking.EventsAsked,
        asking.AreasAsked,
        asking.PlansAsked,
        asking.SharesAsked,
    ):
        for name, field in asked.model_fields.items():
            assert name in silent or (field.json_schema_extra or {}).get("x-looks-at"), name


# --- The same as the page ---------------------------------------------------------------------------------------------

FILTERS = (
    "", "q=steenhandel", "q=gent", "q=stenhandel", "seat=BE-VLG", "seat=NL", "type=A", "type=C", "colour=green",
    "colour=undecided", "state=all", "state=former", "state=paused", "state=appeal", "joined=2024", "decided=2022",
    "decided=2023&colour=orange", "q=steenhandel&type=C&colour=orange", "q=steenhandel&on=2023-12-31",
    "state=all&on=2021-01-01", "q=&seat=&type=C&colour=",
)  # fmt: skip


@pytest.mark.parametrize("chosen", FILTERS)
def test_a_filter_gives_the_rows_of_the_page(client: Client, get: Get, everything: Covenant, chosen: str) -> None:
    page = client.get(f"/en/members/?{chosen}").content.decode()
    on_page = set(re.findall(r'href="/en/members/(M-[A-Z0-9]+)/["?]', page))
    assert {row["number"] for row in everything_of(get, f"/members?{chosen}")} == on_page


def test_as_it_was_on_a_day(get: Get, everything: Covenant) -> None:
    assert everything_of(get, "/members?on=2018-12-31") == []
    then = everything_of(get, "/members?on=2023-12-31")
    assert {row["name"] for row in then} == {f"Steenhandel {letter}" for letter in "ABCDEF"}
    assert {row["colour_year"] for row in then} == {2022, None}, "the results of 2023 were published in 2024"


@pytest.mark.parametrize("path", ["/members", "/decisions", "/quarry-lists", "/participants", "/membership-events"])
def test_the_future_is_not_told(get: Get, everything: Covenant, path: str) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = get(f"{path}?on={tomorrow}")
    assert (answer.status_code, answer.json()["code"]) == (422, "API-013")


def test_a_result_that_is_published_tomorrow_is_not_there(
    get: Get, companies: list[Member], add_decision: Callable[..., object]
) -> None:
    add_decision(companies[0], 2023, "red", str(timezone.localdate() + timedelta(days=1)))
    assert everything_of(get, "/decisions") == []
    assert get(f"/members/{companies[0].number}").json()["colour"] == "undecided"


# --- One thing --------------------------------------------------------------------------------------------------------


def test_one_member_with_its_results(get: Get, everything: Covenant, companies: list[Member]) -> None:
    number = companies[0].number
    assert get(f"/members/{number}").json()["colour"] == "green"
    years = [row["reporting_year"] for row in everything_of(get, f"/members/{number}/decisions")]
    assert years == [2023, 2022]
    assert get("/members/M-NOBODY/decisions").json()["code"] == "API-002"


def test_an_authority_is_no_member(get: Get, everything: Covenant) -> None:
    (one,) = everything_of(get, "/participants")
    assert get(f"/members/{one['number']}").status_code == 404


def test_the_text_of_a_plan_in_both_languages(get: Get, everything: Covenant, companies: list[Member]) -> None:
    answer = get(f"/members/{companies[0].number}/plans/2024")
    body = answer.json()
    assert (body["year"], set(body["title"])) == (2024, {"nl", "en"})
    assert "Convenant" in body["text_nl"]
    assert "Covenant" in body["text_en"]
    assert answer["Last-Modified"]
    assert get(f"/members/{companies[0].number}/plans/2023").status_code == 404


def test_areas_of_a_list_name_nobody(get: Get, everything: Covenant, companies: list[Member]) -> None:
    answer = get("/quarry-lists/2024/areas?country=IN&stone=sandstone")
    assert {row["admin2"] for row in answer.json()["items"]} >= {"Bundi"}
    assert not any(one.number in answer.content.decode() for one in companies)
    assert everything_of(get, "/quarry-lists/2024/areas?country=NA") == []
    assert {row["level"] for row in everything_of(get, "/quarry-lists/2024/areas?level=admin2")} == {"admin2"}
    assert get("/quarry-lists/2019/areas").status_code == 404


@pytest.mark.parametrize("chosen", ["level=admin1", "theme=living_wage&level=admin1", "stone=sandstone&level=admin2"])
def test_a_filter_of_the_list_gives_the_places_of_the_page(get: Get, everything: Covenant, chosen: str) -> None:
    told = everything_of(get, f"/quarry-lists/2024/areas?{chosen}")
    shown = areas_page(QuarryList.objects.get().document, QueryDict(chosen), timezone.localdate(), Where("/")).rows
    assert len(told) == len(shown) > 0, "without a level the page leaves out rows that those below them repeat"


@pytest.mark.parametrize("many", [3, 30])
def test_a_page_costs_the_same_for_few_and_many(
    get: Get, add_member: Callable[..., Member], django_assert_max_num_queries: Any, many: int
) -> None:
    for number in range(many):
        add_member(f"Steen {number}", declared_type="C")
    with django_assert_max_num_queries(18):
        assert len(get("/members?limit=200").json()["items"]) == many


def test_only_what_may_be_passed_on(get: Get, packs: None) -> None:
    from trustone.catalog.models import RiskFinding, Stone

    open_ones = Stone.objects.filter(redistributable=True, retired=False).exclude(confidence="low")
    assert {row["code"] for row in everything_of(get, "/stones")} == {one.code for one in open_ones}
    closed = RiskFinding.objects.exclude(redistributable=True).values_list("code", flat=True)
    assert closed
    assert not {row["code"] for row in everything_of(get, "/risk-findings?limit=200")} & set(closed)
