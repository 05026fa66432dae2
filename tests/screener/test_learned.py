"""A second opinion of one's own: JSON of three keys and bounded size, named by its digest in every verdict."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from trustone.domain.problems import Refused
from trustone.domain.screening.likeness import SIZES, likeness_from
from trustone.domain.screening.text import Document, Part
from trustone.domain.screening.verdict import screen
from trustone.procurement.lexicons import selectors
from trustone.procurement.lexicons.checks import check_learned
from trustone.procurement.screener import learned
from trustone.procurement.screener.screening import rules

STEPS = (
    "De opdrachtnemer brengt zijn keten van natuursteen in kaart, weegt de risico's op kinderarbeid en neemt "
    "maatregelen tegen wat hij vindt."
)


def content(**more: Any) -> dict[str, Any]:
    table = bytes(range(256)) * (SIZES[0] // 256)
    return {"table": base64.b64encode(table).decode(), "unit": 0.01, "start": -9.5, **more}


def written(folder: Path, told: Any, name: str = "learned.json") -> str:
    path = folder / name
    path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return str(path)


def codes(path: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        rules(learned=path)
    return [problem.code for problem in refused.value.problems]


def test_its_digest_stands_in_the_method_and_follows_from_the_weights_alone(tmp_path: Path) -> None:
    assert rules().method == "screen-1/natural-stone-1"
    one = rules(learned=written(tmp_path, content()))
    assert one.likeness is not None and one.likeness.name.startswith("own-") and len(one.likeness.name) == 16
    assert one.method == f"screen-1/natural-stone-1/{one.likeness.name}"
    again = learned.learned_from(Path(written(tmp_path, json.dumps(content(), indent=3), "again.json")))
    other = learned.learned_from(Path(written(tmp_path, content(start=-9.4), "other.json")))
    assert again == one.likeness and other.name != one.likeness.name


def test_it_is_asked_in_place_of_the_products(tmp_path: Path) -> None:
    """Steps without a name have to be confirmed: weights that say no to everything confirm none."""
    document = Document("x", "txt", (Part(STEPS),))
    said = [
        {one.kind for one in screen(document, by).clauses}
        for by in (rules(), rules(learned=written(tmp_path, content())))
    ]
    assert "dd_process" in said[0] and "dd_process" not in said[1]


def test_a_copy_of_the_products_file_is_the_products(tmp_path: Path) -> None:
    copy = written(tmp_path, learned.SHIPPED.read_text(encoding="ascii"))
    assert rules(learned=copy).method == rules().method
    assert len(learned.SHIPPED.read_bytes()) < learned.LARGEST


@pytest.mark.parametrize(
    "told",
    [
        "", "[]", "null", '{"table": ', "\x80\x04\x95", "[" * 100_000,
        content(more=1), {"unit": 1.0, "start": 0.0}, content(table="éé"), content(table="AAAA"), content(table=7),
        content(unit=0), content(unit="0.01"), content(unit=True), content(start=float("nan")),
        content(start=float("inf")), content(unit=1e9), content(note="x" * 500_000),
    ],
    ids=lambda told: str(told)[:30],
)  # fmt: skip
def test_what_training_does_not_write_is_refused(told: Any, tmp_path: Path) -> None:
    assert codes(written(tmp_path, told)) == ["SCR-127"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert codes(str(tmp_path / "none.json")) == ["SCR-126"] == codes(str(tmp_path))


@pytest.mark.parametrize("size", SIZES)
def test_every_size_training_may_choose_is_read(size: int) -> None:
    table = base64.b64encode(bytes(size)).decode()
    assert likeness_from({"table": table, "unit": 1, "start": 0}).of("natuursteen") == 0.5
    assert len(table) < learned.LARGEST


@pytest.mark.django_db
def test_an_installation_points_to_it_by_a_setting(tmp_path: Path, settings: Any) -> None:
    assert check_learned() == []
    settings.SCREENING_LEARNED = written(tmp_path, content())
    assert check_learned() == [] and selectors.rules_in_use().method == selectors.method_in_use()
    assert selectors.method_in_use() == f"screen-1/natural-stone-1/{selectors.learned_in_use()}"
    assert selectors.rules_of((), "2").likeness == selectors.rules_in_use().likeness
    settings.SCREENING_LEARNED = str(tmp_path / "none.json")
    [error] = check_learned()
    assert error.id == "SCR-126" and "none.json" in error.msg
