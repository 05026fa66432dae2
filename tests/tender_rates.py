"""How often the screener is right on a part of the labelled corpus: the figures of the published error rates.

How they are counted stands in ``trustone.domain.screening.rates``; here files are built and read, and every snippet is
looked for in the text at its page.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tender_corpus
from tender_words import stands_in
from trustone.domain.screening import rates as counted
from trustone.domain.screening.rates import ClauseLabel, Labels, Share
from trustone.domain.screening.verdict import Verdict, as_output
from trustone.procurement.screener import screening


@dataclass
class Rates(counted.Rates):
    """All figures of one part, with what was wrong."""

    snippets: Share = field(default_factory=Share)
    wrong: list[str] = field(default_factory=list, repr=False)  # a failing test names no document

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


def labels_of(tender: tender_corpus.Tender) -> Labels:
    """The labels of a document of the corpus."""
    clauses = tuple(ClauseLabel(one.kind, one.position, one.obligation, one.lot) for one in tender.clauses)
    return Labels(tender.stone, clauses, any("lot" in one.split("_") for one in tender.decoys))


def rates(parts: Sequence[str], learned: str = "") -> Rates:
    """Build every document of some parts, screen the files, and compare. ``learned``: weights of one's own."""
    found = Rates()
    by = screening.rules(learned=learned)
    tenders = [tender for part in parts for tender in tender_corpus.load(part)]
    with tempfile.TemporaryDirectory() as folder:
        files = [tender.build(Path(folder)) for tender in tenders]
        for tender, one in zip(tenders, screening.screened(files, by), strict=True):
            if one.verdict is None:
                found.wrong.append(f"{tender.key}: not read ({', '.join(p.code for p in one.problems)})")
                continue
            _compare(found, tender, one.verdict)
    return found


def _compare(found: Rates, tender: tender_corpus.Tender, verdict: Verdict) -> None:
    output = as_output(verdict)
    right = found.add(labels_of(tender), output)
    if not right.stone:
        answer = output["concerns_natural_stone"]["answer"]
        found.wrong.append(f"{tender.key}: stone {answer}, is {tender.stone}")
    if not right.tier:
        found.wrong.append(f"{tender.key}: due diligence that binds {right.told}, is {right.truly}")
    for one in output["clauses"]:
        pages = [part.text for part in verdict.document.parts if part.page == one["page"]]
        found.snippets.add(_stands(one, pages))


def _stands(clause: dict[str, Any], pages: Sequence[str]) -> bool:
    return any(clause["snippet"] in text for text in pages) or stands_in(clause["snippet"], "\n".join(pages))
