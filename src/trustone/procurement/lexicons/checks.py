"""What is looked at when the platform starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from trustone.domain.problems import Refused
from trustone.procurement.screener.screening import rules


def check_learned(**_: Any) -> list[CheckMessage]:
    """A start-up check: a file of weights that is none would stop every reading (SCR-126, SCR-127)."""
    from trustone.platform.problems import sentence

    try:
        rules(learned=settings.SCREENING_LEARNED)
    except Refused as refused:
        return [Error(sentence(problem), id=problem.code) for problem in refused.problems]
    return []
