"""Addresses without a language: calendar programs ask for them, in the language of the person they belong to."""

from __future__ import annotations

from django.urls import URLPattern, path

from trustone.cycle.views import settings

urlpatterns: list[URLPattern] = [path("calendar/<str:secret>.ics", settings.feed, name="calendar_feed")]
