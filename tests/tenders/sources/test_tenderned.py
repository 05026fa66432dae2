"""TenderNed: the list by code and day, the documents once, and again only when they changed."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from tenders.sources.conftest import Fetching, codes
from tenders.sources.server import Answering, Asked, Given, Here, as_json
from trustone.procurement.screener.screening import rules
from trustone.procurement.tenders.sources.codes import codes_of, with_check_digit


def _zip(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("bestek.txt", text)
    return out.getvalue()


def _tenderned(*pages: list[Any], documents: Given | None = None) -> Answering:
    def answer(asked: Asked) -> Given:
        if asked.path == "/tn/publicaties":
            page = int(asked.params["page"][0])
            content = [{"publicatieId": one} for one in pages[page]]
            return as_json({"content": content, "last": page + 1 == len(pages)})
        return documents or Given(_zip(asked.path), headers={"ETag": '"1"'})

    return answer


def test_the_documents_of_every_publication(fetching: Fetching, here: Here) -> None:
    here.answer = _tenderned(["101", 102], ["103"])
    outcome = fetching("tenderned")
    assert (outcome.new, outcome.whole, outcome.problems) == (3, True, [])
    assert fetching.files() == ["tenderned-101.zip", "tenderned-102.zip", "tenderned-103.zip"]
    asked = here.asked[0].params
    assert (asked["publicatieDatumVanaf"], asked["publicatieDatumTot"]) == (["2026-05-01"], ["2026-05-31"])
    assert (asked["size"], asked["page"]) == (["100"], ["0"])
    assert "45233222-1" in asked["cpvCodes"]
    assert "/tn/publicaties/102/documenten/zip" in here.paths()


def test_later_only_what_changed_comes_again(fetching: Fetching, here: Here) -> None:
    here.answer = _tenderned(["101", "102"])
    fetching("tenderned")

    def answer(asked: Asked) -> Given:
        if "101" in asked.path:
            assert asked.headers["If-None-Match"] == '"1"'
            return Given(status=304)
        return Given(_zip("new"), headers={"ETag": '"2"'}) if "102" in asked.path else _tenderned(["101", "102"])(asked)

    here.answer = answer
    outcome = fetching("tenderned")
    assert (outcome.new, outcome.changed, outcome.known, outcome.problems) == (0, 1, 1, [])
    assert (fetching.folder / "tenderned-102.zip").read_bytes() == _zip("new")


def test_without_a_mark_of_its_version_a_zip_is_not_fetched_twice(fetching: Fetching, here: Here) -> None:
    here.answer = _tenderned(["101"], documents=Given(_zip("x")))
    fetching("tenderned")
    here.asked.clear()
    assert fetching("tenderned").known == 1
    assert here.paths() == ["/tn/publicaties"]


@pytest.mark.parametrize(
    ("given", "code"),
    [(Given(b"<html>"), "SCR-077"), (Given(status=404), "SCR-083"), (Given(b"", length=9), "SCR-075")],
)
def test_documents_that_do_not_come(fetching: Fetching, here: Here, given: Given, code: str) -> None:
    here.answer = _tenderned(["101"], documents=given)
    outcome = fetching("tenderned")
    assert [problem for _about, problem in codes(outcome)] == [code]
    assert (fetching.files(), fetching.left_over()) == ([], [])


@pytest.mark.parametrize("number", ["../1", "", None, 1.5, {"a": 1}])
def test_a_number_is_a_number(fetching: Fetching, here: Here, number: Any) -> None:
    here.answer = _tenderned([number])
    assert codes(fetching("tenderned")) == [(str(number) if isinstance(number, str) and number else "?", "SCR-077")]
    assert len(here.asked) == 1


@pytest.mark.parametrize("told", [[], {"contents": []}, {"content": {}}])
def test_a_list_of_another_form_is_said(fetching: Fetching, here: Here, told: Any) -> None:
    here.answer = lambda _asked: as_json(told)
    assert codes(fetching("tenderned")) == [("", "SCR-077")]


def test_a_list_that_does_not_say_where_it_ends_is_asked_once(fetching: Fetching, here: Here) -> None:
    here.answer = lambda asked: as_json({"content": []})
    assert fetching("tenderned").whole
    assert len(here.asked) == 1


@pytest.mark.parametrize(
    "code",
    ["45233222-1", "45233252-0", "45233253-7", "45233260-9", "45233262-3", "45236300-3", "45000000-7", "34114210-4",
     "72000000-5", "79000000-4", "50700000-2", "48000000-8"],
)  # fmt: skip
def test_the_check_digit_of_a_code(code: str) -> None:
    assert with_check_digit(code[:8]) == code


def test_the_codes_are_those_of_the_pack() -> None:
    tiers = rules().cpv_tiers
    assert set(codes_of("stone", "likely")) == {code for code, tier in tiers.items() if tier in {"stone", "likely"}}
    assert {"decoy"}.isdisjoint(tiers[code] for code in codes_of("stone", "likely", "broad"))
