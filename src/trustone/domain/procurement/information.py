"""An authority asks a participant about its due diligence: what it may ask for, and when asking needs a second thought.

What is public needs no request. The rest is the participant's to open, in part or not at all, and to close again; not
opening it is no bad mark and the authority is told so. Asking one bidder while bids are made or judged can favour or
harm it, so equal treatment has to be confirmed then (art. 18 of Directive 2014/24: background). Proposal.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from trustone.domain.problems import Problem

LONGEST_DAYS = 366
PURPOSE = 290
PURCHASE = 200


class Part(StrEnum):
    """What can be asked for, as the consents of a participant name it."""

    REPORT = "report"
    PLAN = "plan"
    CHAINS = "chains"
    ANSWER = "answer"


class Phase(StrEnum):
    """Where the purchase stands."""

    BEFORE = "before"
    BIDS = "bids"
    CONTRACT = "contract"


class State(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    TAKEN_BACK = "taken_back"


def needs_equal_treatment(phase: Phase) -> bool:
    """Whether asking one company may favour or harm a bidder."""
    return phase is Phase.BIDS


def last_day(today: date) -> date:
    """The furthest day until which an authority can ask to read."""
    return today + timedelta(days=LONGEST_DAYS)


def check_request(
    *,
    purchase: str,
    purpose: str,
    phase: str,
    parts: Collection[str],
    until: date | None,
    treats_alike: bool,
    today: date,
) -> list[Problem]:
    """PRC-253 purpose or purchase missing; PRC-241 too long; PRC-222 no such phase or part; PRC-255 nothing asked;
    PRC-254 the day; PRC-259 bids are being made and equal treatment was not confirmed.
    """
    problems = [
        Problem("PRC-253", field=name) for name, text in (("purchase", purchase), ("purpose", purpose)) if not text
    ]
    for name, text, most in (("purchase", purchase, PURCHASE), ("purpose", purpose, PURPOSE)):
        if len(text) > most:
            problems.append(Problem("PRC-241", {"length": len(text), "most": most}, field=name))
    if phase not in set(Phase):
        problems.append(Problem("PRC-222", field="phase"))
    elif needs_equal_treatment(Phase(phase)) and not treats_alike:
        problems.append(Problem("PRC-259", field="treats_alike"))
    if not parts:
        problems.append(Problem("PRC-255", field="parts"))
    elif not set(parts) <= set(Part):
        problems.append(Problem("PRC-222", field="parts"))
    if until is None or not today <= until <= last_day(today):
        problems.append(Problem("PRC-254", {"day": last_day(today).isoformat()}, field="until"))
    return problems
