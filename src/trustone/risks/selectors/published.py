"""Findings anybody may read: those of the packs that are verified, may be passed on and have not been retired."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from trustone.catalog.models import Confidence, RiskFinding
from trustone.risks.models import Retirement, RetirementState


def published_findings(on: date) -> QuerySet[RiskFinding]:
    """In force on a day, by theme, then in the order of the packs. Never what the secretariat or a member added."""
    gone = Retirement.objects.filter(state=RetirementState.IN_FORCE, retired_on__lte=on).values("code")
    rows = RiskFinding.objects.filter(retired=False, redistributable=True).exclude(confidence=Confidence.LOW)
    return rows.exclude(source="").exclude(code__in=gone).order_by("theme__position", "position")
