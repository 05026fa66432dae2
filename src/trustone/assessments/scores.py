"""From stored answers to a score, and to the text a decision is computed from. The rules are in the domain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from trustone.assessments.models import Answer, Assessment
from trustone.catalog.models import Framework as FrameworkRow
from trustone.domain.assessment import answers as domain
from trustone.domain.assessment.answers import Request, read_request
from trustone.domain.assessment.framework import Criterion, Framework, Tier, framework_from_pack
from trustone.domain.assessment.scoring import Score, score


def framework_of(row: FrameworkRow) -> Framework:
    """The framework of a catalogue row. Made once per process and content, and found at once again on the same row."""
    found: Framework | None = row.__dict__.get("_as_framework")
    if found is None:
        found = row.__dict__["_as_framework"] = _read(row.pk, json.dumps(row.content, sort_keys=True))
    return found


@lru_cache(maxsize=32)
def _read(_code: str, content: str) -> Framework:
    return framework_from_pack(json.loads(content))


def tier_of(assessment: Assessment) -> Tier:
    """The tier this assessment is made in; a framework that is in use keeps its tiers."""
    tier = framework_of(assessment.framework).tier(assessment.tier)
    if tier is None:
        message = f"{assessment.framework_id} has no tier {assessment.tier} any more"
        raise LookupError(message)
    return tier


def criteria_due(framework: Framework, tier: Tier, membership_year: int) -> tuple[Criterion, ...]:
    """The criteria that are asked in this membership year."""
    year = framework.year_that_counts(membership_year)
    return tuple(criterion for criterion in tier.criteria if criterion.due_from <= year)


def own_score(assessment: Assessment, answers: Iterable[Answer]) -> Score:
    """The score as the member filled it in; a "does not apply" that nobody approved counts as unanswered."""
    return _score(assessment, {answer.code: answer.as_fact() for answer in answers})


def judged_score(assessment: Assessment, answers: Iterable[Answer]) -> Score:
    """The score as the secretariat judged it; what is not judged yet counts as unanswered."""
    return _score(assessment, {answer.code: answer.as_judged_fact() for answer in answers})


def _score(assessment: Assessment, facts: Mapping[str, domain.Answer]) -> Score:
    forecast = domain.Forecast(assessment.forecast) if assessment.forecast else None
    request = Request(tier_of(assessment), assessment.membership_year, facts, None, forecast)
    return score(request, framework_of(assessment.framework))


def input_text(assessment: Assessment, answers: Iterable[Answer]) -> str:
    """The judged answers in the form ``trustone score`` reads, so that anybody can compute a decision again."""
    framework = framework_of(assessment.framework)
    thresholds = framework.thresholds_for(tier_of(assessment), assessment.membership_year)
    data = {
        "framework": framework.key,
        "framework_version": framework.version,
        "tier": assessment.tier,
        "membership_year": assessment.membership_year,
        "thresholds": thresholds and {"green": _plain(thresholds.green), "orange": _plain(thresholds.orange)},
        "answers": {answer.code: _entry(answer.as_judged_fact()) for answer in answers},
        "forecast": assessment.forecast or None,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def score_text(text: str, framework: Framework) -> Score:
    """The score of an input text, read as the command reads it."""
    return score(read_request(json.loads(text, parse_float=Decimal), framework), framework)


def digest_of(text: str) -> str:
    """SHA-256 of the bytes of an input text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _entry(answer: domain.Answer) -> dict[str, Any]:
    entry: dict[str, Any] = {"value": answer.value.value}
    if answer.share is not None:
        entry["share"] = _plain(answer.share)
    if answer.value is domain.Value.NOT_APPLICABLE:
        entry |= {"reason": answer.reason, "approved": answer.approved}
    return entry


def _plain(number: Any) -> str:
    """An exact decimal as text: 0.6, 70. Shares have four places and thresholds few, so nothing is lost."""
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{decimal.normalize():f}"
