"""The error rate of a sample that two people judged."""

from __future__ import annotations

from fractions import Fraction

from trustone.domain.screening.monitor import Step
from trustone.domain.screening.procedures import Tier
from trustone.domain.screening.reviewed import Reviewed, Said, error_rate
from trustone.domain.screening.stone import Answer

_PROCESS = Said(Answer.YES_NEW, Tier.PROCESS)
_NORMS = Said(Answer.YES_NEW, Tier.NORMS)
_NOTHING = Said(Answer.YES_NEW, Tier.NONE)


def test_no_rate_before_two_people_are_done() -> None:
    assert error_rate([]) is None
    assert error_rate([Reviewed(_PROCESS, _PROCESS), Reviewed(_PROCESS, _PROCESS, _NORMS)]) is None


def test_wrong_by_step() -> None:
    found = error_rate(
        [
            Reviewed(_PROCESS, _PROCESS, _PROCESS),
            Reviewed(_PROCESS, _NORMS, _NORMS),  # wrong from the third step on
            Reviewed(_NOTHING, _NORMS, _PROCESS, _PROCESS),  # settled: wrong in the first three
            Reviewed(_NOTHING, _NORMS, _PROCESS),  # not settled: does not count
        ]
    )
    assert found is not None
    assert (found.n, found.wrong) == (3, 2)
    assert found.by_step == {Step.LEGAL_MINIMUM: 1, Step.NORMS: 1, Step.PROCESS: 2, Step.FOLLOWED_UP: 0}
    assert found.agreement is not None
    assert found.agreement.pairs == 4
    assert found.agreement.observed == Fraction(1, 2)


def test_outside_the_figure_tiers_do_not_matter() -> None:
    cleaned, other = Said(Answer.EXISTING_ONLY, Tier.PROCESS), Said(Answer.NO, Tier.NONE)
    found = error_rate([Reviewed(cleaned, other, other), Reviewed(_PROCESS, cleaned, other)])
    assert found is not None
    assert (found.n, found.wrong) == (2, 1)
