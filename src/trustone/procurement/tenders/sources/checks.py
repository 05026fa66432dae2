"""What is looked at when the platform starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from trustone.domain.problems import Refused

from .catalogue import switched_on


def check_sources(**_: Any) -> list[CheckMessage]:
    """A start-up check: a source that is none would silently fetch nothing (SCR-070)."""
    from trustone.platform.problems import sentence

    try:
        switched_on(settings.TENDER_SOURCES)
    except Refused as refused:
        return [Error(sentence(problem), id=problem.code) for problem in refused.problems]
    return []
