"""Addresses of objectives, actions and fair purchasing."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
