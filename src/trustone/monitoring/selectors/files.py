"""The yearly file: answers of this year and the last, and a decision that waits for a second reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from trustone.assessments.models import Answer, Assessment, Decision
from trustone.catalog.models import Framework
from trustone.domain.assessment.workflow import MEMBER_EDITS, State
from trustone.domain.consistency.facts import About, AnswerFact, FileFact, Said
from trustone.domain.supply import Level
from trustone.monitoring.selectors.scope import Reading

Uses = Mapping[tuple[int, str], tuple[str, ...]]


@dataclass(frozen=True)
class Asked:
    """What a tier of a framework says for the rules: what criteria are about, and how deep a chain has to be known."""

    about: Mapping[str, About] = field(default_factory=dict)
    depth: Mapping[int, Level] = field(default_factory=dict)

    @classmethod
    def of(cls, framework: Framework | None, tier: str) -> Asked:
        """From the pack of a framework; a pack that says nothing of this asks nothing of it."""
        tiers = framework.content.get("tiers", ()) if framework else ()
        criteria = [one for found in tiers if found.get("code") == tier for one in found.get("criteria", ())]
        about = {one["code"]: About(one["about"]) for one in criteria if one.get("about") in set(About)}
        depth = {int(year): Level(level) for one in criteria for year, level in one.get("depth", {}).items()}
        return cls(about, depth)

    def depth_in(self, membership_year: int) -> Level | None:
        """How deep in a membership year: what the last year that is named and reached asks."""
        reached = [year for year in self.depth if year <= membership_year]
        return self.depth[max(reached)] if reached else None


def files_of(reading: Reading, uses: Uses) -> dict[int, tuple[FileFact, Asked]]:
    """By member key. Five queries for any number of members. ``uses``: documents by member and criterion."""
    rows = Assessment.objects.filter(member__in=reading.keys, reporting_year__in=(reading.year, reading.year - 1))
    files = list(rows.defer("forecast_reason").order_by())
    answers = _answers(files)
    frameworks = Framework.objects.in_bulk({one.framework_id for one in files})
    waiting = _waiting([one for one in files if one.reporting_year == reading.year])
    before = {one.member_id: answers[one.pk] for one in files if one.reporting_year != reading.year}
    asked: dict[tuple[str, str], Asked] = {}
    found = {}
    for one in files:
        if one.reporting_year == reading.year:
            key = (one.framework_id, one.tier)
            if key not in asked:
                asked[key] = Asked.of(frameworks.get(one.framework_id), one.tier)
            own = _facts(one, answers[one.pk], before.get(one.member_id, {}), asked[key], uses)
            waits = waiting.get(one.pk)
            found[one.member_id] = (
                FileFact(one.state, one.membership_year, own, State(one.state) in MEMBER_EDITS, waits),
                asked[key],
            )
    return found


def _answers(files: list[Assessment]) -> dict[int, dict[str, Said]]:
    found: dict[int, dict[str, Said]] = defaultdict(dict)
    rows = Answer.objects.filter(assessment__in=files).order_by("pk")
    for file, code, value, share, reason in rows.values_list("assessment_id", "code", "value", "share", "reason"):
        found[file][code] = Said(value, "" if share is None else str(share), reason)
    return found


def _waiting(files: list[Assessment]) -> dict[int, Any]:
    proposed = [one.pk for one in files if one.state == State.PROPOSED]
    rows = Decision.objects.filter(assessment__in=proposed, confirmed_at=None, declined_at=None).order_by("version")
    return {file: timezone.localdate(at) for file, at in rows.values_list("assessment_id", "proposed_at")}


def _facts(
    file: Assessment, now: Mapping[str, Said], before: Mapping[str, Said], asked: Asked, uses: Uses
) -> tuple[AnswerFact, ...]:
    return tuple(
        AnswerFact(code, said, asked.about.get(code), before.get(code), uses.get((file.member_id, code), ()))
        for code, said in now.items()
    )
