"""Where a person should look first: how far the two opinions on a document are apart.

The rules decide; the second opinion (``likeness``) only ranks. Rules and classifier that disagree are the best use of
a reviewer's time (``procurement.md`` 3.4, active learning).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.screening.clauses import TRIGGERS, Clause
from trustone.domain.screening.lexicon import Lexicon
from trustone.domain.screening.likeness import Likeness
from trustone.domain.screening.passages import Text
from trustone.domain.screening.stone import Answer
from trustone.domain.screening.verdict import Rules, Verdict, snippet

#: A passage without a clause is shown as one that may hold one from here on.
SUSPECT = 0.5
MOST_SUSPECTS = 5
#: Shorter passages are headings and cells, of which letters say too little.
_SHORTEST = 60
_LONGEST = 1_200
#: What the second opinion was trained on.
_OF_PROCESS = frozenset({"dd_process", "isv"})
_UNSURE = {Answer.MAYBE: 0.9, Answer.YES_NEW: 0.0, Answer.EXISTING_ONLY: 0.45, Answer.NO: 0.0}


class Why(StrEnum):
    """Why a person should look, in the order in which one reason goes before another at equal doubt."""

    CONTESTED = "contested"
    NEW_DOCUMENTS = "new_documents"
    CLAUSE_MISSED = "clause_missed"
    CLAUSE_WEAK = "clause_weak"
    STONE_UNSURE = "stone_unsure"
    UNREAD = "unread"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A passage that looks like a clause where the rules found none."""

    snippet: str
    page: int | None
    like: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """``value`` between 0 and 1; ``likes``: what the second opinion says of each clause of the verdict, in order."""

    value: float
    why: Why
    likes: tuple[float | None, ...] = ()
    suspects: tuple[Suspect, ...] = ()


def doubt_of(verdict: Verdict, rules: Rules) -> Doubt:
    """Weigh one verdict. Without a second opinion only the stone is in doubt."""
    likes: tuple[float | None, ...] = (None,) * len(verdict.clauses)
    suspects: tuple[Suspect, ...] = ()
    reasons = [(_stone(verdict), Why.STONE_UNSURE)]
    if rules.likeness is not None:
        likes = tuple(_like(one, verdict.text, rules.likeness) for one in verdict.clauses)
        suspects = tuple(_suspects(verdict, rules.lexicon, rules.likeness))
        if verdict.stone.answer is not Answer.NO:  # a clause without stone is no concern of the figure
            reasons += [(one.like, Why.CLAUSE_MISSED) for one in suspects]
            reasons += [
                (1.0 - like, Why.CLAUSE_WEAK)
                for one, like in zip(verdict.clauses, likes, strict=True)
                if like is not None and one.kind == "dd_process" and one.obligation
            ]
    value, why = worst(reasons)
    return Doubt(value, why, likes, suspects)


def worst(reasons: Iterable[tuple[float, Why]]) -> tuple[float, Why]:
    """The greatest doubt with its reason, rounded to hundredths; none at all is 0."""
    order = list(Why)
    rated = [(round(value, 2), -order.index(why), why) for value, why in reasons if value > 0]
    if not rated:
        return 0.0, Why.NONE
    value, _, why = max(rated)
    return value, why


def _stone(verdict: Verdict) -> float:
    """Weak evidence for an answer is doubt; so is evidence that was set aside where the answer is no."""
    stone = verdict.stone
    weak = 1.0 - stone.score if stone.answer is Answer.YES_NEW else 0.0
    aside = 0.3 if stone.answer is Answer.NO and stone.evidence else 0.0
    return max(_UNSURE[stone.answer], weak, aside)


def _like(clause: Clause, text: Text, likeness: Likeness) -> float | None:
    if clause.kind not in _OF_PROCESS:
        return None
    return round(likeness.of(text.text[clause.start : min(clause.end, clause.start + _LONGEST)]), 3)


def _suspects(verdict: Verdict, lexicon: Lexicon, likeness: Likeness) -> Iterator[Suspect]:
    """The passages most like a clause that hold none; of passages without a single word of the matter none is."""
    text = verdict.text
    held = {text.index(one.at) for one in verdict.clauses}
    hit = {text.index(one.start) for one in lexicon.find(text.text, TRIGGERS, text.low).all}
    found: list[Suspect] = []
    for number in sorted(hit - held):
        one = text.passages[number]
        if one.is_heading or one.end - one.start < _SHORTEST:
            continue
        like = likeness.of(text.text[one.start : min(one.end, one.start + _LONGEST)])
        if like >= SUSPECT:
            words, page = snippet(text, one.start, one.end, one.start)
            found.append(Suspect(words, page, round(like, 3)))
    yield from sorted(found, key=lambda one: -one.like)[:MOST_SUSPECTS]
