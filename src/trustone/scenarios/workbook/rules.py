"""The rules of a framework over one that came as a workbook; what they find is led back to its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from trustone.catalog.reading import problems_of
from trustone.domain.assessment.framework import framework_from_pack
from trustone.domain.problems import Problem, Refused
from trustone.scenarios.workbook.book import Book, Place

HUNDRED = Decimal(100)


def check_sums(book: Book, pack: dict[str, Any], places: Mapping[str, Place]) -> None:
    """Beside other mistakes, the one that is found last otherwise: weights that do not make 100."""
    for number, tier in enumerate(pack["tiers"]):
        cells = [*tier.get("groups", []), *(one for one in tier.get("criteria", []) if "weight" in one)]
        weights = [Decimal(cell["weight"]) for cell in cells]
        total = sum(weights, Decimal(0))
        if weights and all(weights) and total != HUNDRED:
            told: dict[str, str | int] = {"tier": str(tier["code"]), "total": f"{total.normalize():f}"}
            book.note(Problem("SCO-040", told), places[f"tiers[{number}].weights"])


def check(book: Book, pack: dict[str, Any], places: Mapping[str, Place]) -> None:
    """What the rules say about the pack, each led back to its cell."""
    try:
        framework_from_pack(pack)
    except Refused as refused:
        for problem in refused.problems:
            book.note(replace(problem, field=""), _place_of(problem, places))
        return
    for problem in problems_of("framework", pack):
        book.note(problem, Place("framework", 2, "version" if "version" in str(problem.params) else "key"))


def _place_of(problem: Problem, places: Mapping[str, Place]) -> Place:
    """The cell a path like ``tiers[2].criteria[3].due_from`` came from."""
    path = problem.field
    if problem.code == "SCO-040":  # the sum of a tier: at the first of its weights
        path = f"{path}.weights"
    while path:
        if path in places:
            found = places[path]
            last = problem.field.rpartition(".")[2]
            is_column = found.table == "criteria" and last == "due_from"
            return Place(found.table, found.row, last if is_column else found.column)
        path = path.rpartition(".")[0]
    return Place("framework", 2, "key")
