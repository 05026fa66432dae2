"""Addresses without a language: health, and the way from the bare host to a start page."""

from __future__ import annotations

from django.urls import path

from trustone.web import health, views

urlpatterns = [
    path("", views.root, name="root"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]
