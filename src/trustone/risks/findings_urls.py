"""Addresses of findings and of what is known about chains."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
