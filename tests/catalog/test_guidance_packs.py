"""Outcomes and patterns of action: something for each theme, honest about sources, pointing only to what exists."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from trustone.catalog.loading import load_packs
from trustone.catalog.models import ActionPattern, Outcome
from trustone.catalog.reading import PACKS, read_all, read_folder, read_pack
from trustone.catalog.selectors import outcomes, patterns, themes
from trustone.domain.improvement.facts import ForWhom, Mechanism, Unit
from trustone.domain.problems import Refused

pytestmark = pytest.mark.django_db


def copied(kind: str, root: Path, /, **changed: Any) -> Path:
    """The shipped pack of a kind under ``root`` with fields of its first row changed; ``None`` takes a field away."""
    source = PACKS / kind / "natural-stone" / "1"
    folder = root / kind / "natural-stone" / "1"
    shutil.copytree(source, folder)
    content = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
    row = {**content["rows"][0], **changed}
    content["rows"][0] = {name: value for name, value in row.items() if value is not None}
    (folder / "pack.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def refused(kind: str, root: Path, /, **changed: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        load_packs([read_folder(copied(kind, root, **changed))])
    return [problem.code for problem in refusal.value.problems]


def test_every_theme_has_three_outcomes_and_three_patterns_at_least(packs: None) -> None:
    for theme in themes():
        assert outcomes(theme.pk).count() >= 3, theme.pk
        assert patterns(theme.pk).count() >= 3, theme.pk


def test_the_words_of_the_packs_are_words_of_the_rules(packs: None) -> None:
    for outcome in outcomes():
        assert ForWhom(outcome.for_whom)
        assert Unit(outcome.unit)
    for pattern in patterns():
        assert Mechanism(pattern.mechanism)
        assert Unit(pattern.unit)


def test_every_outcome_is_served_by_a_pattern(packs: None) -> None:
    served = {code for pattern in patterns() for code in pattern.outcomes}
    assert {outcome.pk for outcome in outcomes()} <= served


def test_a_row_without_a_source_is_a_proposal_and_any_other_row_can_be_cited(packs: None) -> None:
    rows: list[Outcome | ActionPattern] = [*outcomes(), *patterns()]
    assert any(row.is_proposal for row in rows)
    for row in rows:
        assert row.is_proposal == (row.source == "") == (row.citation is None)


def test_a_proposal_says_what_an_audit_adds_and_what_not_in_four_languages(packs: None) -> None:
    for pattern in patterns():
        for texts in (pattern.needs, pattern.pitfalls, pattern.audit_helps, pattern.audit_does_not_help):
            assert all(texts[language].strip() for language in ("nl", "en", "fr", "de"))


@pytest.mark.parametrize("kind", ["outcomes", "action-patterns"])
@pytest.mark.parametrize("changed", [{"source": None}, {"confidence": "low", "redistributable": None}])
def test_a_sourced_row_is_not_low_and_an_unsourced_one_is(kind: str, changed: dict[str, Any], tmp_path: Path) -> None:
    copied(kind, tmp_path, **changed)
    found = [problem.code for pack in read_all(tmp_path) for problem in pack.problems]
    assert found, "a row that says the one and means the other was accepted"


@pytest.mark.parametrize("kind", ["outcomes", "action-patterns"])
def test_a_theme_that_is_not_there_is_refused(packs: None, kind: str, tmp_path: Path) -> None:
    assert "PCK-021" in refused(kind, tmp_path, theme="loneliness")


@pytest.mark.parametrize("kind", ["outcomes", "action-patterns"])
def test_a_part_of_a_theme_is_refused(packs: None, kind: str, tmp_path: Path) -> None:
    assert "PCK-024" in refused(kind, tmp_path, theme="land_rights")


def test_an_outcome_that_is_not_there_is_refused(packs: None, tmp_path: Path) -> None:
    assert refused("action-patterns", tmp_path, outcomes=["women-on-the-books", "wishful"]) == ["PCK-021"]


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("outcomes", {"for_whom": "everybody"}),
        ("outcomes", {"unit": "litres"}),
        ("outcomes", {"direction": "sideways"}),
        ("outcomes", {"source_url": "javascript:alert(1)"}),
        ("action-patterns", {"mechanism": "magic"}),
        ("action-patterns", {"outcomes": []}),
        ("action-patterns", {"pitfalls": {"nl": "a", "en": "a", "fr": "a"}}),
    ],
)
def test_wrong_words_are_refused_before_anything_is_loaded(kind: str, changed: dict[str, Any], tmp_path: Path) -> None:
    folder = copied(kind, tmp_path, **changed)
    assert read_folder(folder).problems


@pytest.mark.parametrize(
    ("field", "value"), [("criteria", ["2.2", "9.9"]), ("themes", ["loneliness"]), ("countries", ["XX"])]
)
def test_a_library_entry_points_to_what_is_there(packs: None, field: str, value: list[str], tmp_path: Path) -> None:
    assert refused("library-entries", tmp_path, **{field: value}) == ["PCK-021"]


@pytest.mark.parametrize(
    "changed",
    [{"where": "ask around"}, {"where": "javascript:alert(1)"}, {"kind": "rumour"}, {"steps": ["7"]}, {"source": None}],
)
def test_a_wrong_library_entry_is_refused(changed: dict[str, Any], tmp_path: Path) -> None:
    assert read_folder(copied("library-entries", tmp_path, **changed)).problems


def test_titles_are_short_enough_for_a_heading() -> None:
    for kind in ("outcomes", "action-patterns"):
        for row in read_pack(kind, "natural-stone").rows:
            assert max(len(text) for text in row["title"].values()) <= 110, row["code"]
