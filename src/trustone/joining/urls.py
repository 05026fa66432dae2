"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "joining"

urlpatterns: list[URLPattern | URLResolver] = []
