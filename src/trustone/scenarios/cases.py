"""From stored assessments to the cases a scenario runs on: read in three queries, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from trustone.assessments.models import Answer as AnswerRow
from trustone.assessments.models import Assessment
from trustone.assessments.scores import framework_of
from trustone.catalog.models import Covenant
from trustone.catalog.models import Framework as FrameworkRow
from trustone.domain.assessment.answers import UNANSWERED, Answer, Forecast, Value
from trustone.domain.assessment.comparing import Case
from trustone.domain.assessment.framework import Framework
from trustone.domain.assessment.workflow import MEMBER_EDITS

#: Assessments the member still works on say too little to compare.
NOT_SENT = tuple(state.value for state in MEMBER_EDITS)


@dataclass(frozen=True, slots=True)
class Material:
    """What scenarios run on. ``names`` by member number; ``not_sent`` counts files still with the member."""

    cases: tuple[Case, ...]
    frameworks: Mapping[str, Framework]
    names: Mapping[str, str]
    not_sent: int
    judged_in_part: int

    @property
    def years(self) -> list[int]:
        """The reporting years there are cases of, newest first."""
        return sorted({case.year for case in self.cases}, reverse=True)


def material_of(covenant: Covenant) -> Material:
    """Every assessment of a covenant that was sent in, with its answers as they count now."""
    rows = list(
        Assessment.objects.filter(member__covenant=covenant)
        .exclude(state__in=NOT_SENT)
        .order_by("reporting_year", "member__number")
        .values_list(
            "pk",
            "member__number",
            "member__organisation__name",
            "reporting_year",
            "tier",
            "membership_year",
            "framework_id",
            "forecast",
        )
    )
    answers, partly = _answers(covenant)
    frameworks = {row.pk: framework_of(row) for row in FrameworkRow.objects.filter(key=covenant.framework_key)}
    missing = {row[6] for row in rows} - frameworks.keys()
    frameworks |= {row.pk: framework_of(row) for row in FrameworkRow.objects.filter(pk__in=missing)} if missing else {}
    cases = tuple(
        Case(number, year, tier, membership, code, answers.get(key, {}), Forecast(forecast) if forecast else None)
        for key, number, _name, year, tier, membership, code, forecast in rows
    )
    not_sent = Assessment.objects.filter(member__covenant=covenant, state__in=NOT_SENT).count()
    names = {number: name for _key, number, name, *_rest in rows}
    return Material(cases, frameworks, names, not_sent, sum(row[0] in partly for row in rows))


def _answers(covenant: Covenant) -> tuple[dict[int, dict[str, Answer]], set[int]]:
    """Answers by assessment: as judged where judged, else as the member says; and who is not judged throughout."""
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    partly: set[int] = set()
    rows = (
        AnswerRow.objects.filter(assessment__member__covenant=covenant)
        .exclude(assessment__state__in=NOT_SENT)
        .order_by()
        .values_list("assessment_id", "code", "value", "share", "judged_value", "judged_share")
    )
    for key, code, value, share, judged, judged_share in rows.iterator(chunk_size=5000):
        if judged:
            found[key][code] = _answer(judged, judged_share, judged=True)
        else:
            found[key][code] = _answer(value, share, judged=False)
            partly.add(key)
    return found, partly


@lru_cache(maxsize=4096)
def _answer(value: str, share: Decimal | None, *, judged: bool) -> Answer:
    """One answer, made once for all who gave it. "Does not apply" counts only where the assessor agreed."""
    kind = Value(value)
    if kind is Value.NOT_YET:
        return UNANSWERED
    leaves = judged and kind is Value.NOT_APPLICABLE
    return Answer(kind, None if share is None else Fraction(share), "judged" if leaves else "", approved=leaves)
