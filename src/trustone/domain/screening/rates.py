"""How often the screener is right on labelled documents, and what changes in that when it goes by other words.

A document counts once for stone and once for the tier (is there a due-diligence clause that binds); a clause of another
lot than the stone's does not count for the tier. A position is right when a clause of that kind was found there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trustone.domain.screening.text import Document
from trustone.domain.screening.verdict import Rules, as_output, screen
from trustone.domain.verification.interval import Interval, wilson

TIER = frozenset({"dd_process", "dd_followup"})
#: The rates of which a fall asks for a reason before other words are used.
RATES = ("stone_recall", "stone_precision", "tier_precision", "tier_recall", "positions")
DOCUMENTS, PASSAGES = "documents", "passages"
#: Documents of this installation that people judged. Their figures stand apart and before the others.
REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class ClauseLabel:
    """What a careful reader found."""

    kind: str
    position: str
    obligation: bool
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The right answers for one text. ``stone`` empty: nobody said; ``other_lot``: a clause stands in another lot."""

    stone: str
    clauses: tuple[ClauseLabel, ...] = ()
    other_lot: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels. ``group``: each (``DOCUMENTS``, ``PASSAGES``, ``REVIEWED``) is counted apart."""

    key: str
    title: str
    language: str
    document: Document
    labels: Labels
    group: str = DOCUMENTS


@dataclass
class Share:
    """So many of so many, with the Wilson interval of 95 %."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        """The share; 1 of nothing, for nothing went wrong."""
        return self.right / self.of if self.of else 1.0

    @property
    def interval(self) -> Interval | None:
        """With its bounds; ``None`` of nothing."""
        return wilson(self.right, self.of)

    def __str__(self) -> str:
        found = self.interval
        interval = f" ({float(found.lower):.2f} to {float(found.upper):.2f})" if found else ""
        return f"{self.value:.3f}{interval}, {self.right} of {self.of}"


@dataclass
class Rates:
    """All figures of one set of texts."""

    stone_recall: Share = field(default_factory=Share)
    stone_precision: Share = field(default_factory=Share)
    stone_answers: Share = field(default_factory=Share)
    tier_precision: Share = field(default_factory=Share)
    tier_recall: Share = field(default_factory=Share)
    positions: Share = field(default_factory=Share)

    def add(self, labels: Labels, output: Mapping[str, Any]) -> Right:
        """Hold one verdict, as ``as_output`` gives it, against the labels."""
        answer, clauses = output["concerns_natural_stone"]["answer"], output["clauses"]
        if labels.stone:
            self.stone_answers.add(answer == labels.stone)
            if labels.stone == "yes_new":
                self.stone_recall.add(answer == "yes_new")
            if answer == "yes_new":
                self.stone_precision.add(labels.stone == "yes_new")
        truly = any(
            one.kind in TIER and one.obligation and not (labels.other_lot and one.lot) for one in labels.clauses
        )
        told = any(
            one["kind"] in TIER and one["obligation"] and not (labels.other_lot and one["lot"] and not truly)
            for one in clauses
        )
        if truly:
            self.tier_recall.add(told)
        if told:
            self.tier_precision.add(truly)
        for label in labels.clauses:
            same = [one for one in clauses if one["kind"] == label.kind]
            if same:
                self.positions.add(any(one["position"] == label.position for one in same))
        return Right(not labels.stone or answer == labels.stone, truly == told, truly, told)

    def as_counts(self) -> dict[str, list[int]]:
        """Name → how many of how many."""
        return {name: [share.right, share.of] for name, share in vars(self).items()}


@dataclass(frozen=True, slots=True)
class Right:
    """Whether one verdict was right; ``truly`` and ``told``: is there a due-diligence clause that binds."""

    stone: bool
    tier: bool
    truly: bool
    told: bool

    @property
    def mistakes(self) -> int:
        return (not self.stone) + (not self.tier)


def fell(before: Mapping[str, Sequence[int]], after: Mapping[str, Sequence[int]]) -> list[str]:
    """Names of the rates that are lower after than before (as shares, compared without rounding)."""
    return [name for name in RATES if _share(after[name]) < _share(before[name])]


def _share(counted: Sequence[int]) -> float:
    return Share(*counted).value


@dataclass
class Comparison:
    """The same texts by two sets of words, one text after the other."""

    before: dict[str, Rates] = field(default_factory=dict)
    after: dict[str, Rates] = field(default_factory=dict)
    changed: list[dict[str, Any]] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def add(self, one: Labelled, before: Rules, after: Rules) -> None:
        """Screen one text with both."""
        old, new = as_output(screen(one.document, before)), as_output(screen(one.document, after))
        was = self.before.setdefault(one.group, Rates()).add(one.labels, old)
        now = self.after.setdefault(one.group, Rates()).add(one.labels, new)
        self.counted[one.group] += 1
        told = _changes(old, new)
        if told:
            better = was.mistakes - now.mistakes
            self.changed.append({
                "key": one.key, "title": one.title, "language": one.language, "group": one.group,
                "label": one.labels.stone, "tier": [was.told, now.told], "tier_label": was.truly,
                "turn": "better" if better > 0 else "worse" if better < 0 else "same", **told,
            })  # fmt: skip

    def as_document(self) -> dict[str, Any]:
        """Plain values, to be kept: counts by group before and after, the rates that fell, the texts that changed."""
        groups = {
            group: {
                "texts": self.counted[group],
                "before": self.before[group].as_counts(),
                "after": self.after[group].as_counts(),
                "fell": fell(self.before[group].as_counts(), self.after[group].as_counts()),
            }
            for group in self.before
        }
        turns = {"worse": 0, "same": 1, "better": 2}
        changed = sorted(self.changed, key=lambda one: (turns[one["turn"]], one["group"], one["key"]))
        return {"groups": groups, "changed": changed}


def compared(documents: Iterable[Labelled], before: Rules, after: Rules) -> Comparison:
    """Every text by both sets of words. Pure: the same input gives the same result."""
    found = Comparison()
    for one in documents:
        found.add(one, before, after)
    return found


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any] | None:
    """What is different in two verdicts on one text; ``None`` when nothing that is decided differs."""
    stones = [one["concerns_natural_stone"] for one in (old, new)]
    answers = [one["answer"] for one in stones]
    had, has = _clauses(old), _clauses(new)
    lost = [had[key] for key in had if key not in has]
    gained = [has[key] for key in has if key not in had]
    if answers[0] == answers[1] and not lost and not gained:
        return None
    said = [_decisive(one) for one in stones] if answers[0] != answers[1] else ["", ""]
    return {"stone": answers, "stone_said": said, "gained": gained, "lost": lost}


def _clauses(output: Mapping[str, Any]) -> dict[tuple[Any, ...], dict[str, Any]]:
    names = ("kind", "position", "obligation", "lot", "page", "snippet")
    return {tuple(one[name] for name in names): {name: one[name] for name in names} for one in output["clauses"]}


def _decisive(stone: Mapping[str, Any]) -> str:
    """The first find that counts: evidence is in order of what decides."""
    return next((one["snippet"] for one in stone["evidence"] if one["counts"] != "nothing"), "")
