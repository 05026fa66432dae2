"""Addresses of this room, one list for each part of it."""

from __future__ import annotations

from trustone.risks.findings_urls import PATTERNS as FINDINGS
from trustone.risks.rating_urls import PATTERNS as RATINGS

app_name = "risks"

urlpatterns = [*FINDINGS, *RATINGS]
