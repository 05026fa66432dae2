"""Addresses of this room, one list for each part of it."""

from __future__ import annotations

from trustone.improvement.aims_urls import PATTERNS as AIMS

app_name = "improvement"

urlpatterns = [*AIMS]
