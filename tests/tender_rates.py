"""How often the screener is right on a part of the labelled corpus: the figures of the published error rates.

A document counts once for stone and once for the tier (is there a due-diligence clause that binds); a clause of another
lot than the stone's does not count for the tier. A position is right when a clause of that kind was found there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tender_corpus
from tender_words import stands_in
from trustone.domain.screening.verdict import as_output
from trustone.domain.verification.interval import wilson
from trustone.procurement.tenders import screening

TIER = {"dd_process", "dd_followup"}


@dataclass
class Share:
    """So many of so many, with the Wilson interval of 95 %."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        found = wilson(self.right, self.of) if self.of else None
        interval = f" ({float(found.lower):.2f} to {float(found.upper):.2f})" if found else ""
        return f"{self.value:.3f}{interval}, {self.right} of {self.of}"


@dataclass
class Rates:
    """All figures of one part, with what was wrong."""

    stone_recall: Share = field(default_factory=Share)
    stone_precision: Share = field(default_factory=Share)
    stone_answers: Share = field(default_factory=Share)
    tier_precision: Share = field(default_factory=Share)
    tier_recall: Share = field(default_factory=Share)
    positions: Share = field(default_factory=Share)
    snippets: Share = field(default_factory=Share)
    wrong: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, str]]:
        return [
            ("new stone: recall", str(self.stone_recall)),
            ("new stone: precision", str(self.stone_precision)),
            ("stone: answer right, of four", str(self.stone_answers)),
            ("due diligence that binds: precision", str(self.tier_precision)),
            ("due diligence that binds: recall", str(self.tier_recall)),
            ("position right", str(self.positions)),
            ("snippet found in the text at its page", str(self.snippets)),
        ]


def rates(parts: Sequence[str]) -> Rates:
    """Build every document of some parts, screen the files, and compare."""
    found = Rates()
    by = screening.rules()
    with tempfile.TemporaryDirectory() as folder:
        for part in parts:
            for tender in tender_corpus.load(part):
                [one] = list(screening.screened([tender.build(Path(folder))], by))
                if one.verdict is None:
                    found.wrong.append(f"{tender.key}: not read ({', '.join(p.code for p in one.problems)})")
                    continue
                _compare(found, tender, one.verdict)
    return found


def _compare(found: Rates, tender: Any, verdict: Any) -> None:
    output = as_output(verdict)
    answer, clauses = output["concerns_natural_stone"]["answer"], output["clauses"]
    found.stone_answers.add(answer == tender.stone)
    if tender.stone == "yes_new":
        found.stone_recall.add(answer == "yes_new")
    if answer == "yes_new":
        found.stone_precision.add(tender.stone == "yes_new")
    if answer != tender.stone:
        found.wrong.append(f"{tender.key}: stone {answer}, is {tender.stone}")
    labelled = [_plain(one) for one in tender.clauses]
    other_lot = any("lot" in one.split("_") for one in tender.decoys)
    truly = any(_counts(one) and not (other_lot and one["lot"]) for one in labelled)
    told = any(_counts(one) and not (other_lot and one["lot"] and not truly) for one in clauses)
    if truly:
        found.tier_recall.add(told)
    if told:
        found.tier_precision.add(truly)
    if truly != told:
        found.wrong.append(f"{tender.key}: due diligence that binds {told}, is {truly}")
    for label in labelled:
        same = [one for one in clauses if one["kind"] == label["kind"]]
        if same:
            found.positions.add(any(one["position"] == label["position"] for one in same))
    parts = verdict.document.parts
    for one in clauses:
        pages = [part.text for part in parts if part.page == one["page"]]
        found.snippets.add(any(one["snippet"] in text for text in pages) or stands_in(one["snippet"], "\n".join(pages)))


def _counts(clause: dict[str, Any]) -> bool:
    return clause["kind"] in TIER and clause["obligation"]


def _plain(label: Any) -> dict[str, Any]:
    names = ("kind", "position", "obligation", "lot", "page", "says")
    return label if isinstance(label, dict) else {name: getattr(label, name) for name in names}
