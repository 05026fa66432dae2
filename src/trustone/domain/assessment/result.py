"""A score written down: the stable output of ``trustone score``, also stored whole with every decision."""

from __future__ import annotations

from fractions import Fraction

from trustone.domain.assessment.framework import Framework
from trustone.domain.assessment.numbers import two_places
from trustone.domain.assessment.scoring import ALGORITHM, Score


def as_output(score: Score, framework: Framework, input_digest: str) -> dict[str, object]:
    """The score as plain values, numbers as texts with two decimals (half to even).

    ``input_digest`` is the SHA-256 of the exact bytes the score was computed from.
    """
    return {
        "framework": framework.key,
        "framework_version": framework.version,
        "algorithm": ALGORITHM,
        "input_digest": input_digest,
        "total": _shown(score.total),
        "lower": _shown(score.lower),
        "upper": _shown(score.upper),
        "colour": score.colour.value,
        "proposal": score.proposal.value if score.proposal else None,
        "contributions": [
            {
                "code": part.code,
                "weight": two_places(part.weight),
                "value": _shown(part.value),
                "points": two_places(part.points),
            }
            for part in score.contributions
        ],
        "missing": list(score.missing),
        "not_due": list(score.not_due),
        "not_applicable": list(score.not_applicable),
        "to_green": None if score.to_green is None else list(score.to_green),
        "to_green_in_order": None if score.to_green_in_order is None else list(score.to_green_in_order),
        "assumptions": [assumption.value for assumption in score.assumptions],
    }


def _shown(number: Fraction | None) -> str | None:
    return None if number is None else two_places(number)
