"""What the second opinion learned, as a file: the product's, or one that an installation trained itself.

JSON with three keys and nothing that runs. ``tools/train_screening.py`` writes it; it holds weights, no text.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.bought import Bought, bought_from
from trustone.domain.screening.likeness import Likeness, likeness_from

SHIPPED = Path(__file__).parent / "training" / "likeness.json"
OF_STONE = Path(__file__).parent / "training" / "bought.json"
#: Characters of a file; the product's has 43,739.
LARGEST = 400_000


def shipped() -> Likeness:
    """What comes with the product."""
    return likeness_from(json.loads(SHIPPED.read_text(encoding="ascii")))


def shipped_of_stone() -> Bought:
    """The second opinion on stone, which comes with the product only."""
    return bought_from(json.loads(OF_STONE.read_text(encoding="ascii")))


def learned_from(path: Path) -> Likeness:
    """A file of one's own, named by its digest; when it says the same as the product's, that.

    Raises ``Refused``: SCR-126 it cannot be read, SCR-127 it is none.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Refused(Problem("SCR-126", {"path": str(path), "reason": error.strerror or str(error)})) from error
    try:
        found = likeness_from(_object(content))
    except (ValueError, RecursionError) as error:
        raise Refused(Problem("SCR-127", {"path": str(path)})) from error
    mark = sha256(f"{found.unit!r} {found.start!r} ".encode() + found.table).hexdigest()[:12]
    return found if found == shipped() else replace(found, name=f"own-{mark}")


def _object(content: bytes) -> dict[str, Any]:
    read = json.loads(content) if len(content) <= LARGEST else None
    if not isinstance(read, dict):
        raise ValueError("no object, or too large")
    return read
