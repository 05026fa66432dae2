"""A framework as a workbook to edit, and the annotated copy of one that was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from trustone.catalog.fileio import LANGUAGES
from trustone.domain.assessment.anchors import WORDS
from trustone.platform.problems import sentence
from trustone.scenarios.workbook.reading import Sent
from trustone.scenarios.workbook.tables import (
    anchors_table,
    criteria_table,
    depth_table,
    framework_table,
    steps_table,
    thresholds_table,
    tiers_table,
)

Content = Mapping[str, Any]
_DIGITS_OF_A_CELL = 15  # of a number, by IEEE 754


def framework_workbook(content: Content, version: str = "") -> bytes:
    """A framework pack as a workbook; ``version`` is the number the edited one will get."""
    from trustone.platform.dataio.books import export_book

    intro = [
        _("Change what you like and send the workbook back. Nothing changes until two people have confirmed it."),
        _("Weights of a tier make exactly 100. A threshold that is not set stays empty. Type values, no formulas."),
    ]
    return export_book(
        [
            (framework_table(), [_framework(content, version)]),
            (steps_table(), [{"code": row["code"], **_texts("title", row)} for row in content.get("steps", [])]),
            (tiers_table(), [_tier(row) for row in content["tiers"]]),
            (criteria_table(), list(_criteria(content))),
            (thresholds_table(), list(_thresholds(content))),
            (depth_table(), list(_depth(content))),
            (anchors_table(), list(_anchors(content))),
        ],
        intro,
    )


def annotated_workbook(sent: Sent) -> bytes:
    """What was sent with every problem in its cell."""
    from trustone.platform.dataio.books import annotated_book

    return annotated_book(sent.sheets, sentence)


def _texts(name: str, row: Content) -> dict[str, object]:
    texts = row.get(name) or {}
    return {f"{name}_{language}": texts.get(language, "") for language in LANGUAGES}


def _framework(content: Content, version: str) -> dict[str, object]:
    year = content.get("year")
    return {
        **{name: content[name] for name in ("key", "not_due", "source", "licence")},
        **{name: content.get(name) for name in ("source_url", "confidence", "redistributable", "fictional")},
        "year": None if year is None else str(year),
        "valid_from": date.fromisoformat(str(content["valid_from"])),
        "version": version or content["version"],
        "last_year": Decimal(content["last_year"]),
        **_texts("title", content),
        **_texts("note", content),
    }


def _tier(row: Content) -> dict[str, object]:
    return {"code": row["code"], "report": row["report"], **_texts("title", row)}


def _criteria(content: Content) -> Iterator[dict[str, object]]:
    for tier in content["tiers"]:
        weights = {group["key"]: group["weight"] for group in tier.get("groups", [])}
        for row in tier.get("criteria", []):
            group = row.get("group", "")
            weight = weights.pop(group, None) if group else row.get("weight")
            yield {
                "tier": tier["code"],
                **{name: row[name] for name in ("code", "step")},
                "group": group,
                "weight": None if weight is None else _number(weight),
                "due_from": Decimal(row["due_from"]),
                "about": row.get("about"),
                **_texts("title", row),
                **_texts("expectation", row),
            }


def _thresholds(content: Content) -> Iterator[dict[str, object]]:
    """Every year of every scored tier, also where nothing is set."""
    for tier in content["tiers"]:
        if not tier.get("criteria"):
            continue
        for year in range(1, int(content["last_year"]) + 1):
            pair = tier.get("thresholds", {}).get(str(year), {})
            yield {
                "tier": tier["code"],
                "year": Decimal(year),
                **{name: _number(pair[name]) if name in pair else None for name in ("green", "orange")},
            }


def _depth(content: Content) -> Iterator[dict[str, object]]:
    for tier in content["tiers"]:
        for criterion in tier.get("criteria", []):
            for year, level in sorted(criterion.get("depth", {}).items(), key=lambda item: int(item[0])):
                yield {"tier": tier["code"], "code": criterion["code"], "year": Decimal(year), "level": level}


def _anchors(content: Content) -> Iterator[dict[str, object]]:
    for tier in content["tiers"]:
        for criterion in tier.get("criteria", []):
            for row in criterion.get("anchors", []):
                words = {name: text for word in WORDS for name, text in _texts(word, row).items()}
                plain = {"size": row["size"], "proposal": row["proposal"]}
                yield {"tier": tier["code"], "code": criterion["code"], **plain, **words}


def _number(written: object) -> object:
    """A number as a cell holds it; one with more digits than a spreadsheet keeps stands there as text."""
    number = Decimal(str(written))
    return number if len(number.as_tuple().digits) <= _DIGITS_OF_A_CELL else f"{number:f}"
