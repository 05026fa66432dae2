"""Reads the tables of ``docs/algorithms/*.md``, so that what the page says is what the tests check."""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs" / "algorithms"


def rows(page: str, first_heading: str) -> list[dict[str, str]]:
    """The rows of the table in ``page`` whose first column has that heading, as column: cell."""
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {first_heading} |"))
    headings = _cells(lines[start])
    found = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append(dict(zip(headings, _cells(line), strict=True)))
    assert found, f"no rows under {first_heading} in {page}"
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
