"""Checks what the buyer chose, before any text is made. Hard ones refuse, soft ones warn; codes in ``finding``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from trustone.domain.procurement.blocks import Choices, CriterionKind, Deadline, ProofKind
from trustone.domain.procurement.ladder import HIGHEST_DISCOUNT, check_ladder
from trustone.domain.procurement.levels import Advice
from trustone.domain.procurement.purchase import Purchase
from trustone.domain.procurement.validators import finding as codes
from trustone.domain.procurement.validators.finding import ALTERNATIVES, Finding, finding

LEAST_ORIGIN_DAYS = 7
LEAST_MONTHS = 1


def check_choices(choices: Choices, purchase: Purchase, advice: Advice) -> tuple[Finding, ...]:
    """Everything that is wrong with the choices for this purchase, hard findings first."""
    found = [
        *_proofs(choices),
        *_criteria(choices),
        *_deadlines(choices, purchase),
        *_sanction(choices),
        *_ladder(choices),
        *_level(choices, advice),
        *_soft(choices, purchase),
    ]
    return tuple(sorted(found, key=lambda one: not one.is_hard))


def _proofs(choices: Choices) -> Iterator[Finding]:
    """Participation alone (PRC-105), a label without equivalents (PRC-104), none where one is asked (PRC-112)."""
    kinds = {proof.kind for proof in choices.proofs}
    if kinds == {ProofKind.MEMBERSHIP} and not any(proof.or_equivalent for proof in choices.proofs):
        yield finding(codes.ONLY_MEMBERSHIP, "proofs", words=choices.proofs[0].name)
    named = [proof for proof in choices.proofs if proof.kind in (ProofKind.LABEL, ProofKind.CERTIFICATE)]
    if named and not any(proof.or_equivalent for proof in choices.proofs):
        yield finding(codes.LABEL, "proofs", words=named[0].name)
    if not choices.proofs and choices.level >= 2:
        yield finding(codes.NO_PROOF, "proofs", level=choices.level)


def _criteria(choices: Choices) -> Iterator[Finding]:
    """Policy of the firm (PRC-106), in selection and award (PRC-107), no link (PRC-109), too heavy (PRC-153)."""
    for criterion in choices.award:
        if criterion.kind is CriterionKind.COMPANY_POLICY:
            yield finding(codes.GENERAL_POLICY, "award", subject=criterion.subject)
        if not criterion.linked:
            yield finding(codes.NO_LINK, "award", subject=criterion.subject)
        if criterion.weight is not None and criterion.weight > HIGHEST_DISCOUNT:
            yield finding(codes.HEAVY, "award", weight=_percent(criterion.weight), most=_percent(HIGHEST_DISCOUNT))
    for criterion in choices.selection:
        if not criterion.linked:
            yield finding(codes.NO_LINK, "selection", subject=criterion.subject)
    for subject in sorted({one.subject for one in choices.selection} & {one.subject for one in choices.award}):
        yield finding(codes.TWICE, "award", subject=subject)


def _percent(share: Fraction) -> int:
    return round(share * 100)


def _deadlines(choices: Choices, purchase: Purchase) -> Iterator[Finding]:
    """Due before the contract starts (PRC-110), or within less than a month (PRC-163)."""
    for deadline in choices.deadlines:
        if _is_early(deadline, purchase.start_on):
            start = str(purchase.start_on or "")
            yield finding(codes.BEFORE_START, "deliverables", what=deadline.what, start=start)
        elif deadline.months is not None and deadline.months < LEAST_MONTHS:
            yield finding(codes.SHORT_TIME, "deliverables", what=deadline.what)


def _is_early(deadline: Deadline, start: date | None) -> bool:
    if deadline.months is not None and deadline.months < 0:
        return True
    return deadline.day is not None and start is not None and deadline.day < start


def _sanction(choices: Choices) -> Iterator[Finding]:
    """A sanction without time to mend after a notice of default (PRC-108); a fine without a most (PRC-160)."""
    sanction = choices.sanction
    if sanction is None:
        return
    if sanction.notice_days is None or sanction.notice_days <= 0:
        yield finding(codes.NO_NOTICE, "sanctions")
    if sanction.fine is not None and sanction.most is None:
        yield finding(codes.NO_FINE_LIMIT, "sanctions")


def _ladder(choices: Choices) -> Iterator[Finding]:
    for problem in check_ladder(choices.ladder) if choices.ladder else ():
        yield Finding(problem, ALTERNATIVES.get(problem.code, "mend_the_ladder"))


def _level(choices: Choices, advice: Advice) -> Iterator[Finding]:
    """Above (PRC-150) or below (PRC-151) what is advised: allowed, with the reason in the file."""
    if choices.level > advice.level:
        yield finding(codes.LEVEL_ABOVE, "level", level=choices.level, advised=advice.level)
    elif choices.level < advice.level:
        yield finding(codes.LEVEL_BELOW, "level", level=choices.level, advised=advice.level)


def _soft(choices: Choices, purchase: Purchase) -> Iterator[Finding]:
    """No day for the origin data, few able bidders with an award criterion, selection on a small purchase."""
    if choices.origin_days is None:
        yield finding(codes.NO_ORIGIN_DAY, "origin")
    elif choices.origin_days < LEAST_ORIGIN_DAYS:
        yield finding(codes.SHORT_TIME, "origin", what="origin_days")
    awarded = bool(choices.award or choices.ladder)
    if awarded and purchase.able_bidders is not None and purchase.able_bidders < 3:
        yield finding(codes.FEW_BIDDERS, "award", bidders=purchase.able_bidders)
    if choices.selection and (choices.level < 3 or choices.line in ("very_small", "by_invitation")):
        yield finding(codes.SELECTION_SMALL, "selection", level=choices.level)
