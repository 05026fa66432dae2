"""A second opinion on the stone a document names: is it bought new, there already, left open, or nothing of the kind?

Logistic regression over the same groups of letters as ``likeness``, for four answers, of the sentence or row a find
stands in. The find itself is replaced by its kind, so that the name of a stone teaches nothing.
``tools/train_screening.py`` makes the tables from the corpus and the labelled passages in the repository.

The rules decide; where it is nearly certain that they are wrong it moves the answer, and the find says so.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from trustone.domain.screening.likeness import SIZES, dot, groups
from trustone.domain.screening.passages import Text
from trustone.domain.screening.stone import Answer, Evidence, Stone

#: What may be said of a stone, in the order of the file.
SAID = ("new", "existing", "open", "nothing")
#: A yes becomes a maybe when every find on which it rests is less likely new than this.
DISBELIEVED = 0.3
#: A maybe or a no becomes a yes when one find is at least this likely new.
CERTAIN = 0.8
#: Why a find no longer counts, or does after all.
DOUBTED, LIKELY = "doubted", "likely"
_MOST = 1_000.0


@dataclass(frozen=True, slots=True)
class Bought:
    """``tables``: a signed byte a number, for each of ``SAID``; ``unit``: what one step is worth; ``starts``: the
    intercepts."""

    tables: tuple[bytes, ...]
    unit: float
    starts: tuple[float, ...]

    def of(self, words: str) -> dict[str, float]:
        """How likely each of ``SAID`` is; together 1."""
        counted = groups(words, len(self.tables[0]))
        length = math.sqrt(sum(value * value for value in counted.values())) or 1.0
        logits = [
            start + self.unit * dot(table, counted) / length
            for table, start in zip(self.tables, self.starts, strict=True)
        ]
        most = max(logits)
        powers = [math.exp(one - most) for one in logits]
        return {name: power / sum(powers) for name, power in zip(SAID, powers, strict=True)}


def bought_from(content: Mapping[str, Any]) -> Bought:
    """From the file the training writes. Raises ``ValueError`` for anything training does not write."""
    known = set(content) == {"tables", "unit", "starts"}
    if not known or not set(content["tables"]) == set(content["starts"]) == set(SAID):
        raise ValueError("not the tables and starts of the four answers and a unit")
    tables = tuple(base64.b64decode(content["tables"][name], validate=True) for name in SAID)
    unit, *starts = (float(one) for one in (content["unit"], *(content["starts"][name] for name in SAID)))
    if len({len(one) for one in tables}) != 1 or len(tables[0]) not in SIZES:
        raise ValueError("tables of different or odd sizes")
    if not (0 < unit <= _MOST and all(abs(one) <= _MOST for one in starts)):
        raise ValueError("unit or starts are out of bounds")
    return Bought(tables, unit, tuple(starts))


def words_of(text: Text, one: Evidence) -> str:
    """What a find is judged by: the sentence or row around it, the find replaced by its kind."""
    start, end = one.around
    kind = one.kind.replace("_", "")
    return f"{text.text[start : one.start]} {kind} {text.text[one.end : end]}"


def reconsidered(stone: Stone, text: Text, opinion: Bought) -> Stone:
    """The answer of the rules, moved where the second opinion is nearly certain of the contrary.

    What rests on a procurement code of stone is left alone, and so are existing stone and a choice of materials that
    the rules read: there they know more.
    """
    if stone.answer is Answer.YES_NEW:
        rests = [one for one in stone.evidence if one.counts in {"new", "plain"}]
        if not all(one.end and opinion.of(words_of(text, one))["new"] < DISBELIEVED for one in rests):
            return stone
        found = tuple(replace(one, counts="weak", why=DOUBTED) if one in rests else one for one in stone.evidence)
        return Stone(Answer.MAYBE, round(stone.score / 2, 3), found)
    if stone.answer in {Answer.MAYBE, Answer.NO} and not any(one.why == "alternative" for one in stone.evidence):
        likes = {one: opinion.of(words_of(text, one))["new"] for one in stone.evidence if _may_be_new(one)}
        sure = {one for one, like in likes.items() if like >= CERTAIN}
        if sure:
            found = tuple(replace(one, counts="new", why=LIKELY) if one in sure else one for one in stone.evidence)
            return Stone(Answer.YES_NEW, round(max(likes.values()) * 0.9, 3), found)
    return stone


def _may_be_new(one: Evidence) -> bool:
    """Too little for the rules, but nothing against it."""
    return one.counts in {"new", "plain"} or one.why == "no context"
