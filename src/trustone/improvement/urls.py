"""Addresses of this room, one list for each part of it."""

from __future__ import annotations

from trustone.improvement.aims_urls import PATTERNS as AIMS
from trustone.improvement.plan_urls import PATTERNS as PLANS

app_name = "improvement"

urlpatterns = [*AIMS, *PLANS]
