"""What everybody reads, what the secretariat and the steering group see, and the files for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client
from django.utils.translation import override

from procurement.monitor.conftest import ROOM, Cast, procedures
from trustone.catalog.selectors import context_facts
from trustone.domain.problems import Refused
from trustone.domain.screening.monitor import Dimension, Share, Step
from trustone.domain.screening.procedures import Tier
from trustone.opendata.copying import addresses
from trustone.opendata.copying.asking import ask
from trustone.platform.public_pages import public_pages
from trustone.procurement.monitor import services
from trustone.procurement.monitor.models import Edition
from trustone.procurement.monitor.shown import share_bounds
from trustone.procurement.tenders.places import moved_regions


def _published(cast: Cast, first: int = 2024, last: int = 2025, **more: Any) -> Edition:
    made = services.prepare(
        actor=cast.actor(cast.ada), covenant=cast.covenant, first_year=first, last_year=last, **more
    )  # fmt: skip
    return services.publish(actor=cast.actor(cast.bea), edition=made, expected_version=made.version)


def _codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


# --- What everybody reads ---------------------------------------------------------------------------------------------


def test_before_the_first_figure_the_page_says_so_and_no_zero(filled: Cast) -> None:
    services.prepare(
        actor=filled.actor(filled.ada), covenant=filled.covenant, first_year=2024, last_year=2025
    )  # a proposal is not public
    answer = Client().get(f"{ROOM}/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "No figure is published yet" in text
    assert "dots--big" not in text
    assert "Voorbij de goede intenties" in text
    assert "between 1.6 and 9.8%" in text


def test_the_page_shows_share_interval_goal_and_what_was_known(filled: Cast) -> None:
    _published(filled, notes={"nl": "Alleen wat op TED stond."})
    text = re.sub(r"\s+", " ", Client().get(f"{ROOM}/").content.decode())
    assert "4 of 100 tenders for new natural stone have a clause that asks due diligence in the chain." in text
    assert "anywhere between 1.6 and 9.8%" in text
    assert "goal 70%" in text
    assert "115 tenders for new natural stone were found" in text
    assert "Noord-Holland" not in text and "North Holland" in text
    assert "Not measured yet" in text
    assert '<div lang="nl"><p>Alleen wat op TED stond.</p></div>' in text
    assert "Verantwoorde natuursteen in Vlaanderen" in text


def test_small_groups_are_hidden_on_the_page_and_in_both_files(filled: Cast) -> None:
    edition = _published(filled)
    assert {cell.value: cell.n for cell in edition.figure.by(Dimension.NUTS1)} == {"BE1": 3, "BE2": 25, "NL3": 72}
    address = f"{ROOM}/{edition.number}"
    document = json.loads(Client().get(f"{address}/figure.json").content)
    hidden = {one["value"] for one in document["cells"] if one["hidden"]}
    assert {"BE1", "BE2", "BE10", "BE21", "without_call", "open"} == hidden
    assert all(set(one) == {"dimension", "value", "hidden"} for one in document["cells"] if one["hidden"])
    rows = list(csv.DictReader(io.StringIO(Client().get(f"{address}/figure.csv").content.decode())))
    small = [row for row in rows if row["group"] == "BE10"]
    assert len(small) == 4 and all(row["documents_read"] == row["with_clause"] == "" for row in small)
    text = Client().get(f"{address}/").content.decode()
    assert "not shown" in text
    assert "Brussels-Capital Region" in text


def test_files_of_an_edition(filled: Cast) -> None:
    edition = _published(filled)
    answer = Client().get(f"{ROOM}/1/figure.json")
    assert answer.content.decode() == edition.output
    one = list(csv.DictReader(io.StringIO(Client().get(f"{ROOM}/1/year.csv").content.decode())))
    assert {row["dimension"] for row in one} == {"year"}
    total = next(row for row in csv.DictReader(io.StringIO(Client().get(f"{ROOM}/1/total.csv").content.decode()))
                 if row["step"] == "dd_process")  # fmt: skip
    assert (total["with_clause"], total["lower_95"], total["upper_95"]) == ("4", "0.0157", "0.0984")
    for path in ("1/nothing.csv", "2/figure.csv", "2/figure.json", "2/"):
        assert Client().get(f"{ROOM}/{path}").status_code == 404


def test_a_text_that_was_changed_is_shown_to_nobody(filled: Cast) -> None:
    edition = _published(filled)
    Edition.objects.filter(pk=edition.pk).update(output=edition.output.replace('"k": 4', '"k": 40'))
    for path in ("", "1/", "1/figure.json", "1/figure.csv"):
        answer = Client().get(f"{ROOM}/{path}")
        assert answer.status_code == 503
        assert "no longer what was prepared" in answer.content.decode()


def test_earlier_figures_stay_at_their_address(filled: Cast) -> None:
    first = _published(filled)
    before = Client().get(f"{ROOM}/1/figure.json").content
    procedures(filled.covenant, 40, tier=Tier.PROCESS, start=900)
    _published(filled)
    text = Client().get(f"{ROOM}/1/").content.decode()
    assert "This is an earlier figure" in text
    assert Client().get(f"{ROOM}/1/figure.json").content == before == first.output.encode()
    assert "44 of 140" in re.sub(r"\s+", " ", Client().get(f"{ROOM}/").content.decode())
    pages = {page.view: list(page.arguments()) for page in public_pages()}
    assert sorted(pages["tender_monitor:edition"]) == [(1,), (2,)]
    assert pages["tender_monitor:newest"] == [()]


# --- For the secretariat and the steering group -----------------------------------------------------------------------


def test_the_live_figure_with_filters_changes_and_how_many_more(filled: Cast) -> None:
    _published(filled)
    procedures(filled.covenant, 6, tier=Tier.PROCESS, start=700)
    for user in (filled.ada, filled.steering):
        answer = filled.client(user).get(f"{ROOM}/now/", {"country": "BE", "step": "ilo", "before": "4", "after": "10"})
        text = re.sub(r"\s+", " ", answer.content.decode())
        assert answer.status_code == 200
        assert "2 of 28 tenders for new natural stone have a clause that asks at least norms" in text
        assert "283 tenders in each period." in text and "255 more are needed" in text
        assert "4% (4 of 100)" in text and "9.4% (10 of 106)" in text
        assert "No difference shown" in text
        assert "no-store" in answer["Cache-Control"]
    body = filled.client(filled.steering).get(f"{ROOM}/now/figure.csv", {"first": "2024", "last": "2024"}).content
    assert b"nuts2,NL32,ilo,false,10,10," in body


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"first": "2026", "last": "2024"}, "must not be later"),
        ({"first": "abc"}, "between 2000 and 2099"),
        ({"before": "4", "after": "4"}, "two different shares"),
        ({"before": "x", "after": "400"}, "between 0 and 100"),
    ],
)
def test_what_cannot_be_used_is_said(filled: Cast, query: dict[str, str], said: str) -> None:
    answer = filled.client(filled.ada).get(f"{ROOM}/now/", query)
    assert answer.status_code == 200
    assert said in answer.content.decode()


@pytest.mark.parametrize("path", ["now/", "now/figure.csv", "proposals/"])
def test_nobody_else_reads_it_before_it_is_public(filled: Cast, path: str) -> None:
    assert filled.client(filled.buyer).get(f"{ROOM}/{path}").status_code == 404
    assert Client().get(f"{ROOM}/{path}").status_code == 302
    if path == "proposals/":
        assert filled.client(filled.steering).get(f"{ROOM}/{path}").status_code == 404


def test_from_form_to_public_page(filled: Cast) -> None:
    ada, bea = filled.client(filled.ada), filled.client(filled.bea)
    sent = {"first_year": "2024", "last_year": "2025", "note_nl": "", "note_en": "TED only", "form_token": "t1"}
    answer = ada.post(f"{ROOM}/proposals/", sent)
    edition = Edition.objects.get()
    address = f"{ROOM}/proposals/{edition.public_id}/"
    assert answer.status_code == 302 and answer["Location"].endswith(edition.public_id + "/")
    ada.post(f"{ROOM}/proposals/", sent)  # a double click
    assert Edition.objects.count() == 1
    assert "A colleague of the secretariat has to publish it" in ada.get(address).content.decode()
    assert ada.post(f"{address}publish/", {"version": "1"}).status_code == 404
    seen = bea.get(address).content.decode()
    assert "Your judgement as second person" in seen
    assert "Brussels-Capital Region" in seen
    answer = bea.post(f"{address}send-back/", {"version": "1", "reason": ""})
    assert answer.status_code == 422 and "Say why you send it back" in answer.content.decode()
    assert bea.post(f"{address}publish/", {"version": "9"}).status_code == 302  # somebody was first
    edition.refresh_from_db()
    assert not edition.is_published
    assert bea.post(f"{address}publish/", {"version": "1"}).status_code == 302
    assert "TED only" in Client().get(f"{ROOM}/").content.decode()


def test_a_form_with_wrong_years_comes_back(filled: Cast) -> None:
    answer = filled.client(filled.ada).post(f"{ROOM}/proposals/", {"first_year": "2030", "last_year": ""})
    assert answer.status_code == 422
    assert "Write a year between 2000 and 2099" in answer.content.decode()
    with pytest.raises(ObjectDoesNotExist):
        Edition.objects.get()


def test_a_proposal_says_when_verdicts_moved_on(filled: Cast) -> None:
    made = services.prepare(
        actor=filled.actor(filled.ada), covenant=filled.covenant, first_year=2024, last_year=2025
    )  # fmt: skip
    address = f"{ROOM}/proposals/{made.public_id}/"
    bea = filled.client(filled.bea)
    assert "changed since this figure was frozen" not in bea.get(address).content.decode()
    procedures(filled.covenant, 1, start=800, published=date(2025, 9, 9))
    assert "changed since this figure was frozen" in bea.get(address).content.decode()


def test_what_waits_at_home(filled: Cast) -> None:
    services.prepare(actor=filled.actor(filled.ada), covenant=filled.covenant, first_year=2024, last_year=2025)
    assert "A figure of tenders waits for your judgement" in filled.client(filled.bea).get("/en/home/").content.decode()
    assert "waits for a colleague" in filled.client(filled.ada).get("/en/home/").content.decode()


# --- Files for programs -----------------------------------------------------------------------------------------------


def test_open_data_holds_published_figures_without_small_groups(filled: Cast) -> None:
    address = "/open-data/tender-shares.json"
    assert json.loads(Client().get(address).content)["rows"] == []
    _published(filled)
    rows = json.loads(Client().get(address).content)["rows"]
    total = next(row for row in rows if row["dimension"] == "total" and row["step"] == "dd_process")
    assert (total["with_clause"], total["documents_read"], total["lower"], total["upper"]) == (4, 100, 0.0157, 0.0984)
    hidden = [row for row in rows if row["hidden"]]
    assert {row["group"] for row in hidden} == {"BE1", "BE2", "BE10", "BE21", "without_call", "open"}
    numbers = ("documents_read", "with_clause", "share", "lower", "upper", "by_human", "notice_only", "nothing_read")
    assert all(row[name] is None for row in hidden for name in numbers)
    assert "prepared_by" not in total


@pytest.mark.parametrize("path", ["", "1/"])
def test_the_page_asks_as_often_for_many_groups_as_for_few(
    cast: Cast, path: str, django_assert_max_num_queries: Any
) -> None:
    for start, region in enumerate(["NL11", "NL12", "NL13", "NL21", "NL22", "BE21", "BE22", "BE31", "BE32"]):
        procedures(cast.covenant, 6 + start, region=region, places=[region], country="", start=start * 100)
    _published(cast, 2025, 2025)
    with django_assert_max_num_queries(12):
        assert Client().get(f"{ROOM}/{path}").status_code == 200


def test_regions_have_names_in_four_languages_and_lie_in_one_another(cast: Cast) -> None:
    facts = {fact.code.rpartition("/")[2]: fact for fact in context_facts("regions")}
    assert {code for code in facts if len(code) == 3} == {
        "BE1", "BE2", "BE3", "BEZ", "NL1", "NL2", "NL3", "NL4", "NLZ",
    }  # fmt: skip
    assert all(set(fact.title) == {"nl", "en", "fr", "de"} for fact in facts.values())
    assert all(code[:3] == fact.data["parent"] for code, fact in facts.items() if len(code) == 4)
    assert moved_regions() == {"NL31": "NL35", "NL33": "NL36"}


def test_the_copy_holds_the_page_and_its_files(filled: Cast) -> None:
    _published(filled)
    assert {"/nl/procurement/monitor/", "/de/procurement/monitor/1/"} <= set(addresses.roots())
    page = ask("/nl/procurement/monitor/1/")
    assert page.body
    files = {one for one in page.links if one.endswith((".csv", ".json")) and "/monitor/" in one}
    assert {f"/nl/procurement/monitor/1/{name}" for name in ("figure.csv", "figure.json", "year.csv")} <= files
    assert all(ask(one).body for one in files)


@pytest.mark.parametrize(("k", "n", "words"), [(2, 44, "4.5"), (3, 17, "17.6"), (1, 8, "12.5"), (0, 5, "0")])
def test_a_share_is_rounded_once(k: int, n: int, words: str) -> None:
    with override("en"):
        found = share_bounds(Share(Step.PROCESS, k, n))
    assert found is not None and found.share == words
