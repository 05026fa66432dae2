"""Packs for buyers that are wrong are refused with a code, and an issued text is never rewritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from changed_packs import codes, copied, first
from trustone.catalog.checking_clauses import NOTICE_MOST
from trustone.catalog.loading import load_packs
from trustone.catalog.models import ClauseBlock
from trustone.catalog.reading import read_folder
from trustone.catalog.selectors import clause_blocks, issued_blocks
from trustone.domain.problems import Refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "change", "code"),
    [
        ("procurement-values", lambda c: first(c).update(valid_until="2026-06-01"), "PCK-037"),
        ("procurement-values", lambda c: first(c).update(valid_until="2025-11-30"), "PCK-038"),
        ("procurement-values", lambda c: first(c).update(valid_until="2023-11-30"), "PCK-036"),
        ("procurement-values", lambda c: first(c).pop("valid_until"), "PCK-037"),
        ("procurement-values", lambda c: first(c).pop("source"), "PCK-013"),
        ("procurement-values", lambda c: first(c).update(mark="certain"), "PCK-015"),
        ("procurement-values", lambda c: first(c).update(value="much"), "PCK-016"),
        ("procurement-values", lambda c: first(c).update(scope="FR"), "PCK-015"),
        ("procurement-lines", lambda c: first(c)["title"].pop("NL"), "PCK-013"),
        ("procurement-lines", lambda c: first(c).update(eforms_procedures=["closed"]), "PCK-015"),
        ("procurement-stations", lambda c: first(c).update(steps=first(c)["steps"][:2]), "PCK-016"),
        ("procurement-stations", lambda c: first(c)["question"].pop("de"), "PCK-013"),
        ("procurement-stations", lambda c: first(c)["on_lines"][0].update(state="quick"), "PCK-015"),
        ("procurement-stations", lambda c: first(c)["links"][0].update(url="javascript:alert(1)"), "PCK-016"),
        ("procurement-helpers", lambda c: first(c).update(phone="unknown"), "PCK-014"),
        ("clause-blocks", lambda c: first(c)["parameters"].append("origin_days"), "PCK-041"),
        ("clause-blocks", lambda c: first(c)["texts"]["NL"].update(nl="Geef {iets}."), "PCK-041"),
        ("clause-blocks", lambda c: first(c)["texts"]["BE"].pop("fr"), "PCK-013"),
        ("clause-blocks", lambda c: first(c)["texts"]["NL"].update(de="Text"), "PCK-014"),
        ("clause-blocks", lambda c: first(c).update(code="scope-short"), "PCK-016"),
        ("clause-blocks", lambda c: first(c).update(part="prayer"), "PCK-015"),
        ("clause-blocks", lambda c: first(c).update(levels=[5]), "PCK-016"),
        ("clause-blocks", lambda c: first(c).update(reviewer="A. Lawyer"), "PCK-039"),
        ("clause-blocks", lambda c: first(c).update(reviewer="A. Lawyer", reviewed_on="2028-01-01"), "PCK-040"),
        ("clause-blocks", lambda c: first(c).update(superseded_by="scope-short.9"), "PCK-021"),
        ("origin-words", lambda c: first(c).update(kind="planet"), "PCK-015"),
        ("standard-specifications", lambda c: first(c).update(country="DE"), "PCK-015"),
        ("eforms-fields", lambda c: first(c).update(use="guess"), "PCK-015"),
        ("legal-sources", lambda c: first(c).update(code="de-vergabe"), "PCK-016"),
        ("clause-parameters", lambda c: first(c).update(type="weeks"), "PCK-015"),
        ("bidder-answers", lambda c: first(c)["answer"].pop("fr"), "PCK-013"),
        ("tender-checks", lambda c: first(c).update(must="perhaps"), "PCK-016"),
    ],
)
def test_a_bad_row_is_refused_with_a_code(kind: str, change: Any, code: str, tmp_path: Path) -> None:
    assert code in codes(kind, tmp_path, change)


def test_a_notice_that_is_too_long_is_refused(tmp_path: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        row = next(row for row in content["rows"] if row["code"] == "notice-strategic.1")
        row["texts"]["BE"]["fr"] = "x" * (NOTICE_MOST + 1)

    assert codes("clause-blocks", tmp_path, change) == ["PCK-042"]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("clause-blocks", lambda c: first(c).update(lines=["by_magic"])),
        ("clause-blocks", lambda c: first(c)["hooks"][0].update(law="eu-nothing")),
        ("procurement-stations", lambda c: first(c)["on_lines"][0].update(lines=["by_magic"])),
        ("procurement-helpers", lambda c: first(c)["offers"][0].update(stations=["nowhere"])),
        ("eforms-fields", lambda c: first(c).update(blocks=["nothing.1"])),
    ],
)
def test_a_row_that_points_nowhere_is_refused(packs: None, kind: str, change: Any, tmp_path: Path) -> None:
    folder = copied(kind, tmp_path, change)
    with pytest.raises(Refused) as refusal:
        load_packs([read_folder(folder)])
    assert [problem.code for problem in refusal.value.problems] == ["PCK-021"]


def test_the_text_of_an_issued_block_cannot_be_rewritten(packs: None, tmp_path: Path) -> None:
    def reword(content: dict[str, Any]) -> None:
        first(content)["texts"]["NL"]["nl"] += " Ook op zondag."

    with pytest.raises(Refused) as refusal:
        load_packs([read_folder(copied("clause-blocks", tmp_path, reword))])
    assert [problem.code for problem in refusal.value.problems] == ["PCK-043"]


def test_a_next_version_takes_over_and_the_earlier_one_is_still_recognised(packs: None, tmp_path: Path) -> None:
    def next_version(content: dict[str, Any]) -> None:
        old = first(content)
        new = {**old, "code": "scope-short.2", "texts": yaml.safe_load(yaml.safe_dump(old["texts"]))}
        new["texts"]["NL"]["nl"] += " Ook op zondag."
        old["superseded_by"] = "scope-short.2"
        content["rows"].insert(1, new)

    load_packs([read_folder(copied("clause-blocks", tmp_path, next_version))])
    assert [row.pk for row in clause_blocks() if row.name == "scope-short"] == ["scope-short.2"]
    assert {row.version for row in issued_blocks() if row.name == "scope-short"} == {1, 2}
    assert ClauseBlock.objects.get(pk="scope-short.1").superseded_by == "scope-short.2"


def test_a_lawyer_can_be_named_without_touching_the_text(packs: None, tmp_path: Path) -> None:
    def review(content: dict[str, Any]) -> None:
        first(content).update(reviewer="Fictitious Lawyer", reviewed_on="2026-12-01")

    load_packs([read_folder(copied("clause-blocks", tmp_path, review))])
    assert clause_blocks()[0].is_reviewed
    assert not clause_blocks()[1].is_reviewed
